"""The copies among the posts of a folder of shards, from the manifest to the file of pairs."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from byline.alike.copies import Copy, is_candidate, most_holders, ranked
from byline.deduplication import steps
from byline.deduplication.buckets import Buckets, numbers
from byline.deduplication.sketches import Sketches
from byline.deduplication.steps import ShardError
from byline.shards.counting import packed
from byline.shards.folder import MANIFEST, Folder, listed
from byline.workers.engine import Engine
from byline.workers.mapping import mapped

COPIES = "copies.jsonl.gz"
PAIRS = 500
"""Pairs that are compared at once: some megabytes of runs."""


@dataclass(frozen=True, slots=True)
class CopiesReport:
    """What was found in a folder of shards."""

    posts: int
    compared: int
    """Those that are long enough."""
    pairs: Counter[str]
    """How many there are of each kind."""
    file: str = COPIES
    """Where they are, in the folder."""


def find(to: Folder, engine: Engine, progress: Callable[[int], object]) -> CopiesReport:
    """Writes the pairs of near duplicates, the most alike first; closing the engine is the caller's.

    In memory are three times HELD bytes of buckets; the names of the posts and where their runs are, some 150 MB for a
    million; the runs that more posts have than may have one (`most_holders`), 100 bytes each; the pairs that are found;
    and in each worker a bucket. On disk, in the folder for temporary files, are 10 KB for each post of 500 words, so 10
    GB for a million. That is arithmetic: 8 bytes a run, twice, 16 a kept one, 16 where two posts share one.
    Raises BusyError, ShardError, DiedError, ProgramsError and what the engine raises; OSError.
    """
    _require_shards(to)
    with to.alone() as folder, tempfile.TemporaryDirectory(prefix="byline-") as name:
        sketches = Sketches(Path(name))
        for sketch in mapped(engine, steps.sketch, _shards(folder)):
            sketches.add(sketch)
            progress(sketches.posts)
        found = ranked(_copies(sketches, Path(name), engine))
        content = packed(map(_line, found))
        if COPIES not in folder.names() or folder.read(COPIES) != content:
            folder.write(COPIES, content)
    return CopiesReport(sketches.posts, sketches.compared, Counter(pair.kind.value for pair in found))


def _require_shards(to: Folder) -> None:
    """Before anything is written."""
    if MANIFEST not in to.names():
        raise ShardError(f"there is no {MANIFEST}; write shards first, with `byline convert --shards --to`")


def _shards(folder: Folder) -> Iterator[tuple[object, ...]]:
    there, entries = folder.names(), listed(folder.read(MANIFEST))
    if missing := [entry.file for entry in entries if entry.file not in there]:
        raise ShardError(f"{', '.join(missing)}: not there; convert the texts again, which writes what is missing")
    for number, entry in enumerate(entries):
        yield folder.read(entry.file), entry.file, number


def _copies(sketches: Sketches, folder: Path, engine: Engine) -> Iterator[Copy]:
    most = most_holders(sketches.compared)
    pairs = Buckets(folder, "pairs")
    for parts in mapped(engine, steps.met, ((content, most) for content in sketches.samples)):
        pairs.add(parts)
    frequent = mapped(engine, steps.common, ((content, most) for content in sketches.found))
    sites = frozenset(run for content in frequent for run in numbers(content))
    candidates = _candidates(pairs, sketches)
    calls = (sketches.compared_by(batch, sites) for batch in iter(lambda: tuple(islice(candidates, PAIRS)), ()))
    for found in mapped(engine, steps.compare, calls):
        yield from found


def _candidates(pairs: Buckets, sketches: Sketches) -> Iterator[tuple[int, int]]:
    for content in pairs:
        records = numbers(content)
        for (one, other), number in Counter(zip(records[::2], records[1::2], strict=True)).items():
            if is_candidate(number, sketches.size(one), sketches.size(other)):
                yield one, other


def _line(pair: Copy) -> bytes:
    row = {**pair._asdict(), "share": round(pair.share, 4)}
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
