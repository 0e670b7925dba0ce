"""Word processors keep their files as zip archives: what is in one, if it is no bomb."""

from __future__ import annotations

import zipfile
from pathlib import Path

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
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnsafeError(f"it is no sound archive: {error}") from error
    if len(data) > MOST:
        raise UnsafeError(f"a part of it has over {MOST:,} bytes")
    if b"<!DOCTYPE" in data[:10_000] or b"<!ENTITY" in data:
        raise UnsafeError("it declares entities")
    return data


def check(archive: zipfile.ZipFile) -> None:
    """Raises UnsafeError where the archive would fill memory."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts if one.filename.endswith(".xml")) > MOST:
        raise UnsafeError(f"it unpacks to over {MOST:,} bytes")
