"""XML with many items, cut apart by its bytes: an item that is broken takes no other along.

The declarations of a document are never read, so that no entity of its own can ever be expanded, and each item is
parsed by itself, so that no more than one of them is in memory.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.reader import InputFile, Piece, ReadResult, fatal

LARGEST = 16_000_000
"""Bytes of an item; a larger one is no text."""
MOST_HEAD = 1_000_000
"""Bytes above the first item that are looked at."""
DEEPEST = 200
"""Elements within each other in one item."""
_NAMESPACE_RE = re.compile(r"""xmlns:([A-Za-z][\w.-]*)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_DEFAULT_RE = re.compile(r"""xmlns\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_DECLARED_RE = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""")
_DOCTYPE_RE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_CONTROL_RE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));",
    re.IGNORECASE,
)
_REFERENCE_RE = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_LOOSE_RE = re.compile(r"&(?!#?\w{1,40};)")
_ELEMENT_RE = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<>]{1,2000}?)(?:\]\]>)?\s*</")
_KEPT = frozenset(("amp", "lt", "gt", "quot", "apos"))


@dataclass(frozen=True, slots=True)
class Cut:
    """A document whose items are cut out one by one."""

    head: str
    """What stands above the first."""
    wrapper: str
    """The start of an element that knows the prefixes of the document."""


def items(file: InputFile, tag: str) -> Iterator[tuple[Cut, str, int] | Problem]:
    """Each element of that name with its text and the line it begins at. Raises streams.ERRORS."""
    # Sections of characters may hold anything, such as the tags that are looked for.
    mark = re.compile(rf"<!\[CDATA\[|\]\]>|<{tag}(?=[\s>])|</{tag}\s*>|<!--|-->")
    cut: Cut | None = None
    held: list[str] = []
    size, line, started = 0, 1, 1
    inside, section = False, ""
    rest = ""
    for text, last in _texts(file):
        window = rest + text
        stop = len(window) if last else max(len(window) - 64, 0)
        at = 0
        for match in mark.finditer(window):
            if match.start() >= stop:
                break
            sign = match[0]
            if section:
                section = "" if sign == section else section
                continue
            if sign in ("<![CDATA[", "<!--"):
                section = "]]>" if sign == "<![CDATA[" else "-->"
            elif sign.startswith("</") and inside:
                size += match.end() - at
                held.append(window[at : match.end()])
                line += window.count("\n", at, match.end())
                at, inside = match.end(), False
                if cut and size <= LARGEST:
                    yield cut, "".join(held), started
                else:
                    yield _too_large(file, started)
                held, size = [], 0
            elif not sign.startswith("</") and sign != "]]>" and sign != "-->" and not inside:
                if cut is None:
                    cut = _cut("".join(held) + window[at : match.start()])
                line += window.count("\n", at, match.start())
                held, size, at = [], 0, match.start()
                inside, started = True, line
        at_stop = max(at, stop)
        line += window.count("\n", at, at_stop)
        size += at_stop - at
        if (inside and size <= LARGEST) or (cut is None and size <= MOST_HEAD):
            held.append(window[at:at_stop])
        rest = window[at_stop:]
    if inside:
        what = "it ends in the middle of an item"
        yield Problem(file.origin, "broken-container", what, "get it anew; what could be read was", started)


def _too_large(file: InputFile, line: int) -> Problem:
    what = f"an item of over {LARGEST:,} bytes"
    return Problem(file.origin, "bad-row", what, "mend it in the program that wrote it", line)


def _texts(file: InputFile) -> Iterator[tuple[str, bool]]:
    """The document's characters in chunks, and whether a chunk is the last."""
    with streams.opened(file.path) as stream:
        chunk = stream.read(streams.CHUNK)
        decoder = codecs.getincrementaldecoder(_encoding(chunk))("replace")
        while True:
            following = stream.read(streams.CHUNK)
            yield decoder.decode(chunk, not following), not following
            if not following:
                return
            chunk = following


def _encoding(start: bytes) -> str:
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    said = _DECLARED_RE.match(start.lstrip()[:200])
    try:
        return codecs.lookup(said[1].decode("ascii")).name if said else "utf-8"
    except LookupError:
        return "utf-8"


def _cut(head: str) -> Cut:
    head = _DOCTYPE_RE.sub("", head)
    prefixes = {name: one or two for name, one, two in _NAMESPACE_RE.findall(head)}
    usual = next((one or two for one, two in _DEFAULT_RE.findall(head)), "")
    said = "".join(f' xmlns:{name}="{address}"' for name, address in prefixes.items() if name.lower() != "xml")
    return Cut(head, f"<of{said}" + (f' xmlns="{usual}">' if usual else ">"))


def parsed(wrapper: str, text: str) -> Element:
    """An item. Raises ElementTree.ParseError: also where it is nested too deep."""
    sound = _REFERENCE_RE.sub(_reference, _CONTROL_RE.sub("", text))
    try:
        root = _root(f"{wrapper}{sound}</of>")
    except ElementTree.ParseError:
        root = _root(f"{wrapper}{_LOOSE_RE.sub('&amp;', sound)}</of>")
    if not len(root):
        raise ElementTree.ParseError("no element")
    return root[0]


def _root(document: str) -> Element:
    parser = ElementTree.XMLParser(target=_Builder())
    parser.feed(document)
    root: Element = parser.close()
    return root


class _Builder(ElementTree.TreeBuilder):
    """A tree that does not grow deeper than any feed's."""

    _depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ElementTree.ParseError("nested too deep")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _reference(match: re.Match[str]) -> str:
    """HTML's names, which XML does not know, as characters; others as they are written."""
    name = match[1]
    if name in _KEPT:
        return match[0]
    found = html.entities.html5.get(f"{name};")
    return "".join(f"&#{ord(character)};" for character in found) if found else f"&amp;{name};"


def head_of(cut: Cut) -> Mapping[str, str]:
    """What the document says above its first item: elements that hold nothing but text, by their plain names."""
    found: dict[str, str] = {}
    for name, text in _ELEMENT_RE.findall(cut.head):
        found.setdefault(name, html.unescape(text.strip()))
    return found


def local(name: str) -> str:
    """The name of an element without its namespace.

    >>> local("{http://www.w3.org/2005/Atom}entry")
    'entry'
    """
    return name.rpartition("}")[2]


def texts(item: Element, *names: str) -> list[str]:
    """What the children of these names say; `prefix:name` tells apart what has one plain name in two namespaces."""
    return [child.text.strip() for child in item if local(child.tag) in names and child.text and child.text.strip()]


def piece(cut: Cut, text: str, line: int, context: Mapping[str, str], key: str) -> Piece:
    """An item that is waiting to be read, with the prefixes it needs."""
    return Piece(f"{cut.wrapper}\0{text}".encode("utf-8", "surrogatepass"), key, line, context)


def of_piece(origin: str, cut: Piece) -> Element | ReadResult:
    """The item of a piece, or what is wrong with it."""
    wrapper, _, text = cut.data.decode("utf-8", "surrogatepass").partition("\0")
    try:
        return parsed(wrapper, text)
    except (ElementTree.ParseError, ValueError) as error:
        what = f"the item that begins there is no sound XML: {error}"
        return fatal(origin, "bad-row", what, "mend it in the program that wrote it", cut.line)


def key_of(text: str, *names: str) -> str:
    """What the first of these elements in the text of an item says, read without parsing it."""
    for name in names:
        found = re.search(rf"<(?:[\w.-]+:)?{name}(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<>\]]{{1,1000}})", text)
        if found:
            return html.unescape(found[1].strip())
    return ""
