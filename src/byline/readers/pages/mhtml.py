"""A page saved by a browser in one file (MHTML): a message whose first part that is HTML is the page."""

from __future__ import annotations

import email
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from byline.readers.pages.decoding import LARGEST
from byline.readers.pages.html import page
from byline.readers.reader import Piece, ReadResult, Settings, SingleFile, fatal

PAGES = ("text/html", "application/xhtml+xml")
MOST_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class MhtmlReader(SingleFile):
    """A file is a page."""

    name: str = "MHTML"
    suffixes: frozenset[str] = frozenset({".mhtml", ".mht"})
    is_learnable: bool = True

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        with path.open("rb") as stream:
            data = stream.read(LARGEST)
        try:
            message = email.message_from_bytes(data)
            parts = islice(message.walk(), MOST_PARTS)
            held = next((part for part in parts if part.get_content_type() in PAGES), None)
        except RecursionError:
            return fatal(origin, "nested-too-deep", "its parts are nested too deep to be read", "save the page anew")
        inside = held.get_payload(decode=True) if held is not None else None
        if held is None or not isinstance(inside, bytes):
            return fatal(origin, "empty", "it holds no page", "save the page anew")
        url = str(message.get("Snapshot-Content-Location") or held.get("Content-Location") or "").strip()
        charset = str(held.get_param("charset") or "")
        return page(origin, inside, settings, charset=charset, url=url if url.startswith("http") else "")
