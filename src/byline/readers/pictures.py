"""Pictures that lie beside a text or in its file: which of them a post may have, and under what name.

The name is made of what the picture holds, so that the same one is copied once, however many texts show it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol, runtime_checkable
from urllib.parse import unquote, urlsplit

from byline.readers import svg

LARGEST = 20_000_000
"""Bytes of a picture; a page is no place for a larger one."""
LONGEST = 1_000
"""Characters of an address beside a text."""
_MAGIC = (
    (0, b"\x89PNG\r\n\x1a\n", ".png"),
    (0, b"\xff\xd8\xff", ".jpg"),
    (0, b"GIF87a", ".gif"),
    (0, b"GIF89a", ".gif"),
    (8, b"WEBP", ".webp"),
    (4, b"ftypavif", ".avif"),
)
"""Where a kind of picture says what it is. The name of a file says nothing."""


@runtime_checkable
class Holding(Protocol):
    """A reader whose files hold pictures."""

    def pictures(self, path: Path) -> Iterator[bytes]:
        """All that one file holds, fit or not. Raises OSError."""


def name_of(data: bytes) -> str:
    """Sixteen digits and the suffix of its kind; "" for what is no picture, too large, or could run something.

    >>> name_of(b"GIF89a..."), name_of(b"<html>")
    ('76b9a065d4540941.gif', '')
    """
    if not 0 < len(data) <= LARGEST:
        return ""
    kind = next((kind for at, magic, kind in _MAGIC if data.startswith(magic, at)), "")
    kind = kind or (".svg" if svg.is_harmless(data) else "")
    return hashlib.sha256(data).hexdigest()[:16] + kind if kind else ""


class Pictures:
    """The pictures of one text. It is asked while the marks are read, and then knows which there are."""

    def __init__(self, origin: str = "", path: Path | None = None, inside: Mapping[str, str] | None = None) -> None:
        """Without a path none is looked for beside the text; `inside` are those in its file, address to name."""
        self._folder = path.resolve().parent if path else None
        self._root = root(origin, path) if path else None
        self._inside = inside or {}
        self.found: dict[str, str] = {}
        """Name to the path from the text's folder, "" for one inside its file."""
        self.absent: dict[str, None] = {}
        """The same paths of those that are not there, or may not be taken."""

    def __call__(self, address: str) -> str:
        """The name of a picture, "" where there is none."""
        if name := self._inside.get(address, ""):
            self.found[name] = ""
            return name
        if self._folder is None or self._root is None:
            return ""
        place = _beside(address, self._folder, self._root)
        if place is None:
            return ""
        beside = PurePosixPath(os.path.relpath(place, self._folder).replace(os.sep, "/")).as_posix()
        if name := name_of_file(place):
            self.found.setdefault(name, beside)
        else:
            self.absent[beside] = None
        return name


def root(origin: str, path: Path) -> Path:
    """The outermost folder of the texts that a text lies in: no picture is taken from outside it."""
    real = path.resolve()
    depth = max(len(PurePosixPath(origin).parts) - 2, 0)
    return real.parents[min(depth, len(real.parents) - 1)]


def name_of_file(path: Path) -> str:
    """The name of a picture in a file of its own; "" where there is none."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return ""
        return name_of(path.read_bytes())
    except OSError:
        return ""


def at(path: Path, beside: str) -> str:
    """The name of the picture at a path from a text's folder."""
    return name_of_file(path.parent / beside)


def of(reader: object, path: Path, beside: str, name: str) -> bytes | None:
    """What the picture of that name holds, beside a text or inside its file; None where it is there no longer.

    Raises OSError.
    """
    if beside:
        data = (path.parent / beside).read_bytes()
        return data if name_of(data) == name else None
    held = reader.pictures(path) if isinstance(reader, Holding) else ()
    return next((data for data in held if name_of(data) == name), None)


def _beside(address: str, folder: Path, root: Path) -> Path | None:
    """Where an address without a host leads, links followed; None where it leads out of the texts, or nowhere."""
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return None
    said = unquote(parts.path)
    if parts.scheme or parts.netloc or not said or len(said) > LONGEST or "\0" in said:
        return None
    try:
        place = (root / said.lstrip("/") if said.startswith("/") else folder / said).resolve()
    except (OSError, RuntimeError):  # a link to itself
        return None
    return place if place.is_relative_to(root) else None
