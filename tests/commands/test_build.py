"""`byline build` and `byline serve`, run as a user runs them, in a folder that is nothing of ours."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from byline.cli.site import program
from conftest import Run

TEXT = "Title: {0}\nAuthor: Ada Example\nDate: 2015-07-12\n\nThe {0} left at noon and came back at night.\n"
PATIENCE = 60
"""Seconds to wait for what takes two on a machine that does nothing else."""


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A site with two texts, one that is none, a registry with a wrong line, and a link that leads nowhere."""
    for name in ("posts", "docs"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: The Lake\ntheme: {name: byline}\nplugins: [byline]\n")
    (tmp_path / "docs/index.md").write_text("# The Lake\n\n[nowhere](nowhere.md)\n")
    (tmp_path / "docs/authors.yml").write_text("Ada Example:\n  pictures: x.jpg\n")
    for name in ("ferry", "barge"):
        (tmp_path / f"posts/{name}.txt").write_text(TEXT.format(name))
    (tmp_path / "posts/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    return tmp_path


def process(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "byline", *arguments]
    return subprocess.run(argv, cwd=cwd, capture_output=True, text=True, timeout=2 * PATIENCE, check=False)


def test_a_folder_that_is_no_site_is_a_usage_error(tmp_path: Path, byline: Run) -> None:
    done = byline("build", cwd=tmp_path)
    assert done.exit_code == 2
    assert "no mkdocs.yml in this folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("site_name: The Lake\n", "does not name the plugin"),
        ("site_name: [\n", "mkdocs.yml:2"),
        ("site_name: The Lake\nplugins: {search: {}}\n", "does not name the plugin"),
    ],
)
def test_a_site_that_cannot_be_built_says_why(tmp_path: Path, byline: Run, said: str, why: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(said)
    done = byline("build", cwd=tmp_path)
    assert done.exit_code == 2
    assert why in done.stderr


@pytest.mark.slow
def test_what_is_wrong_is_listed_and_the_rest_is_built_and_strict_fails_after_all_of_it(lake: Path) -> None:
    for arguments, code in ((["build"], 0), (["build", "--strict"], 1)):
        done = process(*arguments, cwd=lake)
        assert done.returncode == code, done.stderr
        listed = done.stdout + done.stderr
        assert "posts/picture.txt: " in listed
        assert "authors.yml:2:" in listed
        assert "nowhere.md" in listed
        assert (lake / "site/posts/2015/ferry/index.html").exists()
        assert (lake / "site/search/opening.json").exists()


@pytest.mark.slow
def test_strict_fails_for_a_text_alone(lake: Path) -> None:
    (lake / "docs/index.md").write_text("# The Lake\n")
    (lake / "docs/authors.yml").unlink()
    done = process("build", "--strict", cwd=lake)
    assert done.returncode == 1
    assert "posts/picture.txt: " in done.stderr
    (lake / "posts/picture.txt").unlink()
    assert process("build", "--strict", cwd=lake).returncode == 0


@pytest.mark.slow
def test_the_folders_are_those_that_mkdocs_yml_names(lake: Path) -> None:
    (lake / "docs").rename(lake / "pages")
    (lake / "mkdocs.yml").write_text(
        "site_name: The Lake\ntheme: {name: byline}\ndocs_dir: pages\nsite_dir: public\n"
        "plugins: {byline: {posts: archive/texts}}\n"
    )
    done = process("build", cwd=lake / "posts")
    assert done.returncode == 0, done.stderr
    assert (lake / "pages/archive/texts/2015/ferry.md").exists()
    assert (lake / "public/archive/texts/2015/ferry/index.html").exists()
    assert not (lake / "docs").exists()


@pytest.mark.slow
def test_a_site_without_texts_is_built_from_its_pages(lake: Path) -> None:
    for text in (lake / "posts").iterdir():
        text.unlink()
    (lake / "posts").rmdir()
    assert process("build", cwd=lake).returncode == 0
    assert (lake / "site/index.html").exists()


# ---------------------------------------------------------------------------------------------------- the preview
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def fetch(url: str) -> str:
    """The page, or the reason why there is none."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.code)
    except OSError as error:
        return str(error)


def eventually(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < until:
        time.sleep(0.1)
    return held


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, Path]]:
    """The address of a running preview, and the file that all it says goes to."""
    port, said = free_port(), folder.parent / "said.txt"
    argv = [sys.executable, "-m", "byline", "serve", "--port", str(port), *options]
    with (
        said.open("w") as log,
        subprocess.Popen(
            argv, cwd=folder, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        ) as server,
    ):
        address = f"http://127.0.0.1:{port}/"
        try:
            eventually(lambda: "<html" in fetch(address) or server.poll() is not None)
            assert server.poll() is None, said.read_text()
            yield address, said
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=PATIENCE)


def test_a_port_in_use_is_named_before_anything_is_done(lake: Path, byline: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = byline("serve", "--port", str(port), cwd=lake)
    assert done.exit_code == 1
    assert f"port {port} cannot be used" in done.stderr
    assert "--port" in done.stderr
    assert not (lake / "docs/posts").exists()


def test_no_port_at_all(lake: Path, byline: Run) -> None:
    assert byline("serve", "--port", "70000", cwd=lake).exit_code == 2


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the preview is ended by a signal")
def test_the_preview_follows_the_texts_and_says_only_what_is_new(lake: Path) -> None:
    with serving(lake) as (address, log):
        ferry, barge = f"{address}posts/2015/ferry/", f"{address}posts/2015/barge/"
        assert "came back at night" in fetch(ferry)
        before = len(log.read_text())
        (lake / "posts/ferry.txt").write_text(TEXT.format("ferry").replace("night", "dawn"))
        (lake / "posts/sound.txt").write_bytes(b"RIFF\x00\x00\x00\x00\x00WAVE")
        assert eventually(lambda: "came back at dawn" in fetch(ferry))
        assert eventually(lambda: "sound.txt" in log.read_text()[before:])
        news = log.read_text()[before:]
        assert not re.search(r"picture\.txt|authors\.yml|nowhere\.md", news)
        (lake / "posts/barge.txt").unlink()
        assert eventually(lambda: fetch(barge) == "404")
        assert "came back at dawn" in fetch(ferry)


@pytest.mark.parametrize("reachable", [True, False])
def test_the_closing_line_is_a_command_that_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reachable: bool
) -> None:
    """Who builds with an environment that no PATH leads to has no command `byline`."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if reachable else None)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/bin/python"))
    monkeypatch.chdir(tmp_path)
    assert program() == ("byline" if reachable else str(Path(".venv/bin/python")) + " -m byline")
