"""Records parted by what they are about, on disk, so that one part at a time is in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

BUCKETS = 256
"""Parts. With a million posts of 500 words, each has 2 million runs: some 200 MB while they are counted."""
HELD = 1 << 26
"""Bytes that wait in memory to be written together."""

Parts = tuple[bytes, ...]
"""Records by bucket: numbers of 64 bits, as this kind of machine writes them."""


def parted(records: Iterable[tuple[int, tuple[int, ...]]]) -> Parts:
    """Records, each behind the number that says which bucket it belongs to."""
    parts = [array("q") for _ in range(BUCKETS)]
    for key, record in records:
        parts[key % BUCKETS].extend(record)
    return tuple(part.tobytes() for part in parts)


def numbers(content: bytes) -> array[int]:
    """The numbers of some records, one after another."""
    found = array("q")
    found.frombytes(content)
    return found


class Buckets:
    """Files of a folder, of which only those are there that grew too large for memory."""

    def __init__(self, folder: Path, name: str) -> None:
        self._files = [folder / f"{name}-{number}" for number in range(BUCKETS)]
        self._waiting = [bytearray() for _ in range(BUCKETS)]
        self._size = 0

    def add(self, parts: Sequence[bytes]) -> None:
        for waiting, part in zip(self._waiting, parts, strict=True):
            waiting += part
            self._size += len(part)
        if self._size > HELD:
            self._spill()

    def __iter__(self) -> Iterator[bytes]:
        """The records of each bucket that has any."""
        for file, waiting in zip(self._files, self._waiting, strict=True):
            content = (file.read_bytes() if file.exists() else b"") + waiting
            if content:
                yield content

    def _spill(self) -> None:
        for file, waiting in zip(self._files, self._waiting, strict=True):
            with file.open("ab") as out:
                out.write(waiting)
            waiting.clear()
        self._size = 0
