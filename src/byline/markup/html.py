"""HTML → blocks. Only what is listed here comes through; of everything else the words do, and of scripts nothing.

The parser of the standard library reads whatever it is given, well-formed or not, and never fetches anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from byline.core.marked import Frame, Mark, Marked, MarkedBlock, MarkedKind, Run, placed
from byline.markup.addresses import followed, pictured
from byline.markup.tables import Table

MARKS = {
    **dict.fromkeys(("strong", "b"), Mark.STRONG),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Mark.EMPHASIS),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Mark.CODE),
    **dict.fromkeys(("del", "s", "strike"), Mark.DELETED),
    "sup": Mark.SUPERIOR,
    "sub": Mark.INFERIOR,
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    """address article aside body center dd details dialog div dl dt fieldset figcaption figure footer form header hr
    html legend main menu nav p section summary title""".split()
)
"""Elements that begin and end a line."""
UNSEEN = frozenset(
    """applet audio button canvas datalist embed frameset head iframe map math noframes noembed object option script
    select style svg template textarea title video""".split()
)
"""Elements that hold no words of a text."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr frame".split())
LISTS = {"ul": "bullet", "ol": "number", "menu": "bullet", "dir": "bullet"}
Beside = Callable[[str], str]
NAMELESS = "image"
"""Stands for a picture of which neither a word nor a name is known."""
REGIONS = frozenset(("nav", "aside", "footer", "article"))
"""Elements by which a page says what is its text and what stands around it."""
DEEPEST = 12
"""Quotations and lists within each other; what lies deeper is written as if it lay there."""
_BLANKS_RE = re.compile(r"[ \t\n\f\r]+")
_CONTROL_RE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u2028\u2029]")


def nowhere(address: str) -> str:
    """No picture lies beside the text."""
    return ""


def of_html(html: str, base: str = "", beside: Beside = nowhere) -> tuple[Marked, str]:
    """The blocks of a page or a fragment, and their words; addresses are read from `base`, the page's own.

    `beside` is asked for each picture that is shown: under which name the post has it, "" where it has not.

    >>> of_html("<p>One <b>two</b><p>three<script>four</script>")[1]
    'One two\\n\\nthree'
    """
    builder = _Builder(base, beside)
    builder.feed(html)
    builder.close()
    return placed(builder.finished())


class _Scope:
    """A list, an item of one or a quotation that is open."""

    def __init__(self, tag: str, depth: int, whole: int, number: int = 1) -> None:
        self.tag = tag
        self.depth = depth
        """Frames around it."""
        self.whole = whole
        self.number = number


class _Builder(HTMLParser):
    def __init__(self, base: str, beside: Beside) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._beside = beside
        self._blocks: list[MarkedBlock] = []
        self._lines: list[list[Run]] = [[]]
        self._marks: list[tuple[str, Mark]] = []
        self._links: list[str] = []
        self._frames: list[Frame] = []
        self._scopes: list[_Scope] = []
        self._tables: list[Table] = []
        self._heading = 0
        self._pre = 0
        self._unseen: list[str] = []
        self._count = 0
        self._regions: list[str] = []
        self._articles = 0

    def finished(self) -> list[MarkedBlock]:
        self._flush()
        while self._tables:
            self._end_table()
        return self._blocks

    # ----------------------------------------------------------------------------------------- events
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            if tag not in VOID:
                self._unseen.append(tag)
            return
        if tag in UNSEEN:
            if tag not in VOID:
                self._unseen.append(tag)
        elif tag == "br":
            self._lines.append([])
        elif tag == "img":
            self._picture({key: value or "" for key, value in attrs})
        elif tag in MARKS:
            self._marks.append((tag, MARKS[tag]))
        elif tag == "a":
            self._links.append(followed(dict(attrs).get("href") or "", self._base))
        else:
            self._start_block(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<p/>` is `<p>` to a browser; only elements that hold nothing end with their start."""
        if tag not in UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                while self._unseen and self._unseen.pop() != tag:
                    pass
            return
        if tag in MARKS:
            for index in range(len(self._marks) - 1, -1, -1):
                if self._marks[index][0] == tag:
                    del self._marks[index]
                    break
        elif tag == "a":
            del self._links[-1:]
        elif tag == "p" and not any(any(line) for line in self._lines):
            self._lines = [[]]
        else:
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen or not data:
            return
        data = _CONTROL_RE.sub("", data)
        if not self._pre:
            self._add(data)
            return
        for number, line in enumerate(data.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                self._lines.append([])
            self._add(line)

    # ----------------------------------------------------------------------------------------- blocks
    def _start_block(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS:
            self._flush()
            self._heading = HEADINGS[tag]
        elif tag == "pre":
            self._flush()
            self._pre += 1
        elif tag in LISTS:
            self._flush()
            start = dict(attrs).get("start") or "1"
            self._open(tag, int(start) if start.isdecimal() and len(start) < 7 else 1)
        elif tag == "li":
            self._flush()
            self._item()
        elif tag == "blockquote":
            self._flush()
            self._open(tag)
            self._frame(Frame("quote", self._scopes[-1].whole))
        elif tag == "table":
            self._flush()
            self._tables.append(Table(len(self._blocks)))
        elif tag in ("tr", "td", "th") and self._tables:
            self._flush()
            self._tables[-1].begin(tag, len(self._blocks))
        elif tag in BLOCKS:
            self._flush()
            if tag in REGIONS:
                self._articles += tag == "article" and tag not in self._regions
                self._regions.append(tag)

    def _end_block(self, tag: str) -> None:
        if tag in HEADINGS:
            self._flush()
            self._heading = 0
        elif tag == "pre":
            self._flush()
            self._pre = max(self._pre - 1, 0)
        elif tag in LISTS or tag in ("li", "blockquote"):
            self._flush()
            self._close(tag)
        elif tag == "table" and self._tables:
            self._flush()
            self._end_table()
        elif tag in ("tr", "td", "th") and self._tables:
            self._flush()
            self._tables[-1].end(len(self._blocks))
        elif tag in BLOCKS:
            self._flush()
            if tag in self._regions:
                while self._regions.pop() != tag:
                    pass

    def _region(self) -> str:
        """A footer of the article itself, where many say who wrote it, is a part of it."""
        if held := next((tag for tag in ("nav", "aside") if tag in self._regions), ""):
            return held
        return f"article {self._articles}" if "article" in self._regions else "footer" if self._regions else ""

    def _open(self, tag: str, number: int = 1) -> None:
        self._count += 1
        self._scopes.append(_Scope(tag, len(self._frames), self._count, number))

    def _item(self) -> None:
        if not any(scope.tag in LISTS for scope in self._scopes):
            self._open("ul")
        while self._scopes[-1].tag not in LISTS:
            self._frames = self._frames[: self._scopes.pop().depth]
        held = self._scopes[-1]
        self._open("li")
        self._frame(Frame(LISTS[held.tag], held.whole, self._scopes[-1].whole, held.number))
        held.number += 1

    def _frame(self, frame: Frame) -> None:
        if len(self._frames) < DEEPEST:
            self._frames.append(frame)

    def _close(self, tag: str) -> None:
        if any(scope.tag == tag for scope in self._scopes):
            while True:
                scope = self._scopes.pop()
                self._frames = self._frames[: scope.depth]
                if scope.tag == tag:
                    return

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.end(len(self._blocks))
        self._count += 1
        self._blocks[table.start :] = table.rows(self._blocks, self._count)

    # ----------------------------------------------------------------------------------------- text
    def _add(self, text: str) -> None:
        if text:
            link = self._links[-1] if self._links else ""
            self._lines[-1].append(Run(text, frozenset(mark for _, mark in self._marks), link))

    def _picture(self, attributes: dict[str, str]) -> None:
        if {attributes.get("width", ""), attributes.get("height", "")} & {"0", "1"}:
            return  # counts readers
        said = attributes.get("src", "") or attributes.get("data-src", "")
        name = self._beside(said)
        address = name or pictured(said, self._base)
        alt = " ".join(_CONTROL_RE.sub("", attributes.get("alt", "")).split())
        held = NAMELESS if name == said else said if name else address
        text = alt or held.partition("?")[0].rstrip("/").rpartition("/")[2]
        if text:
            link = self._links[-1] if self._links else ""
            self._lines[-1].append(Run(text, link=link, picture=address))

    def _flush(self) -> None:
        lines, self._lines = self._lines, [[]]
        if self._pre:
            kept = [tuple(_joined(line)) for line in lines]
            while kept and not "".join(run.text for run in kept[-1]).strip():
                kept.pop()
            while kept and not "".join(run.text for run in kept[0]).strip():
                kept.pop(0)
        else:
            kept = [line for line in map(_squeezed, lines) if line]
        if kept:
            kind = MarkedKind.CODE if self._pre else MarkedKind.HEADING if self._heading else MarkedKind.PARAGRAPH
            held = MarkedBlock(kind, tuple(kept), tuple(self._frames), self._heading, region=self._region())
            self._blocks.append(held)


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbours that are shown alike become one."""
    held: Run | None = None
    for run in runs:
        if held and not held.picture and not run.picture and (held.marks, held.link) == (run.marks, run.link):
            held = Run(held.text + run.text, held.marks, held.link)
        else:
            if held:
                yield held
            held = run
    if held:
        yield held


def _squeezed(runs: list[Run]) -> tuple[Run, ...]:
    """White space as a browser shows it: one space for a run of it, none at the ends."""
    found: list[Run] = []
    spaced = True
    for run in _joined(runs):
        text = _BLANKS_RE.sub(" ", run.text)
        if spaced:
            text = text.removeprefix(" ")
        if text:
            spaced = text.endswith(" ")
            found.append(Run(text, run.marks, run.link, run.picture))
    while found and not (text := found[-1].text.rstrip(" ")):
        found.pop()
    if found:
        found[-1] = Run(text, found[-1].marks, found[-1].link, found[-1].picture)
    return tuple(found)
