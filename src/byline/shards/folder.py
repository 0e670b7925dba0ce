"""The folder of the shards. Each is written whole or not at all, so one that stands there is finished."""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from byline.core import atomic

MANIFEST = "manifest.json"
SUFFIX = ".jsonl.gz"
_NAME_RE = re.compile(r"(?P<place>.+)-\d{5,}-[0-9a-f]{16}\.jsonl\.gz")


@dataclass(frozen=True, slots=True)
class Entry:
    """A shard in the manifest."""

    file: str
    place: str
    """The origin of the folder or file that its texts lie in."""
    texts: int
    posts: int
    problems: Mapping[str, int]
    """By code, notes among them."""


class Folder(Protocol):
    """Where shards are written."""

    def alone(self) -> AbstractContextManager[Folder]:
        """Makes the folder, and keeps other conversions out where that can be done. Raises BusyError, OSError."""

    def names(self) -> frozenset[str]:
        """The files that are there."""

    def read(self, name: str) -> bytes: ...

    def write(self, name: str, content: bytes) -> None: ...

    def remove(self, name: str) -> None: ...


class ShardFolder:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextlib.contextmanager
    def alone(self) -> Iterator[ShardFolder]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with atomic.held(self._folder):
            atomic.sweep(self._folder)
            yield self

    def names(self) -> frozenset[str]:
        return frozenset(path.name for path in self._folder.iterdir() if path.is_file())

    def read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        atomic.replace(self._folder / name, content)

    def remove(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)


def place_in(name: str) -> str:
    """What a shard's name says of its place; "" for a file that is no shard.

    >>> place_in("part-01-00007-0123456789abcdef.jsonl.gz"), place_in("notes.jsonl.gz")
    ('part-01', '')
    """
    match = _NAME_RE.fullmatch(name)
    return match["place"] if match else ""


def listed(content: bytes) -> tuple[Entry, ...]:
    """The entries of a manifest; none of one that cannot be read, whose shards are then found by their names."""
    try:
        return tuple(Entry(**said) for said in json.loads(content)["shards"])
    except (ValueError, KeyError, TypeError):
        return ()


def manifest(entries: Sequence[Entry]) -> bytes:
    """The manifest of shards in their order, a line for each, with what they add up to above them."""
    problems: Counter[str] = Counter()
    for entry in entries:
        problems.update(entry.problems)
    sums = {
        "texts": sum(entry.texts for entry in entries),
        "posts": sum(entry.posts for entry in entries),
        "problems": dict(sorted(problems.items())),
    }
    head = ",\n".join(f"{json.dumps(key)}: {json.dumps(held)}" for key, held in sums.items())
    lines = ",\n".join(json.dumps(asdict(entry), ensure_ascii=False) for entry in entries)
    return f'{{{head},\n"shards": [\n{lines}\n]}}\n'.encode()
