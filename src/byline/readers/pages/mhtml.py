"""A page saved by a browser in one file (MHTML): a message whose first part that is HTML is the page."""

from __future__ import annotations

import email
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from itertools import islice
from pathlib import Path

from byline.readers.pages.decoding import LARGEST
from byline.readers.pages.html import page
from byline.readers.pictures import name_of
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
        try:
            message = _message(path)
            parts = list(islice(message.walk(), MOST_PARTS))
        except RecursionError:
            return fatal(origin, "nested-too-deep", "its parts are nested too deep to be read", "save the page anew")
        held = next((part for part in parts if part.get_content_type() in PAGES), None)
        inside = held.get_payload(decode=True) if held is not None else None
        if held is None or not isinstance(inside, bytes):
            return fatal(origin, "empty", "it holds no page", "save the page anew")
        url = str(message.get("Snapshot-Content-Location") or held.get("Content-Location") or "").strip()
        charset = str(held.get_param("charset") or "")
        url = url if url.startswith("http") else ""
        return page(origin, inside, settings, charset=charset, url=url, path=path, inside=_named(parts))

    def pictures(self, path: Path) -> Iterator[bytes]:
        parts = islice(_message(path).walk(), MOST_PARTS)
        return (data for part in parts if (data := _picture(part)))


def _message(path: Path) -> Message:
    with path.open("rb") as stream:
        return email.message_from_bytes(stream.read(LARGEST))


def _named(parts: Sequence[Message]) -> dict[str, str]:
    """The pictures by the addresses under which the page asks for them."""
    found: dict[str, str] = {}
    for part in parts:
        if name := name_of(_picture(part)):
            asked = (str(part.get("Content-Location") or "").strip(), str(part.get("Content-ID") or "").strip("<> "))
            found |= {address: name for address in (asked[0], f"cid:{asked[1]}") if address}
    return found


def _picture(part: Message) -> bytes:
    data = part.get_payload(decode=True) if part.get_content_maintype() == "image" else None
    return data if isinstance(data, bytes) else b""
