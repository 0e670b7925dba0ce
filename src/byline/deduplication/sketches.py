"""The sketches of all shards: what is small in memory, the runs on disk."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from byline.deduplication.buckets import Buckets, numbers
from byline.deduplication.steps import ROWS, Sketch

RUN_BYTES = 8


class Sketches:
    """In the order of the shards."""

    def __init__(self, folder: Path) -> None:
        self.posts = 0
        self.compared = 0
        self.samples = Buckets(folder, "samples")
        self.found = Buckets(folder, "runs")
        self._file = folder / "texts"
        self._end = 0
        self._names: list[tuple[str, ...]] = []
        self._sizes: list[array[int]] = []
        self._starts: list[array[int]] = []
        """Of each post's runs in the file, and where the last one's end."""

    def add(self, sketch: Sketch) -> None:
        self.posts += sketch.posts
        self.compared += len(sketch.names)
        self.samples.add(sketch.samples)
        self.found.add(sketch.found)
        self._names.append(sketch.names)
        self._sizes.append(sketch.sizes)
        lengths = (RUN_BYTES * length for length in sketch.lengths)
        self._starts.append(array("q", accumulate(lengths, initial=self._end)))
        self._end = self._starts[-1][-1]
        with self._file.open("ab") as file:
            file.write(sketch.runs)

    def size(self, post: int) -> int:
        """Kept runs of a post."""
        shard, at = _place(post)
        return self._sizes[shard][at]

    def compared_by(
        self, pairs: Sequence[tuple[int, int]], sites: frozenset[int]
    ) -> tuple[Sequence[tuple[int, int]], dict[int, tuple[str, bytes]], frozenset[int]]:
        """What `compare` needs for these pairs: no more of `sites` than their posts have."""
        texts = {post: self._text(post) for post in sorted({post for pair in pairs for post in pair})}
        asked = {run for _, runs in texts.values() for run in numbers(runs)}
        return pairs, texts, sites & asked

    def _text(self, post: int) -> tuple[str, bytes]:
        shard, at = _place(post)
        start, end = self._starts[shard][at : at + 2]
        with self._file.open("rb") as file:
            file.seek(start)
            return self._names[shard][at], file.read(end - start)


def _place(post: int) -> tuple[int, int]:
    """The number of the shard, and of the post in it."""
    return post >> ROWS, post & ((1 << ROWS) - 1)
