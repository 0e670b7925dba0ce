"""Small shards, so that a few texts make several."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from byline import shards
from byline.config import Options
from byline.shards import ShardReport, places

Convert = Callable[..., ShardReport]
Whole = tuple[Path, ShardReport]

TEXT = "The {0} at night\n\nBy Ada Example\n\nJuly {1}, 2015\n\nThe {0} left at noon and nobody saw it go.\n"
WORDS = ("ferry", "boat", "mayor", "storm", "lamp", "clock", "miller")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of three texts, and layouts learnt from the first eight of a container."""
    _make_small(monkeypatch)


def _make_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "TEXTS", 3)
    monkeypatch.setattr(places, "CONTAINED", 8)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A file of rows, one of them broken, and a folder of texts, one of them empty."""
    return _corpus(tmp_path / "corpus")


def _corpus(folder: Path) -> Path:
    (folder / "letters").mkdir(parents=True)
    rows = [
        json.dumps({"id": number, "text": TEXT.format(word, number)}).encode() for number, word in enumerate(WORDS, 1)
    ]
    with gzip.open(folder / "rows.jsonl.gz", "wb") as file:
        file.write(b"\n".join([*rows[:4], b'{"id": 99, "text": ', *rows[4:]]) + b"\n")
    for number, word in enumerate(WORDS[:4], 1):
        (folder / f"letters/{word}.txt").write_text(TEXT.format(word, number), "utf-8")
    (folder / "letters/lamp.txt").write_text(" \n")
    (folder / "letters/ferry.yml").write_text("source: The Alder Courier\n")
    return folder


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """What one process makes of the corpus in one go; nobody changes it."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patched:
        _make_small(patched)
        return folder / "out", shards.convert([_corpus(folder / "corpus")], folder / "out", Options(), print)


@pytest.fixture
def finished(whole: Whole, tmp_path: Path) -> Path:
    """A copy of it in `out`, where the next conversion of the corpus finds it."""
    return Path(shutil.copytree(whole[0], tmp_path / "out"))


@pytest.fixture
def convert(corpus: Path, tmp_path: Path) -> Convert:
    """Converts the corpus, or what else is named, into a folder."""

    def run(to: str = "out", *paths: Path, **said: Any) -> ShardReport:  # noqa: ANN401
        options = Options(jobs=said.pop("jobs", 1), prune=said.pop("prune", False))
        return shards.convert(paths or (corpus,), tmp_path / to, options, said.pop("progress", print), **said)

    return run


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """In the order of the manifest."""
    files = [entry["file"] for entry in json.loads((folder / "manifest.json").read_bytes())["shards"]]
    lines = (line for name in files for line in gzip.decompress((folder / name).read_bytes()).splitlines())
    return [json.loads(line) for line in lines]
