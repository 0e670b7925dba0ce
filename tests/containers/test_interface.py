"""Readers of others, what nobody reads, and posts that stay the same ones wherever their container goes."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import byline
from byline.core.post import Problem, RawPost
from byline.readers import InputFile, Piece, ReadResult, Settings, registry
from containers.folder import Folder

WORDS = "The ice came early that year, and nobody in the harbour had seen its like before, says number"


@dataclass(frozen=True)
class Pages:
    """Posts parted by `%%`, each with its key on the first line: what another package might add."""

    name: str = "pages"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return path.suffix == ".pages"

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        for number, part in enumerate(file.path.read_bytes().split(b"%%\n")):
            if part.startswith(b"BROKEN"):
                yield Problem(file.origin, "broken-container", "it ends", "get it anew", number)
                return
            yield Piece(part, part.partition(b"\n")[0].decode(), number)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        text = piece.data.decode().partition("\n")[2]
        return ReadResult(RawPost(origin, text, sidecar={"title": piece.key}, container="pages", body_from=0))


@pytest.fixture(autouse=True)
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    class Point:
        name = "pages"

        @staticmethod
        def load() -> type[Pages]:
            return Pages

    monkeypatch.setattr(registry, "entry_points", lambda group: [Point])
    for cached in (registry._others, registry.by_name):
        cached.cache_clear()
    yield
    for cached in (registry._others, registry.by_name):
        cached.cache_clear()


def pages(*keys: str, words: str = WORDS) -> str:
    return "%%\n".join(f"{key}\n{words} {key}.\n" for key in keys)


def codes(summary: byline.Summary) -> list[str]:
    return [problem.code for problem in summary.problems]


def test_what_no_reader_takes_is_counted(folder: Folder) -> None:
    folder.put("a.xls", b"1")
    folder.put("b.xls", b"1")
    folder.put("c", b"1")
    summary = folder.convert()
    assert codes(summary) == ["nothing-read", "passed-over"]
    assert summary.failed
    assert "2 .xls, 1 without a suffix" in str(summary.problems[1])
    folder.put("d.pages", pages("one"))
    assert not folder.convert().failed


def test_a_reader_of_another_package(folder: Folder) -> None:
    folder.put("a.pages", pages("one", "two", "one"))
    assert folder.convert().problems == ()
    assert {origin: fields["title"] for origin, fields in folder.fields().items()} == {
        "posts/a.pages#one": "one",
        "posts/a.pages#two": "two",
        "posts/a.pages#one~2": "one",
    }
    _, extraction = byline.explain(folder.posts / "a.pages#two", byline.Options(project=folder.top))
    assert extraction.metadata.title == "two"
    with pytest.raises(byline.ReadError, match="no text #three"):
        byline.explain(folder.posts / "a.pages#three", byline.Options(project=folder.top))


def test_a_post_keeps_its_place_when_its_container_moves(folder: Folder) -> None:
    path = folder.put("a.pages", pages("one", "two"))
    folder.convert()
    before = folder.places()
    path.rename(folder.posts / "b.pages")
    assert codes(folder.convert()) == []
    assert folder.places() == {origin.replace("a.pages", "b.pages"): place for origin, place in before.items()}


def test_a_post_keeps_its_place_when_its_key_changes(folder: Folder) -> None:
    text = "\n".join(f"{word} " * 3 for word in "the harbour was closed to all but the oldest of its own boats".split())
    folder.put("a.pages", f"one\n{text}%%\ntwo\n{WORDS} two.\n")
    folder.convert()
    before = folder.places()
    folder.put("a.pages", f"eins\n{text}%%\ntwo\n{WORDS} two.\n")
    folder.convert()
    assert folder.places() == {"posts/a.pages#eins": before["posts/a.pages#one"], "posts/a.pages#two": "undated/two.md"}


def test_what_is_gone_from_a_container_goes_when_asked(folder: Folder) -> None:
    folder.put("a.pages", pages("one", "two"))
    folder.convert()
    folder.put("a.pages", pages("two"))
    assert codes(folder.convert()) == ["gone"]
    assert codes(folder.convert(prune=True)) == []
    assert list(folder.places()) == ["posts/a.pages#two"]


def test_a_container_that_is_cut_short_takes_nothing_along(folder: Folder) -> None:
    folder.put("a.pages", pages("one", "two"))
    folder.convert()
    folder.put("a.pages", pages("one") + "%%\nBROKEN")
    assert codes(folder.convert(prune=True)) == ["broken-container"]
    assert len(folder.places()) == 2


def test_the_same_with_many_processes(folder: Folder) -> None:
    """With a reader that any process finds: one that is begun anew has none of the test's own."""
    head = "From ann@lake.example Mon May  4 10:00:00 2015\nSubject: Number {0}\nMessage-ID: <{0}@lake.example>\n"
    message = f"{head}\nAhoy.\n\n"
    folder.put("a.mbox", "".join(map(message.format, range(40))))
    assert folder.convert(jobs=2).outcomes[byline.Outcome.WRITTEN] == 40


def test_a_pipe_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.posts / "pipe")
    os.mkfifo(folder.posts / "pipe.xml")
    folder.put("d.pages", pages("one"))
    assert codes(folder.convert()) == ["passed-over"]


def test_the_reader_of_the_docs_reads(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs/inputs.md").read_text("utf-8")
    (folder.top / "strips_of_the_docs.py").write_text(page.split("```python\n")[1].split("```")[0], "utf-8")
    monkeypatch.syspath_prepend(str(folder.top))

    class Point:
        name = "strips"

        @staticmethod
        def load() -> type:
            found: type = importlib.import_module("strips_of_the_docs").Strips
            return found

    monkeypatch.setattr(registry, "entry_points", lambda group: [Point])
    registry._others.cache_clear()
    registry.by_name.cache_clear()
    folder.put("a.strips", f"Ice\n{WORDS} one.\n%%\nSnow\n{WORDS} two.")
    assert folder.convert().problems == ()
    assert [said["title"] for said in folder.fields().values()] == ["Ice", "Snow"]
