"""Lines whose blanks carry meaning: code, and tables whose columns are held by spaces.

Told by signs and places alone, of whatever language: calls, assignments, brackets and semicolons at the ends of lines,
deeper lines below them; cells that begin or end in the same columns of neighbouring lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from byline.core.columns import is_table_row
from byline.core.post import Block

FEWEST, FEWEST_ROWS = 2, 3
"""Lines of code, and rows of a table."""
MARKED, ALIGNED = 0.5, 0.8
"""Share of lines with a sign of code, and of rows with a cell at the same column."""
ALL_MARKED = 0.8
"""Share of marked lines from which code needs no indentation to show it."""
DEEP = 4
"""Columns of an indentation that sets code apart from text."""
WORDY = 12
"""Words of a line from which one without a sign of code is prose."""
TAB = 4
LONGEST = 400
"""Characters of a line that are looked at."""

_SIGN_RE = re.compile(
    r"\w\(|\w\[\w|\$[A-Za-z_]|\w_\w|\w\.\w+\(|::|&&|\|\||[^\s=]\s?[=!<>+*/-]=|=>|->|\s=\s|^\s*\$\s\S|</?\w+[ >/]"
    r"|^\s*(?://|/\*|\*/)"
)
_EQUATION_RE = re.compile(r"[^=]*[^\W_]\s+=\s+[^\W_][^=]*")
"""`Brot = bread`: words with their meanings stand so, as well as assignments."""
_END_RE = re.compile(r"\w\S*\s*[{}\[(]\s*$|[)\]];\s*$|^\s*[})\]]+[;,]?\s*$")
_WORDED_RE = re.compile(r"[^\W_]|[{}()\[\]]")
_SENTENCE_RE = re.compile(r"[^\W\d_]{2}[.!?…]['\"”’»)]*$")
_CELL_RE = re.compile(r"(?<=\s\s)\S")
_HELD_RE = re.compile(r"\S\s{2,}\S|^\s*[+\u2500-\u257f]")
"""Columns that nothing but blanks, or a drawn frame, holds: bars part cells by themselves."""
_CELL_END_RE = re.compile(r"\S(?=\s\s|$)")


def regions(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Where blocks of code and tables start and stop, as indexes; only blank lines stand inside one."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(blocks):
        stop = start + 1
        while stop < len(blocks) and blocks[stop].start == blocks[stop - 1].stop:
            stop += 1
        first = next((first for first in (start, start + 1) if first < stop and _is_set(blocks[first:stop])), stop)
        if first < stop:
            joined = found and found[-1][1] == first and _only_blanks(blocks[first - 1], blocks[first])
            found[-1:] = [(found[-1][0], stop)] if joined else [*found[-1:], (first, stop)]
        start = stop
    return found


def typed(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines as they were typed, the indentation that all share aside."""
    lines: list[str] = []
    for block in blocks:
        lines += [""] * (block.blanks_before if lines else 0)
        lines += [line.expandtabs(TAB).rstrip() for line in block.lines]
    shared = min(_indent(line) for line in lines if line)
    return tuple(line[shared:] for line in lines)


def _only_blanks(above: Block, below: Block) -> bool:
    return below.start - above.stop == below.blanks_before


def _is_set(blocks: Sequence[Block]) -> bool:
    lines = [line.expandtabs(TAB).rstrip()[:LONGEST] for block in blocks for line in block.lines if line.strip()]
    return all(line.isprintable() for line in lines) and (_is_code(lines) or _is_table(lines))


def _is_code(lines: Sequence[str]) -> bool:
    """Half of the lines have a sign of code, and they are set in or some are deeper than others.

    >>> _is_code(["def hours(lines):", "    for line in lines:", "        yield int(line)"])
    True
    >>> _is_code(["The ferry (which was late)", "    went out in the fog,", "and nobody saw it."])
    False
    """
    if len(lines) < FEWEST:
        return False
    marked = [_is_marked(line) or _opens(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=True)]
    if any(_is_prose(line) for line, sign in zip(lines, marked, strict=True) if not sign):
        return False
    indents = {_indent(line) for line in lines}
    if len(indents) == 1 and all(map(_EQUATION_RE.fullmatch, lines)):
        return False
    share = sum(marked) / len(lines)
    return share >= MARKED and (share >= ALL_MARKED or len(indents) > 1 or min(indents) >= DEEP)


def _is_marked(line: str) -> bool:
    if _SENTENCE_RE.search(line) or not _WORDED_RE.search(line):
        return False
    return _SIGN_RE.search(line) is not None or _END_RE.search(line) is not None


def _opens(line: str, below: str) -> bool:
    """`for line in lines:` above a deeper line; a word or two may be an entry of a list instead."""
    return line.endswith(":") and len(line.split()) > 1 and _indent(below) >= _indent(line) + 2


def _is_prose(line: str) -> bool:
    return line.count(" ") - _indent(line) >= WORDY or _SENTENCE_RE.search(line) is not None


def _is_table(lines: Sequence[str]) -> bool:
    """Rows of cells that begin, or end, in the same column.

    >>> _is_table(["Merrow      12.50", "Corrin       1.50", "Varnholm   110.50"])
    True
    >>> _is_table(["| a | b |", "| 1 | 2 |", "| 3 | 4 |"])
    False
    """
    rows = [line for line in lines if is_table_row(line.strip())]
    if not any(map(_HELD_RE.search, rows)):
        return False
    if len(rows) < FEWEST_ROWS or len(rows) < ALIGNED * len(lines):
        return False
    starts = Counter(match.start() for line in rows for match in _CELL_RE.finditer(line, _indent(line) + 1))
    ends = Counter(match.start() for line in rows for match in _CELL_END_RE.finditer(line, _indent(line) + 1))
    return max([*starts.values(), *ends.values()], default=0) >= ALIGNED * len(rows)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
