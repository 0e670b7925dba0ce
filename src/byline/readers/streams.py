"""Bytes of files that may be compressed, in chunks and lines of bounded size.

A compressed file says nothing of its size, so nothing is ever taken whole.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import importlib
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

CHUNK = 1 << 18
HEAD = 1 << 13
"""Bytes by which a file's kind is told."""
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What a broken file raises; Zstandard's error is a ValueError or its own and is turned into OSError."""
_MAGIC = ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\x00", ".xz"), (b"\x28\xb5\x2f\xfd", ".zst"))


class MissingLibraryError(Exception):
    """Reading this kind of file takes a library that is not installed; `extra` names the extra that brings it."""

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra


def needed(name: str, extra: str) -> Any:  # noqa: ANN401 - what an optional library has, nobody here knows
    """A library that an extra brings. Raises MissingLibraryError."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingLibraryError(extra) from error


@contextlib.contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, decompressed. Raises OSError, and ERRORS when read; MissingLibraryError."""
    with path.open("rb") as raw:
        start = raw.read(6)
        raw.seek(0)
        kind = next((kind for magic, kind in _MAGIC if start.startswith(magic)), "")
        if kind == ".gz":
            with gzip.open(raw, "rb") as stream:
                yield cast("IO[bytes]", _Compressed(stream))
        elif kind == ".bz2":
            with bz2.open(raw, "rb") as stream:
                yield cast("IO[bytes]", _Compressed(stream))
        elif kind == ".xz":
            with lzma.open(raw, "rb") as stream:
                yield cast("IO[bytes]", _Compressed(stream))
        elif kind == ".zst":
            zstandard = needed("zstandard", "zst")
            with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(raw, read_across_frames=True) as zst:
                yield _Zstandard(zst)  # type: ignore[misc]
        else:
            yield raw


class _Compressed:
    """A broken file gives all that can be read of it before it says that it is broken."""

    def __init__(self, stream: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile) -> None:
        self._stream = stream
        self._error: Exception | None = None

    def read(self, size: int) -> bytes:
        if self._error:
            raise self._error
        parts: list[bytes] = []
        try:
            while size and (part := self._stream.read1(size)):
                parts.append(part)
                size -= len(part)
        except ERRORS as error:
            if not parts:
                raise
            self._error = error
        return b"".join(parts)


class _Zstandard:
    """Its own errors as OSError."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        import zstandard

        try:
            return self._stream.read(size)
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from error


def head(path: Path) -> bytes:
    """The first bytes, decompressed; fewer or none where they cannot be read."""
    if not path.is_file():  # a pipe or a device would be waited for
        return b""
    try:
        with opened(path) as stream:
            return stream.read(HEAD)
    except (*ERRORS, MissingLibraryError):
        return b""


def suffix(path: Path) -> str:
    """The suffix that says the kind, in small letters, without one that says how it is compressed.

    >>> suffix(Path("a/Posts.JSONL.gz")), suffix(Path("a/b"))
    ('.jsonl', '')
    """
    name = Path(path.name.lower())
    return Path(name.stem).suffix if name.suffix in COMPRESSED else name.suffix


class Line(NamedTuple):
    """A line with its end, and its 1-based number; of one that is too long, its beginning."""

    data: bytes
    number: int
    is_cut: bool = False


def lines(path: Path, longest: int) -> Iterator[Line]:
    """The lines of a file, whatever it ends them with (LF or CRLF). Raises ERRORS, MissingLibraryError."""
    with opened(path) as stream:
        held: list[bytes] = []
        size, number = 0, 1
        while chunk := stream.read(CHUNK):
            *ended, rest = chunk.split(b"\n")
            for part in ended:
                if size + len(part) <= longest:
                    held.append(part + b"\n")
                    yield Line(b"".join(held), number)
                else:
                    yield Line(b"".join(held)[:longest], number, is_cut=True)
                held, size, number = [], 0, number + 1
            if size <= longest:
                held.append(rest)
            size += len(rest)
        if size:
            yield Line(b"".join(held)[:longest], number, is_cut=size > longest)
