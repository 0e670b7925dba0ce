"""Copies among the posts of shards: the pairs that are found in memory, whatever runs the steps; first what is none."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import byline
from byline.alike.copies import copies
from byline.cli import main
from byline.deduplication import buckets, finding
from byline.shards.counting import packed
from byline.shards.folder import Entry, ShardFolder, manifest
from byline.workers.engine import Here
from byline.workers.mapping import DiedError

Given = TypeVar("Given")
GREETING = "Welcome back dear readers and thank you all for so many kind letters about what stood here last week"


def words(seed: int, number: int = 80) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("bdfgklmnprstvaeiou", k=6)) for _ in range(number))


def archive() -> dict[str, str]:
    """Posts that all begin alike; among them copies, versions, excerpts, and short ones."""
    posts = {f"post-{seed}": f"{GREETING} {words(seed)}" for seed in range(40)}
    for seed in (3, 5, 8):
        whole = words(100 + seed, 200).split()
        changed = [word if at % 30 else "another" for at, word in enumerate(whole)]
        posts[f"whole-{seed}"] = " ".join(whole)
        posts[f"again-{seed}"] = f"Seen elsewhere. {' '.join(changed)} Thanks."
        posts[f"part-{seed}"] = " ".join(whole[40:110])
        posts[f"twin-{seed}"] = posts[f"post-{seed}"]
    return {**posts, "short": "Nothing new today.", "short too": "Nothing new today."}


def shards(folder: Path, texts: dict[str, str], each: int = 7) -> Path:
    """Shards of some posts, with a row between them that is no post."""
    folder.mkdir(exist_ok=True)
    lines = [
        json.dumps({"id": name, "origin": name, "markdown": text}).encode() + b"\n" for name, text in texts.items()
    ]
    lines.insert(len(lines) // 2, b'{"id": "empty", "origin": "empty", "problems": []}\n')
    entries = []
    for number, start in enumerate(range(0, len(lines), each), 1):
        file = f"part-{number:05}-0123456789abcdef.jsonl.gz"
        (folder / file).write_bytes(packed(lines[start : start + each]))
        entries.append(Entry(file, "part.jsonl", each, each, {}))
    (folder / "manifest.json").write_bytes(manifest(entries))
    return folder


def written(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress((folder / finding.COPIES).read_bytes()).splitlines()]


def in_memory(texts: dict[str, str]) -> list[dict[str, Any]]:
    found = (pair._asdict() for pair in copies(texts))
    return [{**pair, "share": round(pair["share"], 4), "words": list(pair["words"])} for pair in found]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["copies", *map(str, arguments)])


def test_a_folder_without_shards_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    done = run(tmp_path, "--jobs", "1")
    assert done.exit_code == 1
    assert "there is no manifest.json; write shards first" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert run(tmp_path / "nowhere").exit_code == 2


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-9]), "part-00002-0123456789abcdef.jsonl.gz is damaged"),
        (lambda file: file.write_bytes(packed([b"[]\n"])), "part-00002-0123456789abcdef.jsonl.gz is damaged"),
        (lambda file: file.unlink(), "part-00002-0123456789abcdef.jsonl.gz: not there"),
    ],
)
def test_a_shard_that_cannot_be_read_is_named(tmp_path: Path, harm: Callable[[Path], object], said: str) -> None:
    folder = shards(tmp_path / "out", archive())
    harm(folder / "part-00002-0123456789abcdef.jsonl.gz")
    done = run(folder, "--jobs", "1")
    assert (done.exit_code, said in done.stderr) == (1, True)
    assert not (folder / finding.COPIES).exists()


def test_posts_that_are_no_copies_give_an_empty_file(tmp_path: Path) -> None:
    folder = shards(tmp_path / "out", {f"{seed}": f"{GREETING} {words(seed)}" for seed in range(40)})
    assert "40 posts, 0 of them too short to compare; 0 pairs in copies.jsonl.gz" in run(folder, "--jobs", "1").stdout
    assert written(folder) == []


def test_the_pairs_are_those_of_one_process_and_stay_the_same_bytes(tmp_path: Path) -> None:
    folder = shards(tmp_path / "out", archive())
    done = run(folder, "--jobs", "1")
    assert written(folder) == in_memory(archive())
    kinds = "6 an excerpt, 3 nearly the same text, 3 the same text"
    assert f"54 posts, 2 of them too short to compare; 12 pairs ({kinds}) in copies.jsonl.gz" in done.stdout
    first = (folder / finding.COPIES).read_bytes()
    assert run(folder, "--jobs", "1").exit_code == 0
    assert (folder / finding.COPIES).read_bytes() == first


def test_a_conversion_into_the_same_folder_leaves_the_pairs_alone(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"id": 1, "title": "The quay", "text": f"{GREETING}. {words(1)}."}) + "\n")
    byline.convert_to_shards([rows], tmp_path / "out")
    byline.find_copies(tmp_path / "out")
    report = byline.convert_to_shards([rows], tmp_path / "out", byline.Options(prune=True))
    assert (report.finished_before, report.removed) == (1, 0)
    assert written(tmp_path / "out") == []


def test_what_does_not_fit_into_memory_lies_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "HELD", 2000)
    monkeypatch.setattr(buckets, "BUCKETS", 3)
    monkeypatch.setattr(finding, "PAIRS", 2)
    folder = shards(tmp_path / "out", archive(), each=2)
    assert byline.find_copies(folder).pairs.total() == 12
    assert written(folder) == in_memory(archive())


PARTS = [words(seed, 12) for seed in range(6)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=9))
def test_any_texts_have_the_pairs_that_are_found_in_memory(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    named = {f"{number}": text for number, text in enumerate(texts)}
    folder = shards(tmp_path_factory.mktemp("any") / "out", named, each=2)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(buckets, "BUCKETS", 3)
        byline.find_copies(folder)
    assert written(folder) == in_memory(named)


class DeathError(Exception):
    """What a future of the fragile engine raises."""


class Fragile(Here):
    """An engine whose worker dies at some calls."""

    deaths: tuple[type[BaseException], ...] = (DeathError,)

    def __init__(self, *deadly: int) -> None:
        self._deadly, self._calls = deadly, 0

    def submit(self, function: Callable[..., Given], *arguments: object) -> Future[Given]:
        self._calls += 1
        if self._calls not in self._deadly:
            return super().submit(function, *arguments)
        future: Future[Given] = Future()
        future.set_exception(DeathError())
        return future


def test_a_worker_that_dies_loses_nothing(tmp_path: Path) -> None:
    folder = shards(tmp_path / "out", archive())
    report = finding.find(ShardFolder(folder), Fragile(2, 9, 20), print)
    assert report.pairs.total() == 12
    assert written(folder) == in_memory(archive())


def test_what_no_worker_survives_ends_the_run(tmp_path: Path) -> None:
    folder = shards(tmp_path / "out", archive())
    with pytest.raises(DiedError, match="more memory"):
        finding.find(ShardFolder(folder), Fragile(2, 5), print)
    assert not (folder / finding.COPIES).exists()


@pytest.mark.slow
@pytest.mark.parametrize("engine", [("--jobs", "2"), ("--engine", "dask", "--jobs", "2")])
def test_processes_and_a_cluster_write_the_same_bytes(tmp_path: Path, engine: tuple[str, ...]) -> None:
    if "dask" in engine:
        pytest.importorskip("distributed")
    texts = {
        f"{name} {number}": f"{text} {words(number, 9)}" for name, text in archive().items() for number in range(3)
    }
    folder = shards(tmp_path / "out", texts)
    assert run(folder, "--jobs", "1").exit_code == 0
    first = (folder / finding.COPIES).read_bytes()
    (folder / finding.COPIES).unlink()
    done = run(folder, *engine)
    assert done.exit_code == 0, done.stderr
    assert (folder / finding.COPIES).read_bytes() == first
    assert len(written(folder)) > 100
