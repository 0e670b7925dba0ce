"""RSS, of whatever version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.feeds import entries, xml
from byline.readers.reader import InputFile, Piece, ReadResult, Settings

SUFFIXES = frozenset({".xml", ".rss", ".rdf", ".atom", ".feed"})


@dataclass(frozen=True, slots=True)
class RssReader:
    """An item is a post."""

    name: str = "RSS"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return streams.suffix(path) in SUFFIXES and (b"<rss" in head or b"<rdf:RDF" in head)

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        return pieces(file, "item", "guid", "link")

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        item = xml.of_piece(origin, piece)
        if isinstance(item, ReadResult):
            return item
        return entries.post_of(origin, said(item, piece), body(item), self.name, settings)


def pieces(file: InputFile, tag: str, *keys: str) -> Iterator[Piece | Problem]:
    """Every element of that name, known by the first of `keys` that it has, with what the channel says of all."""
    context: dict[str, str] = {}
    for found in xml.items(file, tag):
        if isinstance(found, Problem):
            yield found
            continue
        cut, text, line = found
        context = context or dict(xml.head_of(cut)) or {"title": ""}
        yield xml.piece(cut, text, line, context, xml.key_of(text, *keys))


def said(item: Element, piece: Piece) -> dict[str, object]:
    """What an item and its channel state."""
    links = xml.texts(item, "link")
    return {
        "title": "".join(xml.texts(item, "title")[:1]),
        "author": xml.texts(item, "creator") or xml.texts(item, "author"),
        "date": "".join((xml.texts(item, "pubDate") or xml.texts(item, "date", "published"))[:1]),
        "url": "".join(links[:1]),
        "source": piece.context.get("title", ""),
        "tags": xml.texts(item, "category", "subject"),
        "language": piece.context.get("language", ""),
    }


def body(item: Element) -> str:
    """The whole text where the item has it, else its summary."""
    return "".join((xml.texts(item, "encoded") or xml.texts(item, "description") or xml.texts(item, "summary"))[:1])
