"""WARC, the archives of crawlers, and WET, the texts that were made of them; plain or compressed.

A record says its own length, so an archive is gone through in one pass, and of a record no more is held than a page
can have.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from byline.core.post import Problem
from byline.readers import streams, text
from byline.readers.pages.html import page
from byline.readers.reader import InputFile, Piece, ReadResult, Settings

LARGEST = 8_000_000
"""Bytes of a record that are kept."""
MOST_HEAD = 64_000
NO_POST = ReadResult(None)
PAGES = ("text/html", "application/xhtml+xml")
_CHARSET_RE = re.compile(r"charset=[\"']?([\w-]+)")
_URL, _KIND = "url", "kind"


@dataclass(frozen=True, slots=True)
class WarcReader:
    """A record that is a page, or the text of one, is a post."""

    name: str = "WARC"
    is_container: bool = True
    is_learnable: bool = True

    def takes(self, path: Path, head: bytes) -> bool:
        return head.startswith(b"WARC/")

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        with streams.opened(file.path) as stream:
            source = _Source(stream)
            while (head := source.head()) is not None:
                length = head.get("content-length", "")
                if not length.isdecimal():
                    what = f"the record at byte {source.at:,} does not say how long it is"
                    yield Problem(file.origin, "broken-container", what, "get it anew; what could be read was")
                    return
                began = source.at
                data = source.take(int(length))
                if source.at - began < int(length):
                    what = f"it ends within the record at byte {began:,}"
                    yield Problem(file.origin, "broken-container", what, "get it anew; what could be read was")
                    return
                kind, url = head.get("warc-type", ""), head.get("warc-target-uri", "").strip("<>")
                if kind in ("resource", "conversion") or (kind == "response" and _is_page(data)):
                    said = {_URL: url, _KIND: kind, "type": head.get("content-type", "")}
                    yield Piece(data, url, context=said)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        url, kind, said = piece.context[_URL], piece.context[_KIND], piece.context["type"]
        if kind == "conversion":
            if not said.startswith("text/plain"):
                return NO_POST
            result = text.of_bytes(origin, piece.data, "utf-8", repair=settings.repair)
            if result.post is None:
                return result
            return replace(result, post=replace(result.post, sidecar={"url": url}, container="WET record"))
        body = piece.data
        if kind == "response":
            status, said, body = _unwrapped(piece.data)
            if status != "200":
                return NO_POST
        if not said.lower().startswith(PAGES):
            return NO_POST
        charset = _CHARSET_RE.search(said)
        return page(origin, body, settings, charset=charset[1] if charset else "", url=url)


class _Source:
    """Bytes in order, with their place."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._held = b""
        self.at = 0

    def head(self) -> Mapping[str, str] | None:
        """The fields of the next record, by their names in small letters; None at the end."""
        while True:
            self._held = self._held.lstrip(b"\r\n")
            if self._held or not self._more():
                break
        if not self._held:
            return None
        while not (end := re.search(rb"\r?\n\r?\n", self._held)) and len(self._held) < MOST_HEAD and self._more():
            pass
        stop = end.end() if end else len(self._held)
        lines = self._held[:stop].decode("utf-8", "replace").splitlines()
        self._held = self._held[stop:]
        self.at += stop
        pairs = (line.partition(":") for line in lines[1:])
        return {name.strip().lower(): value.strip() for name, sign, value in pairs if sign}

    def take(self, length: int) -> bytes:
        """So many bytes, of which the first LARGEST are kept; fewer at the end."""
        kept: list[bytes] = []
        size = left = 0
        left = length
        while left and (self._held or self._more()):
            part, self._held = self._held[:left], self._held[left:]
            left -= len(part)
            self.at += len(part)
            if size < LARGEST:
                kept.append(part[: LARGEST - size])
                size += len(kept[-1])
        return b"".join(kept)

    def _more(self) -> bool:
        chunk = self._stream.read(streams.CHUNK)
        self._held += chunk
        return bool(chunk)


def _unwrapped(data: bytes) -> tuple[str, str, bytes]:
    """Of what a server answered: the status, the type, and the page."""
    status, said, body = _parted(data)
    if "chunked" in said.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    if said.get("content-encoding", "").lower() in ("gzip", "deflate", "x-gzip"):
        body = _inflated(body)
    return status, said.get("content-type", ""), body


def _parted(data: bytes) -> tuple[str, Mapping[str, str], bytes]:
    """The status, the fields by their names in small letters, and what stands below them."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    said = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return (first.split()[1:] or [""])[0], said, body


def _is_page(data: bytes) -> bool:
    """Whether a server answered with a page: pictures and scripts need not be handed on."""
    status, said, _ = _parted(data[:MOST_HEAD])
    return status == "200" and said.get("content-type", "").lower().startswith(PAGES)


def _unchunked(body: bytes) -> bytes:
    """Some crawlers keep the name of this encoding and undo it: then it stays as it is."""
    parts: list[bytes] = []
    at = 0
    while found := re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n").match(body, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size + 2
    return b"".join(parts) or body


def _inflated(body: bytes) -> bytes:
    """At most as much as a page may have: a few bytes can stand for gigabytes."""
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, LARGEST)
        except zlib.error:
            continue
    return body
