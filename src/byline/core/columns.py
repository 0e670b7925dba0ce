"""How wide lines are, what their first words would have needed, and which lines are rows rather than text."""

from __future__ import annotations

import re

from byline.core.post import SPACELESS

NARROWEST, WIDEST = 44, 100
"""Columns between which a right margin is looked for. Text wrapped wider than this looks like unwrapped paragraphs."""
FAR = 2 * WIDEST
FEWEST_GAPS = 3
"""Gaps of a justified line: one with fewer shows nothing."""
UNEVEN, WIDEST_GAP = 2, 6
"""By how many blanks the gaps of a justified line differ at most, and how many the widest has."""

BULLET = re.compile(r"\s*(?:[*+•◦▪‣□■●○]|o(?=\s))\s+\S")
GAP = re.compile(r"(?<=\S)\t|\s{3}")
BLANKS = re.compile(r"(?<=\S) +(?=\S)")
WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
ZERO_WIDTH = re.compile(r"[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
BREAKS_ANYWHERE = re.compile(f"[{SPACELESS}]")


def columns(line: str) -> int:
    """Width on a terminal, 0 for a blank line; East Asian characters take two columns.

    A line wider than any margin is measured no further than to know that.
    """
    line = line.rstrip()
    if line.isascii():
        return len(line.expandtabs())
    if len(line) > FAR and (width := columns(line[:FAR])) > WIDEST:
        return width
    if not INVISIBLE.sub("", line).strip():
        return 0
    return max(len(line) + len(WIDE.findall(line)) - len(ZERO_WIDTH.findall(line)), 1)


def first_word(line: str) -> int:
    """Columns of what a wrapping program would have had to fit on the line before."""
    line = line[:400].lstrip()
    if BREAKS_ANYWHERE.match(line):
        return 2
    return columns(line.split(maxsplit=1)[0]) + 1 if line else 0


def is_breakable(line: str) -> bool:
    """A wrapping program would have broken this line, were it longer than the margin."""
    head = line[:2000]
    return (" " in line.strip() and not is_table_row(head.strip())) or bool(BREAKS_ANYWHERE.search(head))


def is_table_row(line: str) -> bool:
    """Cells parted by a tab or a gap, or a bar at an edge; of a line without blanks around it."""
    first, last = line[:1], line[-1:]
    if first in ("|", "+") or last == "|" or "\u2500" <= first <= "\u257f" or "\u2500" <= last <= "\u257f":
        return True
    if line.isprintable() and "   " not in line:  # most lines: no white space is printable but the blank
        return False
    return GAP.search(line) is not None and not is_justified(line)


def is_justified(line: str) -> bool:
    """Set to both margins: gaps of many widths that differ by little, as no row of cells has.

    >>> is_justified("WARNING:   I  tried  to  play it on the small table of the tavern")
    True
    >>> is_justified("Salt from the coast    14.50     sold out since the spring of 1951")
    False
    """
    gaps = [len(gap) for gap in BLANKS.findall(line)] if "\t" not in line else []
    if len(gaps) < FEWEST_GAPS or len(line) < NARROWEST or min(gaps) > UNEVEN:
        return False
    return max(gaps) <= min(WIDEST_GAP, min(gaps) + UNEVEN)


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())
