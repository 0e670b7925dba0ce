"""Posts that stand as they were made are not looked at again, and every other one is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.config import Options
from byline.pipeline import convert, keys, sampling
from byline.pipeline.summary import Summary
from byline.store import Outcome, PostFolder, posts
from memory.conftest import page
from moments import go_on

pytestmark = pytest.mark.usefixtures("later")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read to know what it is, and what is stored."""
    done: list[str] = []

    def noted(what: str, step: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            done.append(what)
            return step(*arguments, **more)

        return call

    monkeypatch.setattr(keys, "_of_content", noted("text", keys._of_content))
    monkeypatch.setattr(posts, "_stated", noted("post", posts._stated))
    monkeypatch.setattr(PostFolder, "write", noted("store", PostFolder.write))
    return done


@pytest.fixture
def warm(home: Path, read: list[str]) -> Path:
    """A folder that was converted with memory, here."""
    run(home)
    read.clear()
    go_on(home)
    return home


def run(home: Path, *, prune: bool = False) -> Summary:
    said = Options(project=home, memory=home / "memory", prune=prune)
    return convert([home / "posts"], home / "out", said, lambda done, total: None)


def post(home: Path) -> Path:
    return min((home / "out").rglob("*.md"))


def same_size(path: Path) -> None:
    """Another letter, and the moment as it was."""
    was = path.stat()
    path.write_text(path.read_text().replace("quay", "Quay").replace("boat", "Boat"))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    now = path.stat()
    assert (was.st_size, was.st_mtime_ns) == (now.st_size, now.st_mtime_ns)


def test_nothing_is_looked_at_twice(warm: Path, read: list[str]) -> None:
    summary = run(warm)
    assert read == []
    assert summary.outcomes == {Outcome.UNCHANGED: 6}


def test_texts_that_are_not_looked_at_are_done_all_the_same(warm: Path) -> None:
    heard: list[tuple[int, int]] = []
    for name in ("", "new"):
        (warm / "posts/9.txt").write_text(page(9) + name)
        said = Options(project=warm, memory=warm / "memory")
        convert([warm / "posts"], warm / "out", said, lambda done, total: heard.append((done, total)))
        assert heard[-1] == (7, 7)
        assert heard == sorted(set(heard))
        heard.clear()
    run(warm)
    convert([warm / "posts"], warm / "out", said, lambda done, total: heard.append((done, total)))
    assert heard == [(7, 7)]


def test_what_was_told_is_told_again(home: Path) -> None:
    (home / "posts/0.txt").write_text("Of no date, and of nobody.\n")
    told = [(run(home).problems, run(home).left_out) for _ in range(3)]
    assert told[0][0]
    assert told[0] == told[1] == told[2]


def test_one_new_text_is_the_only_one_that_is_looked_at(
    home: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "SIZES", (0,))  # as in a folder of many: it is not among those that teach
    run(home)
    read.clear()
    (home / "posts/9.txt").write_text(page(9))
    run(home)
    assert read.count("text") == read.count("store") == 1


def test_an_edit_of_a_post_that_hides_is_kept(warm: Path) -> None:
    same_size(edited := post(warm))
    stands = edited.read_bytes()
    assert run(warm).outcomes[Outcome.EDITED] == 1
    for text in (warm / "posts").glob("*.txt"):
        text.write_text(text.read_text().replace("winter", "summer").replace("nobody", "no one"))
    assert run(warm).outcomes[Outcome.EDITED] == 1
    assert edited.read_bytes() == stands


def test_an_edit_of_a_post_that_was_put_in_its_place_is_kept(warm: Path) -> None:
    edited = post(warm)
    was = edited.stat()
    (other := warm / "other.md").write_text(edited.read_text().replace("quay", "Quay"))
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(edited)
    stands = edited.read_bytes()
    assert run(warm).outcomes[Outcome.EDITED] == 1
    assert edited.read_bytes() == stands


def test_an_edit_of_a_text_that_hides_is_converted(warm: Path) -> None:
    same_size(warm / "posts/0.txt")
    assert run(warm).outcomes[Outcome.WRITTEN] == 1
    assert any("Quay for 2 nights" in path.read_text() for path in (warm / "out").rglob("*.md"))


def test_a_post_that_was_removed_is_written_again(warm: Path) -> None:
    gone = post(warm)
    content = gone.read_bytes()
    gone.unlink()
    assert run(warm).outcomes == {Outcome.WRITTEN: 1, Outcome.UNCHANGED: 5}
    assert gone.read_bytes() == content


def test_an_edit_that_is_taken_back_is_none(warm: Path) -> None:
    edited = post(warm)
    content = edited.read_bytes()
    edited.write_bytes(content + b"Mine.\n")
    assert run(warm).outcomes[Outcome.EDITED] == 1
    edited.write_bytes(content)
    assert run(warm).outcomes == {Outcome.UNCHANGED: 6}


def test_a_post_of_a_text_without_one_is_told_as_before(warm: Path) -> None:
    (warm / "posts/0.txt").write_text("")
    assert [problem.code for problem in run(warm).problems] == [problem.code for problem in run(warm).problems]


def test_a_text_that_goes_is_gone(warm: Path) -> None:
    (warm / "posts/0.txt").unlink()
    for _ in range(2):
        assert [problem.code for problem in run(warm).problems].count("gone") == 1
    assert run(warm, prune=True).outcomes[Outcome.REMOVED] == 1


def test_texts_that_may_be_copies_are_all_looked_at(warm: Path, read: list[str]) -> None:
    (warm / "posts/more.md").write_text("# Another\n\nOf another kind.\n")
    run(warm)
    assert read.count("store") == 7
