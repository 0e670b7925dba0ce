"""The bytes of a page → its characters."""

from __future__ import annotations

import re

from byline.readers.encoding import UndecodableError, decode
from byline.readers.reader import Settings

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
LARGEST = 48_000_000
"""Bytes of a page saved with its pictures inside."""
_CHARSET_RE = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w-]+)""", re.IGNORECASE
)
CHARSET_WITHIN = 4_096


def decoded(data: bytes, settings: Settings, charset: str = "") -> str | UndecodableError:
    """The characters of a page."""
    said = _CHARSET_RE.search(data[:CHARSET_WITHIN])
    hint = charset or (said and (said[1] or said[2]).decode("ascii", "replace")) or settings.encoding
    for one in (hint, settings.encoding, None):
        try:
            return decode(data, one).text
        except UndecodableError as error:
            fault = error
    return fault
