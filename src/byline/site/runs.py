"""Runs of a sequence that end where the content of an item says so.

What is made of a run can be kept: an item that comes, goes or changes makes its own run another one, and all runs
before and behind it stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from byline.results import digest_of


class Memory(Protocol):
    """Keeps what was made, by a key for all that it depends on."""

    def get(self, key: bytes) -> bytes | None: ...

    def keep(self, key: bytes, value: bytes) -> None: ...

    def use(self, keys: Iterable[bytes]) -> None:
        """Says that what is kept under these keys is still wanted, although nobody asks for it this time."""


class Digested(Protocol):
    """What stands for its content by a digest of it."""

    @property
    def digest(self) -> bytes: ...


Item = TypeVar("Item", bound=Digested)


class Run(NamedTuple, Generic[Item]):
    """Items that lie together."""

    digest: bytes
    items: Sequence[Item]


class Group(NamedTuple, Generic[Item]):
    """Runs that lie together."""

    digest: bytes
    runs: Sequence[Run[Item]]

    @property
    def size(self) -> int:
        """Items."""
        return sum(len(run.items) for run in self.runs)


def grouped(items: Iterable[Item], reach: int, runs: int) -> list[Group[Item]]:
    """Runs in groups that end as runs do; each of more than `runs` of them."""
    return [Group(*found) for found in parted((Run(*some) for some in parted(items, reach)), runs)]


def parted(items: Iterable[Item], reach: int) -> Iterator[tuple[bytes, list[Item]]]:
    """Runs of more than `reach` items, twice as many on average, each with a digest of its own.

    A run ends with an item whose digest is the greatest far and near: so lengths are even, and nothing that is farther
    off than `reach` moves an end. Where many items are equal, runs are shorter.
    """
    listed = list(items)
    digests = [item.digest for item in listed]
    start = 0
    for place, digest in enumerate(digests, 1):
        if place == len(digests) or digest == max(digests[max(0, place - 1 - reach) : place + reach]):
            yield digest_of(*digests[start:place]), listed[start:place]
            start = place
