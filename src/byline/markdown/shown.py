"""What a reader sees of rendered Markdown: one Shown for each block of text.

The reader is strict on purpose. Rendered plain text needs eight tags; whatever else stands in the HTML, and every `<`
that opens no plain, closed tag, becomes part of the block's kind and so differs from what was expected.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from byline.markdown.shapes.notes import is_link

_TAG_RE = re.compile(r'<(?:(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*) ?/?>)?')
_ATTRIBUTE_RE = re.compile(r' ([a-z-]+)(?:="([^"<>]*)")?')
_BLANKS_RE = re.compile("[ \t\n]+")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset({"p", "pre", "ul", "ol", "li", "blockquote"})
_IN_CODE = frozenset({"code", "span"})
_HIGHLIGHT_RE = re.compile(r' class="highlight"')
_ID_RE = re.compile(r' id="[^"<>]*"')
_SCHEMES = ("http:", "https:", "ftp:", "ftps:", "mailto:")


class Shown(NamedTuple):
    """A block of text on the page."""

    kind: str
    """`p`, `h2`, `pre`, `blockquote p`, `ul li`, `ol li 3`, and after it whatever should not be there."""
    lines: tuple[str, ...]
    """Divided by `<br>`; a run of ASCII white space is one space, but not in a `pre`."""


def squeezed(text: str) -> str:
    """A run of ASCII white space is one space, none stands at the ends: what HTML makes of it.

    >>> squeezed("  a \\t b\\u3000 ")
    'a b\\u3000'
    """
    return _BLANKS_RE.sub(" ", text).strip(" ")


def read(fragment: str) -> list[Shown]:
    """The blocks of text in a rendered body.

    >>> read("<p>a<br />b &lt; c</p><ol><li>d</li></ol>")
    [Shown(kind='p', lines=('a', 'b < c')), Shown(kind='ol li 1', lines=('d',))]
    >>> read("<p>a <em>b</em></p>")
    [Shown(kind='p <em>', lines=('a b',))]
    """
    reader = _Reader()
    stop = 0
    for tag in _TAG_RE.finditer(fragment):
        reader.text(html.unescape(fragment[stop : tag.start()]))
        stop = tag.end()
        if tag[2] is None:
            reader.strange("<")
        elif tag[1]:
            reader.close(tag[2])
        else:
            reader.open(tag[2], tag[3])
    reader.text(html.unescape(fragment[stop:]))
    reader.flush()
    return reader.blocks


class _Link(NamedTuple):
    """A link that is open, and where its text begins."""

    address: str
    anchor: str
    """What leads to the link itself."""
    start: int
    permanent: bool
    """The sign that some sites print behind a heading, which is no text."""


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Shown] = []
        self._open: list[str] = []
        self._counts: list[int] = []
        self._lines: list[str] = [""]
        self._strange: dict[str, None] = {}
        self._link: _Link | None = None

    def text(self, text: str) -> None:
        if text:
            self._lines[-1] += text

    def strange(self, what: str) -> None:
        self._strange[what] = None

    def open(self, tag: str, attributes: str) -> None:
        if tag == "div" and _HIGHLIGHT_RE.fullmatch(attributes):
            return
        if tag in _IN_CODE and "pre" in self._open and {"class"} >= dict(_ATTRIBUTE_RE.findall(attributes)).keys():
            return
        if tag in _BLOCKS:
            self.flush()
            self._open.append(tag)
        if tag in _HEADINGS:
            attributes = _ID_RE.sub("", attributes)
        if tag == "br":
            self._lines.append("")
        elif tag == "ol":
            start = dict(_ATTRIBUTE_RE.findall(attributes)).get("start", "1")
            self._counts.append(int(start) - 1 if start.isdigit() else 0)
            attributes = ""
        elif tag == "li":
            if self._counts and self._open[-2:-1] == ["ol"]:
                self._counts[-1] += 1
        elif tag == "a":
            found = dict(_ATTRIBUTE_RE.findall(attributes))
            permanent = found.get("class") == "headerlink" and self._open[-1:] and self._open[-1] in _HEADINGS
            anchor = "" if permanent else found.pop("id", "")
            self._link = _Link(html.unescape(found.pop("href", "")), anchor, len(self._lines[-1]), bool(permanent))
            attributes = "".join(found.keys() - ({"class", "title"} if permanent else {"class"}))
        elif tag not in _BLOCKS:
            self.strange(f"<{tag}>")
        if attributes:
            self.strange(f"<{tag}{attributes}>")

    def close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            if tag == "ol" and self._counts:
                self._counts.pop()
            if not self._open or self._open.pop() != tag:
                self.strange(f"</{tag}>")
        elif tag == "a" and self._link:
            link, self._link = self._link, None
            text = self._lines[-1][link.start :]
            if link.permanent and link.address.startswith("#"):
                self._lines[-1] = self._lines[-1][: link.start]
            elif not is_link(link.address, link.anchor, text) and (link.anchor or not _is_own(link.address, text)):
                self.strange(f"<a {link.address}>")

    def flush(self) -> None:
        if self._open[-1:] == ["pre"]:
            lines = tuple("".join(self._lines).rstrip("\n").split("\n"))
        else:
            lines = tuple(line for line in map(squeezed, self._lines) if line)
        if lines or self._strange:
            number = f" {self._counts[-1]}" if self._open[-2:] == ["ol", "li"] else ""
            kind = " ".join([*self._open, *self._strange]) + number
            self.blocks.append(Shown(kind, lines))
        self._lines = [""]
        self._strange = {}


def _is_own(address: str, text: str) -> bool:
    """True for a link whose text is its address, with or without its scheme.

    MkDocs parses the address of every link, and one that cannot be parsed (`http://[x`) ends the whole build.
    """
    if not address.startswith(_SCHEMES):
        return False
    try:
        urlsplit(address)
    except ValueError:
        return False
    bare = address.partition(":")[2].lstrip("/")
    return text == bare or text.partition(":")[2].lstrip("/") == bare
