"""Medium's export: a page for each post, marked up as an h-entry by Medium itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from byline.readers import text
from byline.readers.encoding import UndecodableError
from byline.readers.feeds import entries
from byline.readers.pages import embedded
from byline.readers.pages.decoding import SUFFIXES, decoded
from byline.readers.reader import InputFile, Piece, ReadResult, Settings, fatal

_TITLE_RE = re.compile(r'<h1 class="p-name">(.*?)</h1>', re.DOTALL)
_SUBTITLE_RE = re.compile(r'<section data-field="subtitle" class="p-summary">(.*?)</section>', re.DOTALL)
_BODY_RE = re.compile(r'<section data-field="body" class="e-content">(.*)</section>\s*<footer>', re.DOTALL)
_AUTHOR_RE = re.compile(r'<a[^>]*class="p-author h-card"[^>]*>(.*?)</a>', re.DOTALL)
_DATE_RE = re.compile(r'<time class="dt-published" datetime="([^"]+)"')
_ADDRESS_RE = re.compile(r'<a[^>]*href="([^"]+)"[^>]*class="p-canonical"')
_HEADING_RE = re.compile(r'<h[1-4][^>]*class="[^"]*graf--title[^"]*"[^>]*>.*?</h[1-4]>', re.DOTALL)
"""The title again, inside the body."""
_TAG_RE = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class MediumReader:
    """A file is a post."""

    name: str = "Medium export"
    is_container: bool = False
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in SUFFIXES and b'<article class="h-entry">' in head

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece]:
        yield Piece()

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        data = text.whole(InputFile(path, origin))
        if isinstance(data, ReadResult):
            return data
        html = decoded(embedded.taken_out(data)[0], settings)
        if isinstance(html, UndecodableError):
            return fatal(origin, "undecodable", str(html), "save it as UTF-8 or state its encoding")
        body = _BODY_RE.search(html)
        stated = {
            "title": _text(_TITLE_RE, html),
            "subtitle": _text(_SUBTITLE_RE, html),
            "author": _text(_AUTHOR_RE, html),
            "date": _text(_DATE_RE, html).partition("T")[0],
            "url": _text(_ADDRESS_RE, html),
            "draft": "true" if path.name.startswith("draft_") else "",
        }
        inside = _HEADING_RE.sub("", body[1], count=1) if body else ""
        return entries.post_of(origin, stated, inside, self.name, settings)


def _text(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return " ".join(unescape(_TAG_RE.sub("", found[1])).split()) if found else ""
