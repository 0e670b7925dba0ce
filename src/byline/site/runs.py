"""Runs of a sequence that end where the content of an item says so.

What is made of a run can be kept: an item that comes, goes or changes makes its own run another one, and all runs
before and behind it stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from byline.results import digest_of

LONGEST = 4
"""Times the usual length that a run has at most."""


class Memory(Protocol):
    """Keeps what was made, by a key for all that it depends on."""

    def get(self, key: bytes) -> bytes | None: ...

    def keep(self, key: bytes, value: bytes) -> None: ...


class Digested(Protocol):
    """What stands for its content by a digest of it."""

    @property
    def digest(self) -> bytes: ...


Item = TypeVar("Item", bound=Digested)


def parted(items: Iterable[Item], usual: int) -> Iterator[tuple[bytes, list[Item]]]:
    """Runs of so many items on average, each with a digest of its own.

    There is no shortest one: then a new item would move the ends of many runs behind it.
    """
    some: list[Item] = []
    for item in items:
        some.append(item)
        if int.from_bytes(item.digest[:4]) % usual == 0 or len(some) == LONGEST * usual:
            yield digest_of(*(one.digest for one in some)), some
            some = []
    if some:
        yield digest_of(*(one.digest for one in some)), some
