"""What `byline build` and `byline serve` do around MkDocs, in whose place stands a program of the test's own.

It lies in the site's folder, where Python finds it first, and keeps what it was called with.
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from byline import Options, Summary, api
from byline.engines.preview import PREVIEW, SHOWN
from byline.engines.website import building
from byline.pipeline import following
from byline.pipeline.following import Follower, Step
from byline.starter.site import Choices, make
from conftest import Run

TEXT = "Title: {0}\nAuthor: Ada Example\nDate: 2015-07-12\n\nThe {0} left at noon and came back at night.\n"
FERRY, BARGE = "docs/posts/2015/ferry.md", "docs/posts/2015/barge.md"
CALLED = f"""\
import json, os, signal, sys, time
from pathlib import Path

def wait(holds):
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(.01)

def save(path, content):  # whole, as an editor does
    Path(".saved").write_bytes(content if isinstance(content, bytes) else content.encode())
    os.replace(".saved", path)

names = "NO_MKDOCS_2_WARNING", "{PREVIEW}", "{SHOWN}"
called = {{"argv": sys.argv[1:], "posts": Path("{FERRY}").exists(), "env": {{n: os.environ.get(n) for n in names}}}}
Path("called.json").write_text(json.dumps(called))
"""


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a text, and the working folder."""
    for name in ("posts", "docs"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: The Lake\ntheme: {name: byline}\nplugins: [byline]\n")
    (tmp_path / "posts/ferry.txt").write_text(TEXT.format("ferry"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building, "run", built)
    mkdocs(tmp_path, "")
    return tmp_path


def built(settings: Path, *, strict: bool) -> int:
    """What stands for a build in this process."""
    assert settings == Path("mkdocs.yml").absolute()
    argv = [sys.executable, "mkdocs.py", "build", *(["--strict"] if strict else [])]
    if subprocess.run(argv, check=False).returncode:
        raise Abort("it failed")
    return 0


def mkdocs(folder: Path, does: str) -> None:
    (folder / "mkdocs.py").write_text(CALLED + does)


def called(folder: Path) -> dict[str, Any]:
    """Where it was, what it was called with, and whether the post was there."""
    kept: dict[str, Any] = json.loads((folder / "called.json").read_text())
    return kept


# ------------------------------------------------------------------------------------------------------ the website
def test_texts_are_converted_and_then_mkdocs_is_run(lake: Path, byline: Run) -> None:
    (lake / "posts/below").mkdir()
    done = byline("build", cwd=lake / "posts/below")
    assert (done.exit_code, done.stderr) == (0, "")
    assert called(lake)["argv"] == ["build"]
    assert called(lake)["posts"]
    assert called(lake)["env"]["NO_MKDOCS_2_WARNING"] == "1"
    assert f"{lake / 'docs/posts'}: 1 written, " in done.stdout
    assert f"The website is in the folder {lake / 'site'}. To read it: " in done.stdout
    assert done.stdout.endswith(" serve\n")


def test_a_text_with_a_problem_fails_a_strict_build_alone(lake: Path, byline: Run) -> None:
    (lake / "posts/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    for options, code in (([], 0), (["--strict"], 1)):
        done = byline("build", *options)
        assert done.exit_code == code
        assert called(lake)["argv"] == ["build", *options]
        assert done.stderr.startswith("posts/picture.txt: ")
        assert done.stdout.startswith("docs/posts: ")
        assert "The website is in the folder site." in done.stdout
        assert done.stdout.endswith("\nSome texts had problems; they are named above.\n")


def test_where_mkdocs_fails_there_is_no_website(lake: Path, byline: Run) -> None:
    mkdocs(lake, "sys.exit(3)")
    done = byline("build")
    assert done.exit_code == 1
    assert "website" not in done.stdout


def test_a_site_without_texts_is_only_built(lake: Path, byline: Run) -> None:
    (lake / "posts/ferry.txt").unlink()
    (lake / "posts").rmdir()
    done = byline("build", "--strict")
    assert done.exit_code == 0
    assert called(lake)["argv"] == ["build", "--strict"]
    assert not (lake / "docs/posts").exists()
    assert "\n\nThe website is in the folder site." in done.stdout


def test_what_a_new_site_still_says_is_named(tmp_path: Path, byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, Choices("The Lake"))
    monkeypatch.setattr(building, "run", built)
    mkdocs(tmp_path, "")
    done = byline("build", cwd=tmp_path)
    assert done.exit_code == 0
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["docs/about.md", "posts/welcome.txt"]


# ------------------------------------------------------------------------------------------------------ the preview
@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize(
    ("options", "shown"),
    [([], ""), (["--drafts"], "draft"), (["--future"], "future"), (["--drafts", "--future"], "draft,future")],
)
def test_mkdocs_previews_what_was_converted(lake: Path, byline: Run, port: int, options: list[str], shown: str) -> None:
    mkdocs(lake, "sys.exit(3)")
    (lake / "posts/below").mkdir()
    done = byline("serve", "--port", port, *options, cwd=lake / "posts/below")
    assert done.exit_code == 3
    assert called(lake)["argv"] == ["serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    assert called(lake)["posts"]
    assert called(lake)["env"] == {"NO_MKDOCS_2_WARNING": "1", PREVIEW: "1", SHOWN: shown}
    assert f"{lake / 'docs/posts'}: 1 written, " in done.stdout


def test_a_site_without_texts_is_only_previewed(lake: Path, byline: Run, port: int) -> None:
    (lake / "posts/ferry.txt").unlink()
    (lake / "posts").rmdir()
    done = byline("serve", "--port", port)
    assert (done.exit_code, done.stdout) == (0, "")
    assert called(lake)["argv"][0] == "serve"
    assert not (lake / "docs/posts").exists()


@pytest.fixture
def watched(lake: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, where MkDocs can tell what was done; of the whole nothing is, until a text goes."""
    kept, step = lake / "steps", Follower.step
    kept.write_text("")

    def noted(follower: Follower) -> Step | None:
        done = step(follower)
        with kept.open("a") as file:
            file.write("." if done is None else "whole" if done.whole else "text")
        return done

    monkeypatch.setattr(Follower, "step", noted)
    monkeypatch.setattr(following, "QUIET", 60)
    return lake


STEPS = """
def seen(what="."):  # and said: another step has been taken
    steps = len(Path("steps").read_text())
    wait(lambda: Path("steps").read_text()[steps:].partition(what)[2].count(".") > 1)
"""
FOLLOWED = f"""{STEPS}
save("posts/ferry.txt", {TEXT.format("ferry").replace("night", "dawn")!r})
wait(lambda: "at dawn" in Path({FERRY!r}).read_text())
save("posts/picture-2.txt", bytes.fromhex("89504e470d0a1a0a000000"))
save("posts/barge.txt", {TEXT.format("barge")!r})
wait(Path({BARGE!r}).exists)
seen()
Path("posts/barge.txt").unlink()
seen("whole")
save("posts/layout.toml", 'kind = "text"')
seen("whole")
Path("posts/picture-2.txt").rename("picture")
seen("whole")
Path("picture").rename("posts/picture-2.txt")
seen("text")
"""
BROKEN = f"""{STEPS}
said = Path("mkdocs.yml").read_text()
save("mkdocs.yml", "site_name: [")
save("posts/ferry.txt", {TEXT.format("ferry").replace("night", "dusk")!r})
seen()
save("mkdocs.yml", said)
save("posts/ferry.txt", {TEXT.format("ferry").replace("night", "dawn")!r})
wait(lambda: "at dawn" in Path({FERRY!r}).read_text())
"""


def test_posts_follow_and_only_news_is_said(watched: Path, byline: Run, port: int) -> None:
    (watched / "posts/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    mkdocs(watched, FOLLOWED)
    done = byline("serve", "--port", port)
    assert done.exit_code == 0
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "posts/picture.txt",
        "posts/picture-2.txt",
        "posts/picture-2.txt",  # it was gone in between
    ]
    told = done.stdout.splitlines()
    assert sum(line.startswith("docs/posts: 1 written, ") for line in told) == 3
    assert sum(", 1 removed; " in line for line in told) == 1
    assert ", 0 written, 1 unchanged" not in told[-1]  # nothing is said of a whole that changed nothing


def test_settings_that_are_broken_for_a_while_end_no_preview(watched: Path, byline: Run, port: int) -> None:
    mkdocs(watched, BROKEN)
    done = byline("serve", "--port", port)
    assert done.exit_code == 0
    assert done.stderr.startswith("mkdocs.yml:")
    assert "at dawn" in (watched / FERRY).read_text()


@pytest.mark.parametrize("obedient", [True, False])
def test_the_preview_ends_when_it_is_told_to(
    lake: Path, byline: Run, port: int, monkeypatch: pytest.MonkeyPatch, obedient: bool
) -> None:
    """With the signal that reaches it; MkDocs is told to end where the signal has not reached it, too."""
    monkeypatch.setattr(import_module("byline.cli.live.serve"), "GRACE", 0.2)
    rest = 'Path("ended").touch()' if obedient else "time.sleep(60)"
    mkdocs(lake, f"wait(lambda: os.kill(os.getppid(), signal.SIGTERM) is None)\n{rest}\n")
    assert byline("serve", "--port", port).exit_code == 0
    assert (lake / "ended").exists() == obedient


def test_all_cores_convert(lake: Path, byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[int] = []
    convert = api.convert

    def kept(paths: Sequence[Path], to: Path, options: Options, *rest: Any, **more: Any) -> Summary:  # noqa: ANN401
        jobs.append(options.jobs)
        return convert(paths, to, options, *rest, **more)

    monkeypatch.setattr(api, "convert", kept)
    monkeypatch.setattr(import_module("byline.cli.site"), "cores", lambda: 3)
    assert byline("build").exit_code == 0
    assert jobs == [3]
