"""Posts as they were read in an earlier run: reading one takes several times as long as getting it out of a memory.

They are kept in batches that end where the content of a post says so: a post that comes, goes or changes is read again
with the few beside it, and all other batches stay as they are.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from byline.core.post import Problem
from byline.packing import packed, unpacked
from byline.results import digest_of
from byline.site.contract import read
from byline.site.model import Post

USUAL, LARGEST = 24, 96
"""Posts of a batch: on average, and at most."""

Read = tuple[Post | None, list[Problem]]
"""The post, and everything that is wrong with it; see `read`."""


class Written(NamedTuple):
    """A file as `read` takes it."""

    path: str
    url: str
    content: bytes


class Memory(Protocol):
    """Keeps what was made, by a key for all that it depends on."""

    def get(self, key: bytes) -> bytes | None: ...

    def keep(self, key: bytes, value: bytes) -> None: ...


def read_all(files: Iterable[Written], memory: Memory, programs: bytes) -> Iterator[Read]:
    """What is in each of the files, in their order; taken from `memory` where the same `programs` have read it."""
    for digest, batch in _batches(files):
        key = digest_of(programs, digest)
        held: list[Read] | None = unpacked(memory.get(key), list)
        if held is None or len(held) != len(batch):
            held = [read(*file) for file in batch]
            with contextlib.suppress(
                TypeError, AttributeError, pickle.PicklingError
            ):  # no data, as front matter may be
                memory.keep(key, packed(held))
        yield from held


def _batches(files: Iterable[Written]) -> Iterator[tuple[bytes, list[Written]]]:
    digests, batch = [], []
    for file in files:
        digests.append(digest_of(*file))
        batch.append(file)
        if int.from_bytes(digests[-1][:4]) % USUAL == 0 or len(batch) == LARGEST:
            yield digest_of(*digests), batch
            digests, batch = [], []
    if batch:
        yield digest_of(*digests), batch
