"""Word processors keep their files as zip archives: what is in one, if it is no bomb."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from byline.readers.pictures import LARGEST

BROKEN = (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error)
"""What a broken archive raises."""
MOST = 100_000_000
"""Bytes of one part, unpacked; a long book has a few."""
MOST_PARTS = 5_000


class UnsafeError(ValueError):
    """The archive is broken, or would fill memory."""


def part(path: Path, name: str) -> bytes:
    """One part of an archive. Raises UnsafeError, OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            check(archive)
            with archive.open(name) as stream:
                data = stream.read(MOST + 1)
    except BROKEN as error:
        raise UnsafeError(f"it is no sound archive: {error}") from error
    if len(data) > MOST:
        raise UnsafeError(f"a part of it has over {MOST:,} bytes")
    if b"<!DOCTYPE" in data[:10_000] or b"<!ENTITY" in data:
        raise UnsafeError("it declares entities")
    return data


def pictures(path: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """By name, what lies in a folder of an archive and is no larger than a picture may be; of a broken one nothing.

    Raises OSError.
    """
    with contextlib.suppress(*BROKEN), zipfile.ZipFile(path) as archive:
        for one in archive.infolist()[:MOST_PARTS]:
            if one.filename.startswith(folder) and one.file_size <= LARGEST:
                with contextlib.suppress(*BROKEN), archive.open(one) as stream:
                    yield one.filename, stream.read(LARGEST + 1)


def check(archive: zipfile.ZipFile) -> None:
    """Raises UnsafeError where the archive would fill memory."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts if one.filename.endswith(".xml")) > MOST:
        raise UnsafeError(f"it unpacks to over {MOST:,} bytes")
