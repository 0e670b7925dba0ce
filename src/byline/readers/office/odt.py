"""OpenDocument text (`.odt`): paragraphs, headings, lists, tables, links, and what is bold or slanted."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from byline.readers.office import package, paged
from byline.readers.pictures import name_of
from byline.readers.reader import Piece, ReadResult, Settings, SingleFile, fatal

ELEMENTS = {
    "p": "p", "list": "ul", "list-item": "li", "table": "table", "table-row": "tr", "table-cell": "td",
    "note-body": "span", "section": "div",
}  # fmt: skip
UNSEEN = frozenset({"annotation", "tracked-changes", "sequence-decls", "forms", "table-of-content", "note-citation"})
DEEPEST = 100
FOLDER = "Pictures/"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
"""Of the title and the description of a picture, which are not shown."""
HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class OdtReader(SingleFile):
    """A file is a post."""

    name: str = "OpenDocument"
    suffixes: frozenset[str] = frozenset({".odt"})

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        try:
            root = ElementTree.fromstring(package.part(path, "content.xml"))
        except (package.UnsafeError, ElementTree.ParseError) as error:
            return fatal(origin, "broken-file", f"it cannot be read: {error}", "open it and save it anew")
        styles = {_named(style, "name"): _marks(style) for style in root.iter() if _local(style) == "style"}
        body = next((element for element in root.iter() if _local(element) == "text"), root)
        parts = {name: found for name, data in package.pictures(path, FOLDER) if (found := name_of(data))}
        return paged.of_html(origin, "".join(_html(body, styles, 0)), settings, parts)

    def pictures(self, path: Path) -> Iterator[bytes]:
        return (data for _, data in package.pictures(path, FOLDER))


def _html(element: Element, styles: dict[str, tuple[str, ...]], depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    yield html.escape(element.text or "")
    for child in element:
        name = _local(child)
        if name == "image":
            yield _picture(child, element)
        elif name not in UNSEEN and not str(child.tag).startswith(SVG):
            before, after = _tags(child, name, styles)
            yield before
            yield from _html(child, styles, depth + 1)
            yield after
        yield html.escape(child.tail or "")


def _picture(image: Element, frame: Element) -> str:
    """A picture, with what its frame says of it."""
    said = next((child.text for child in frame if str(child.tag).startswith(SVG) and child.text), "")
    return f'<img src="{html.escape(image.get(HREF) or "")}" alt="{html.escape(said)}">'


def _tags(element: Element, name: str, styles: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    if name == "h":
        level = _named(element, "outline-level")
        tag = f"h{min(int(level), 6) if level.isdecimal() and level != '0' else 1}"
        return f"<{tag}>", f"</{tag}>"
    if name == "a":
        return f'<a href="{html.escape(element.get(HREF) or "")}">', "</a>"
    if name in ("line-break", "tab", "s"):
        return ("<br>" if name == "line-break" else " "), ""
    marks = styles.get(_named(element, "style-name"), ()) if name in ("span", "p") else ()
    before, after = "".join(f"<{mark}>" for mark in marks), "".join(f"</{mark}>" for mark in reversed(marks))
    shown = ELEMENTS.get(name)
    return (f"<{shown}>{before}", f"{after}</{shown}>") if shown else (before, after)


def _marks(style: Element) -> tuple[str, ...]:
    found = []
    for properties in style:
        if _local(properties) == "text-properties":
            if _named(properties, "font-weight") == "bold":
                found.append("b")
            if _named(properties, "font-style") == "italic":
                found.append("i")
    return tuple(found)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _named(element: Element, name: str) -> str:
    """An attribute by its plain name."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
