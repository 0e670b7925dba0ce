"""Groups lines into blocks: one for each line of unwrapped text, one for each paragraph of hard-wrapped text.

What goes on is decided line by line: by the margin at that line, by what the next line's first word would have needed,
and by the shape of both. All of it is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from byline.core.columns import BULLET, WIDEST, ZERO_WIDTH, columns, first_word, indent, is_breakable, is_table_row
from byline.core.margins import Margins, margins
from byline.core.post import Block

NEARLY_FULL = 0.8
"""A line this full, ending without a full stop before a small letter, goes on even if the next word would have fit."""
DOUBLE_SPACED = 0.8
"""Share of lines with one blank line below, from which every other line of a text may be blank on purpose."""
MOST_CLOSED = 0.4
"""Share of the lines of such a text that end a sentence, at most: of paragraphs on one line each all do."""
FEWEST_SPACED = 5
"""Lines of such a text."""

ENUMERATION = re.compile(r"\s*(?:[-–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s+\S")
RULES = "-_=*~#.━─—"
RULE = re.compile(rf"\s*(?:[{RULES}]\s?){{4,}}$")
DAY = re.compile(r"\s*(?:\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{2,4})\s*")
"""A date alone: it stands below a title, however long that is."""
SENTENCE_END = (".", "!", "?", "…", ":", ";", "。", "！", "？", "؟", "”", '"', "»", "।")


def split(lines: Sequence[str]) -> tuple[Block, ...]:
    """Blocks in order; every non-blank line is in exactly one, blank lines are in none but counted before the next.

    Of a text whose every other line is blank a block has the blank lines between its own.
    """
    widths = [columns(line) for line in lines]
    if ZERO_WIDTH.search("".join(lines)):
        widths = _counted(lines, widths)
    kept = _single_spaced(lines, widths)
    if not kept:
        return tuple(_split(lines, widths))
    blocks: list[Block] = []
    for block in _split([lines[i] for i in kept], [widths[i] for i in kept]):
        start, stop = kept[block.start], kept[block.stop - 1] + 1
        blanks = start - (blocks[-1].stop if blocks else 0)
        blocks.append(Block(start, tuple(lines[start:stop]), blanks))
    return tuple(blocks)


def _counted(lines: Sequence[str], widths: list[int]) -> list[int]:
    """Widths in characters instead, where more of the lines fit a margin so: some programs count every mark."""
    marked = [width and len(line.rstrip()) for line, width in zip(lines, widths, strict=True)]
    return max(widths, marked, key=lambda found: sum(margins(lines, found).flowing))


def _single_spaced(lines: Sequence[str], widths: Sequence[int]) -> list[int]:
    """The lines of a double-spaced text without the blank ones between two others; none where it is not one."""
    filled = [i for i, width in enumerate(widths) if width]
    gaps = [below - above for above, below in pairwise(filled)]
    close = sum(gap > 2 for gap in gaps) if gaps.count(1) == 0 and gaps.count(2) > len(gaps) / 2 else 0
    if len(filled) < FEWEST_SPACED or gaps.count(2) + close < DOUBLE_SPACED * len(gaps):
        return []
    closed = sum(lines[i].rstrip().endswith(SENTENCE_END) for i in filled)
    if closed > MOST_CLOSED * len(filled):
        return []
    near = {i + 1 for i, gap in zip(filled, gaps, strict=False) if gap == 2}
    kept = [i for i in range(len(lines)) if i not in near]
    shown = margins([lines[i] for i in kept], [widths[i] for i in kept])
    return kept if sum(shown.flowing) >= len(filled) / 2 else []


def _split(lines: Sequence[str], widths: Sequence[int]) -> Iterator[Block]:
    shown = margins(lines, widths)
    start, blanks, stop = 0, 0, len(lines)
    while start < stop:
        if not widths[start]:
            blanks += 1
            start += 1
            continue
        end = start + 1
        if shown.columns[start] and not _alone(lines[start]):
            while end < stop and _continues(lines, widths, shown, start, end):
                end += 1
        yield Block(start, tuple(lines[start:end]), blanks)
        start, blanks = end, 0


def _alone(line: str) -> bool:
    """A row of a table, a rule or a quoted line: never part of a paragraph."""
    line = line[:2000]
    inner = line.strip()
    first = inner[:1]
    return first == ">" or is_table_row(inner) or (first in RULES and RULE.match(line) is not None)


def _continues(lines: Sequence[str], widths: Sequence[int], shown: Margins, start: int, end: int) -> bool:
    """Line `end` goes on with the paragraph that began at line `start`."""
    if not widths[end] or (widths[end] > WIDEST and is_breakable(lines[end])):
        return False
    before, here = lines[end - 1], lines[end]
    inside = end - start > 1 and _goes_on(before, here)
    full = _is_full(before, here, widths[end - 1], shown.columns[start], flowing=shown.flowing[end])
    if not (inside or full) or BULLET.match(here) or _alone(here):
        return False
    if end - start == 1 and DAY.fullmatch(here):
        return False
    if ENUMERATION.match(here) and before.rstrip().endswith(SENTENCE_END):
        return False
    inset = indent(here) - indent(before)
    if end - start > 1:
        return abs(inset) <= 1
    item = BULLET.match(before) or ENUMERATION.match(before)
    return -12 <= inset <= (8 if item else 0)


def _is_full(before: str, here: str, width: int, margin: int, *, flowing: bool) -> bool:
    """The first word of `here` would not have fit behind `before`, or nearly so in the middle of a sentence: before a
    small letter or, in a paragraph that surely was wrapped, before a capital, with which nouns and names begin."""
    if width + first_word(here) > margin:
        return width <= WIDEST
    runs_on = _goes_on(before, here) or (flowing and not before.rstrip().endswith(SENTENCE_END))
    return width >= NEARLY_FULL * margin and runs_on


def _goes_on(before: str, here: str) -> bool:
    """A sentence runs on from line to line. Text wrapped twice at different widths has short lines in its middle."""
    return here.lstrip()[:1].islower() and not before.rstrip().endswith(SENTENCE_END)
