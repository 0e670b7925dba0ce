"""Atom, and Blogger's export, which is Atom with settings, pages and comments among the posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.feeds import entries, rss, xml
from byline.readers.reader import InputFile, Piece, ReadResult, Settings

NO_POST = ReadResult(None)
KIND = "http://schemas.google.com/g/2005#kind"
POST = ("http://schemas.google.com/blogger/2008/kind#post", "http://schemas.google.com/blogger/2008/kind#page")


@dataclass(frozen=True, slots=True)
class AtomReader:
    """An entry is a post."""

    name: str = "Atom"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return streams.suffix(path) in rss.SUFFIXES and b"<feed" in head and b"2005/Atom" in head

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        return rss.pieces(file, "entry", "id")

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        entry = xml.of_piece(origin, piece)
        if isinstance(entry, ReadResult):
            return entry
        terms = [(child.get("scheme") or "", child.get("term") or "") for child in _children(entry, "category")]
        kinds = [term for scheme, term in terms if scheme == KIND]
        types = xml.texts(entry, "type")
        if (kinds and kinds[0] not in POST) or (types and types[0] not in ("POST", "PAGE")):
            return NO_POST
        draft = "yes" in [text for child in _children(entry, "control") for text in xml.texts(child, "draft")]
        links = {child.get("rel") or "alternate": child.get("href") or "" for child in _children(entry, "link")}
        authors = [name for child in _children(entry, "author") for name in xml.texts(child, "name")]
        stated = {
            "title": "".join(xml.texts(entry, "title")[:1]),
            "author": [name for name in authors if name not in ("Unknown", "noreply@blogger.com")],
            "date": "".join((xml.texts(entry, "published") or xml.texts(entry, "updated"))[:1]),
            "url": links.get("alternate", ""),
            "source": piece.context.get("title", ""),
            "tags": [term for scheme, term in terms if scheme != KIND],
            "draft": "true" if draft or xml.texts(entry, "status")[:1] == ["DRAFT"] else "",
        }
        return entries.post_of(origin, stated, _body(entry), self.name, settings)


def _children(entry: Element, name: str) -> list[Element]:
    return [child for child in entry if xml.local(child.tag) == name]


def _body(entry: Element) -> str:
    held = next((child for name in ("content", "summary") for child in entry if xml.local(child.tag) == name), None)
    if held is None:
        return ""
    if held.get("type") == "xhtml":
        for element in held.iter():
            element.tag = xml.local(element.tag)
        return ElementTree.tostring(held, encoding="unicode", method="html")
    text = held.text or ""
    return text if held.get("type") != "text" else f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"
