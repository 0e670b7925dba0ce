"""Pictures that stand inside a page as data (`data:image/png;base64,…`), as programs that save pages in one file do."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from byline.readers.pictures import name_of

_DATA_RE = re.compile(rb"data:([\w/+.-]{0,60})((?:;[\w=-]{1,40})*),([A-Za-z0-9+/=%_.~-]{200,})")
_MOST = 1_000
"""Pictures of one page."""


def taken_out(page: bytes) -> tuple[bytes, dict[str, str]]:
    """The page without its data: each picture is its name there, and named by itself; anything else is nothing."""
    names: dict[str, str] = {}

    def name(match: re.Match[bytes]) -> bytes:
        found = name_of(_inside(match)) if len(names) < _MOST else ""
        if found:
            names[found] = found
        return found.encode() or b"data:,"

    return _DATA_RE.sub(name, page), names


def pictures(page: bytes) -> Iterator[bytes]:
    """What stands in the page."""
    return filter(None, map(_inside, _DATA_RE.finditer(page)))


def _inside(match: re.Match[bytes]) -> bytes:
    """The bytes of a picture; none of anything else."""
    if not match[1].lower().startswith(b"image/"):
        return b""
    data = unquote_to_bytes(match[3])
    if b";base64" not in match[2].lower():
        return data
    try:
        return base64.b64decode(data, validate=False)
    except binascii.Error:
        return b""
