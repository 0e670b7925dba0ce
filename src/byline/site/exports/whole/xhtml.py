"""HTML of a post → the XHTML that a book may hold: every element closed, none that runs, fetches or frames anything."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

HELD = frozenset(
    """a abbr b blockquote br cite code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img li ol p pre s small
    span strong sub sup table tbody td tfoot th thead tr u ul""".split()
)
"""Elements that come through; of others their words do."""
VOID = frozenset(("br", "hr", "img"))
SILENT = frozenset("script style iframe object embed svg math template video audio form select textarea".split())
"""Elements that hold no words of a text."""
ATTRIBUTES = frozenset("alt title start colspan rowspan lang dir".split())
PARAGRAPH_ENDS = HELD - frozenset("a abbr b br cite code del em i img s small span strong sub sup u".split())
"""What cannot stand in a paragraph ends it, as in a browser."""
_NAME_RE = re.compile(r"[^\w.-]")
_CONTROL_RE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

Links = Callable[[str], str]
"""An address as the post has it → the one in the book; "" for none."""


def xhtml(fragment: str, *, links: Links, pictures: Links, prefix: str = "") -> str:
    """The fragment as well-formed XHTML. `prefix` keeps what is linked to within a page apart from other names.

    >>> xhtml('<p>One<br>two<script>x</script><p>A & B', links=str, pictures=str)
    '<p>One<br/>two</p><p>A &amp; B</p>'
    """
    writer = _Writer(links, pictures, prefix)
    writer.feed(fragment)
    writer.close()
    return writer.finished()


def named(anchor: str, prefix: str = "") -> str:
    """A name that XML takes for one.

    >>> named("fn:1"), named("1 a", "t-")
    ('x-fn-1', 't-1-a')
    """
    return (prefix or "x-") + _NAME_RE.sub("-", anchor)


class _Writer(HTMLParser):
    def __init__(self, links: Links, pictures: Links, prefix: str) -> None:
        super().__init__(convert_charrefs=True)
        self._links = links
        self._pictures = pictures
        self._prefix = prefix
        self._out: list[str] = []
        self._open: list[str] = []
        self._silent: list[str] = []
        self._names: set[str] = set()

    def finished(self) -> str:
        while self._open:
            self._out.append(f"</{self._open.pop()}>")
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT or self._silent:
            self._silent += [tag] if tag in SILENT else []
            return
        if tag not in HELD:
            return
        if tag in PARAGRAPH_ENDS and "p" in self._open:
            self._close("p")
        if tag == "a" and "a" in self._open:
            self._close("a")
        if tag == "li" and "li" in self._open and self._open[-1] not in ("ul", "ol"):
            self._close("li")
        said = self._attributes(tag, {key: value or "" for key, value in attrs})
        if tag == "img" and "src" not in said:
            self.handle_data(said.get("alt", ""))
            return
        shown = "".join(f' {key}="{html.escape(_sound(value))}"' for key, value in said.items())
        self._out.append(f"<{tag}{shown}/>" if tag in VOID else f"<{tag}{shown}>")
        self._open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag in self._open:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._out.append(html.escape(_sound(data), quote=False))

    def _close(self, tag: str) -> None:
        while True:
            last = self._open.pop()
            self._out.append(f"</{last}>")
            if last == tag:
                return

    def _attributes(self, tag: str, said: dict[str, str]) -> dict[str, str]:
        kept = {key: value for key, value in said.items() if key in ATTRIBUTES}
        if (anchor := said.get("id")) and (name := named(anchor, self._prefix)) not in self._names:
            self._names.add(name)
            kept["id"] = name
        address = said.get("href", "") if tag == "a" else ""
        if address.startswith("#"):
            kept["href"] = f"#{named(address[1:], self._prefix)}"
        elif address and (target := self._links(address)):
            kept["href"] = target
        if tag == "img" and (picture := self._pictures(said.get("src", ""))):
            kept |= {"src": picture, "alt": said.get("alt", "")}
        return kept


def _sound(text: str) -> str:
    return _CONTROL_RE.sub("", text)
