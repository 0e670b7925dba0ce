"""Groups lines into blocks: one for each line of unwrapped text, one for each paragraph of hard-wrapped text.

A wrapping program breaks a line where the next word no longer fits, so the pair of a line and the word after it
straddles the right margin. Margins at which most pairs of a region straddle are found by counting; no width is
assumed. All of it is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from byline.core.post import SPACELESS, Block

NARROWEST, WIDEST = 44, 100
"""Columns between which a right margin is looked for. Text wrapped wider than this looks like unwrapped paragraphs."""
FAR = 2 * WIDEST
ENOUGH_PAIRS, ENOUGH_SHARE = 3, 0.5
"""How many pairs, and which share of the candidates, must straddle a margin before a region counts as wrapped."""
NEARLY_FULL = 0.8
"""A line this full, ending without a full stop before a small letter, goes on even if the next word would have fit."""

BULLET = re.compile(r"\s*(?:[*+•◦▪‣□■●○]|o(?=\s))\s+\S")
ENUMERATION = re.compile(r"\s*(?:[-–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s+\S")
GAP = re.compile(r"(?<=\S)\t|\s{3}")
RULES = "-_=*~#.━─—"
RULE = re.compile(rf"\s*(?:[{RULES}]\s?){{4,}}$")
WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
ZERO_WIDTH = re.compile(r"[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
BREAKS_ANYWHERE = re.compile(f"[{SPACELESS}]")
SENTENCE_END = (".", "!", "?", "…", ":", ";", "。", "！", "？", "؟", "”", '"', "»", "।")


def split(lines: Sequence[str]) -> tuple[Block, ...]:
    """Blocks in order; every non-blank line is in exactly one, blank lines are in none but counted before the next."""
    widths = [_columns(line) for line in lines]
    margins = _margins(lines, widths)
    blocks: list[Block] = []
    start, blanks, stop = 0, 0, len(lines)
    while start < stop:
        if not widths[start]:
            blanks += 1
            start += 1
            continue
        end = start + 1
        if margins[start] and not _alone(lines[start]):
            while end < stop and _continues(lines, widths, margins[start], start, end):
                end += 1
        blocks.append(Block(start, tuple(lines[start:end]), blanks))
        start, blanks = end, 0
    return tuple(blocks)


def _columns(line: str) -> int:
    """Width on a terminal, 0 for a blank line; East Asian characters take two columns.

    A line wider than any margin is measured no further than to know that.
    """
    line = line.rstrip()
    if line.isascii():
        return len(line.expandtabs())
    if len(line) > FAR and (width := _columns(line[:FAR])) > WIDEST:
        return width
    if not INVISIBLE.sub("", line).strip():
        return 0
    return max(len(line) + len(WIDE.findall(line)) - len(ZERO_WIDTH.findall(line)), 1)


def _first_word(line: str) -> int:
    """Columns of what a wrapping program would have had to fit on the line before."""
    line = line[:400].lstrip()
    if BREAKS_ANYWHERE.match(line):
        return 2
    return _columns(line.split(maxsplit=1)[0]) + 1 if line else 0


def _margins(lines: Sequence[str], widths: Sequence[int]) -> list[int]:
    """The right margin that holds at each line; 0 where the text is not wrapped."""
    cuts = [i for i, width in enumerate(widths) if width > WIDEST and _breakable(lines[i])]
    whole = (
        _margin(lines, widths, 0, len(lines)) if len(cuts) * 10 <= sum(width >= NARROWEST for width in widths) else 0
    )
    margins = [0] * len(lines)
    edges = [-1, *cuts, len(lines)]
    for before, after in pairwise(edges):
        margin = whole if before < 0 and after == len(lines) else _margin(lines, widths, before + 1, after) or whole
        margins[before + 1 : after] = [margin] * (after - before - 1)
    return margins


def _breakable(line: str) -> bool:
    """A wrapping program would have broken this line, were it longer than the margin."""
    head = line[:2000]
    return (" " in line.strip() and not _is_table_row(head.strip())) or bool(BREAKS_ANYWHERE.search(head))


def _is_table_row(line: str) -> bool:
    """Cells parted by a tab or a gap, or a bar at an edge; of a line without blanks around it."""
    first, last = line[:1], line[-1:]
    if first in ("|", "+") or last == "|" or "\u2500" <= first <= "\u257f" or "\u2500" <= last <= "\u257f":
        return True
    parted = "\t" in line or len(" ".join(line.split())) < len(line)
    return parted and GAP.search(line) is not None


def _margin(lines: Sequence[str], widths: Sequence[int], start: int, stop: int) -> int:
    """The column that most pairs of a line and its next word straddle, or 0."""
    if stop - start <= ENOUGH_PAIRS:
        return 0
    change = [0] * (WIDEST + 2)
    candidates = [0] * (WIDEST + 2)
    for i in range(start, stop - 1):
        width = widths[i]
        if NARROWEST <= width <= WIDEST and widths[i + 1] and not BULLET.match(lines[i + 1]):
            change[width] += 1
            change[min(WIDEST + 1, width + _first_word(lines[i + 1]))] -= 1
            candidates[width] += 1
    straddling = list(accumulate(change))
    best = max(range(NARROWEST, WIDEST + 1), key=straddling.__getitem__)
    enough = max(ENOUGH_PAIRS, ENOUGH_SHARE * sum(candidates))
    return best if straddling[best] >= enough else 0


def _alone(line: str) -> bool:
    """A row of a table, a rule or a quoted line: never part of a paragraph."""
    line = line[:2000]
    inner = line.strip()
    first = inner[:1]
    return first == ">" or _is_table_row(inner) or (first in RULES and RULE.match(line) is not None)


def _continues(lines: Sequence[str], widths: Sequence[int], margin: int, start: int, end: int) -> bool:
    """Line `end` goes on with the paragraph that began at line `start`."""
    if not widths[end] or (widths[end] > WIDEST and _breakable(lines[end])):
        return False
    before, here = lines[end - 1], lines[end]
    inside = end - start > 1 and _goes_on(before, here)
    if not (inside or _full(before, here, widths[end - 1], margin)) or BULLET.match(here) or _alone(here):
        return False
    if ENUMERATION.match(here) and before.rstrip().endswith(SENTENCE_END):
        return False
    inset = _indent(here) - _indent(before)
    if end - start > 1:
        return abs(inset) <= 1
    item = BULLET.match(before) or ENUMERATION.match(before)
    return -12 <= inset <= (8 if item else 0)


def _full(before: str, here: str, width: int, margin: int) -> bool:
    """The first word of `here` would not have fit behind `before`, or nearly so in the middle of a sentence."""
    if width + _first_word(here) > margin:
        return width <= WIDEST
    return width >= NEARLY_FULL * margin and _goes_on(before, here)


def _goes_on(before: str, here: str) -> bool:
    """A sentence runs on from line to line. Text wrapped twice at different widths has short lines in its middle."""
    return here.lstrip()[:1].islower() and not before.rstrip().endswith(SENTENCE_END)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
