"""Rules for marks that mean something at the edges of a line: headings, quotes, lists, rules, tables, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.markdown.edits import Edit, Edits, mark, reference

_START_RE = re.compile(
    r"[#>]|:(?=\s|::)|~(?=~~)|!(?=!!)|\?(?=\?\?)|=(?===)|/(?=//)|\[(?=[ xX]\][ \t]|TOC\]$)",
    re.MULTILINE,
)
NO_BREAK = "&nbsp;"
_BULLET_RE = re.compile(r"[-+*](?=\s)")
_NUMBER_RE = re.compile(r"\d+(?=\.\s)")
_UNDERLINE_RE = re.compile(r"([-_*=])(?:\1|[ \t])*\Z")
_TABLE_RULE_RE = re.compile(r"[|: \t-]*-[|: \t-]*\Z")
_DEFINED_RE = re.compile(r"\] ?:")
_DEFINITION_RE = re.compile(r"^(?:\[|\*(?=\[))", re.MULTILINE)


def starts(text: str, edits: Edits) -> Iterator[Edit]:
    """`# `, `#tag`, `> `, `: `, `~~~`, `!!! note`; not `~5`."""
    for start, _ in _lines(text):
        if match := _START_RE.match(text, start):
            yield start, mark(match[0])


def items(text: str, edits: Edits) -> Iterator[Edit]:
    """`- `, `* `, `1987. `, `١. ` at the start of a paragraph; not on its further lines, where no list begins."""
    if match := _BULLET_RE.match(text):
        yield 0, mark(match[0])
    if match := _NUMBER_RE.match(text):
        yield match.end(), "\\."


def underlines(text: str, edits: Edits) -> Iterator[Edit]:
    """A line of nothing but `---`, `* * *`, `===`, and the rule under a table's head; not one that holds a word."""
    previous = ""
    for number, (start, line) in enumerate(_lines(text)):
        if match := _UNDERLINE_RE.match(line):
            token = match[1]
            rule = token != "=" and line.count(token) > 2
            heading = number > 0 and token in "-=" and not line.strip(token)
            if rule or heading:
                yield start, mark(token)
        if number and ("|" in line or "|" in previous) and _TABLE_RULE_RE.match(line):
            yield start + line.index("-"), "\\-"
        previous = line


def definitions(text: str, edits: Edits) -> Iterator[Edit]:
    """`[1]: http://…`, `[^1]: …`, `*[abbr]: …`, whose label may span lines; not `[1] A. Writer`."""
    last = max((match.start() for match in _DEFINED_RE.finditer(text)), default=-1)
    if last >= 0:
        for match in _DEFINITION_RE.finditer(text, 0, last):
            yield match.start(), mark(match[0])


def edges(text: str, edits: Edits) -> Iterator[Edit]:
    """A space other than the ASCII one at an end of a line, where renderers strip it; not those within."""
    if text.isascii():
        return
    for start, line in _lines(text):
        inner = line.lstrip()
        head = len(line) - len(inner)
        tail = len(inner) - len(inner.rstrip())
        if head:
            yield start, NO_BREAK if line[0] == "\u00a0" else reference(line[0])
        if tail and inner:
            yield start + len(line) - 1, reference(line[-1])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
