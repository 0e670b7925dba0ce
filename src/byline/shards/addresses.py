"""Addresses such as `s3://bucket/corpus`, through fsspec: what lies there, and a folder for shards.

>>> place("s3://bucket/corpus"), place("file:///data/my%20corpus").as_posix(), place("corpus/a.txt").as_posix()
('s3://bucket/corpus', '/data/my corpus', 'corpus/a.txt')
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import url2pathname

from byline.core.errors import BylineError

SIGN = "://"
EXTRA = "byline[cluster]"


class AddressError(BylineError):
    """Nothing can be reached at an address."""


def place(said: Path | str) -> Path | str:
    """A path of this machine, whichever way it was said; an address of anywhere else stays text."""
    if isinstance(said, Path) or SIGN not in said:
        return Path(said)
    parts = urlsplit(said)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else said


@dataclass(frozen=True, slots=True)
class Remote:
    """A file or folder at an address."""

    system: Any
    """What fsspec reaches it with."""
    path: PurePosixPath
    """As that names it."""

    def files(self) -> list[PurePosixPath]:
        """All files below, or the file that it is itself. Raises FileNotFoundError, OSError."""
        found = [PurePosixPath(name) for name in self.system.find(str(self.path))]
        if not found:
            raise FileNotFoundError(2, "nothing is there", str(self.path))
        return sorted(found)


def reached(address: str) -> Remote:
    """What is at an address. Raises AddressError where nothing reaches it."""
    try:
        fsspec = importlib.import_module("fsspec")
    except ImportError as error:
        raise AddressError(f"{address}: fsspec is not installed; install Byline with `pip install {EXTRA}`") from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:  # s3fs, gcsfs … are packages of their own, and fsspec names them
        raise AddressError(f"{address}: {error}") from error
    return Remote(system, PurePosixPath(path))


class AddressFolder:
    """A folder for shards at an address. Stores of objects write each whole or not at all; elsewhere one that was cut
    off is noticed when it is read. Nothing keeps two conversions apart: they would write the same."""

    def __init__(self, remote: Remote) -> None:
        self._system = remote.system
        self._folder = remote.path

    @contextlib.contextmanager
    def alone(self) -> Iterator[Self]:
        self._system.makedirs(str(self._folder), exist_ok=True)
        yield self

    def names(self) -> frozenset[str]:
        self._system.invalidate_cache()
        there = self._system.ls(str(self._folder), detail=True) if self._system.exists(str(self._folder)) else ()
        return frozenset(PurePosixPath(one["name"]).name for one in there if one["type"] == "file")

    def read(self, name: str) -> bytes:
        content: bytes = self._system.cat_file(self._at(name))
        return content

    def write(self, name: str, content: bytes) -> None:
        self._system.pipe_file(self._at(name), content)

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._system.rm_file(self._at(name))

    def _at(self, name: str) -> str:
        return str(self._folder / name)
