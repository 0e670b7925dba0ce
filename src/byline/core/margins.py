"""The right margin at which a text was wrapped, line by line.

A wrapping program breaks a line where the next word no longer fits, so the pair of a line and the word after it
straddles the right margin. Margins at which most pairs of a region straddle are found by counting; no width is
assumed. A paragraph all of whose lines are as full as its own widest shows a margin by itself. All of it is linear in
the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from byline.core.columns import BULLET, NARROWEST, WIDEST, first_word, is_breakable

ENOUGH_PAIRS, ENOUGH_SHARE = 3, 0.5
"""How many pairs, and which share of the candidates, must straddle a margin before a region counts as wrapped."""
MOST_LINES = 0.9
"""Share of a paragraph's lines whose next word would not have fit on its widest line, for it to show a margin: verse
with lines of one length has words of many."""
FEWEST_LINES = 4
"""Lines of such a paragraph."""
SMALL = 0.3
"""Share of its lines that begin with a small letter, at least: verse begins each with a capital."""
SEAM = re.compile(r"[^\W\d_]{2}[-‐\u00ad¬]\s*$")
VERSE_END = (",", ";", ":", ".", "!", "?", "—", "–", "-", "…", "”", '"', "'", "’", "»")
FLOWING = 0.7
"""Share of a paragraph's lines that are full, or go on with a small letter, from which the others go on, too."""


class Margins(NamedTuple):
    """What holds at each line."""

    columns: list[int]
    """The right margin, 0 where the text is not wrapped."""
    flowing: list[bool]
    """Whether the line is one of a paragraph that surely was wrapped."""


def margins(lines: Sequence[str], widths: Sequence[int]) -> Margins:
    """The margins of a text; `widths` are the columns of its lines, 0 for blank ones."""
    found = _of_regions(lines, widths)
    flowing = [False] * len(lines)
    for start, stop in _paragraphs(widths):
        if not _is_prose(lines, start, stop):
            if _is_verse(lines, start, stop):
                found[start:stop] = [0] * (stop - start)
            continue
        if own := _own(lines, widths, start, stop):
            found[start:stop] = [own] * (stop - start)
        if found[start]:
            flowing[start:stop] = [_is_flowing(lines, widths, found[start], start, stop)] * (stop - start)
    return Margins(found, flowing)


def _of_regions(lines: Sequence[str], widths: Sequence[int]) -> list[int]:
    """Lines that no program would have left that long part the text into regions."""
    cuts = [i for i, width in enumerate(widths) if width > WIDEST and is_breakable(lines[i])]
    whole = (
        _margin(lines, widths, 0, len(lines)) if len(cuts) * 10 <= sum(width >= NARROWEST for width in widths) else 0
    )
    found = [0] * len(lines)
    edges = [-1, *cuts, len(lines)]
    for before, after in pairwise(edges):
        margin = whole if before < 0 and after == len(lines) else _margin(lines, widths, before + 1, after) or whole
        found[before + 1 : after] = [margin] * (after - before - 1)
    return found


def _margin(lines: Sequence[str], widths: Sequence[int], start: int, stop: int) -> int:
    """The column that most pairs of a line and its next word straddle, or 0."""
    if stop - start <= ENOUGH_PAIRS:
        return 0
    change = [0] * (WIDEST + 2)
    candidates = 0
    for i in range(start, stop - 1):
        width = widths[i]
        if NARROWEST <= width <= WIDEST and widths[i + 1] and not BULLET.match(lines[i + 1]):
            change[width] += 1
            change[min(WIDEST + 1, width + first_word(lines[i + 1]))] -= 1
            candidates += 1
    if candidates < ENOUGH_PAIRS:  # most texts have no line of that length
        return 0
    straddling = list(accumulate(change))
    best = max(range(NARROWEST, WIDEST + 1), key=straddling.__getitem__)
    enough = max(ENOUGH_PAIRS, ENOUGH_SHARE * candidates)
    return best if straddling[best] >= enough else 0


def _paragraphs(widths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where lines without a blank one between them start and stop."""
    start = 0
    for index in range(len(widths) + 1):
        if index == len(widths) or not widths[index]:
            if index - start >= FEWEST_LINES:
                yield start, index
            start = index + 1


def _own(lines: Sequence[str], widths: Sequence[int], start: int, stop: int) -> int:
    """The margin that a paragraph shows by itself, or 0."""
    widest = max(widths[start:stop])
    if not NARROWEST <= widest <= WIDEST:
        return 0
    full = sum(
        widths[i] + first_word(lines[i + 1]) > widest or is_seam(lines[i], lines[i + 1]) for i in range(start, stop - 1)
    )
    return widest if full >= MOST_LINES * (stop - start - 1) else 0


def is_seam(line: str, below: str) -> bool:
    """A word is parted there: a program has filled the line as far as its syllables let it."""
    return SEAM.search(line) is not None and below.lstrip()[:1].islower()


def _is_prose(lines: Sequence[str], start: int, stop: int) -> bool:
    """Some of its lines begin with a small letter, or it has no capitals at all."""
    heads = [lines[i].lstrip()[:1] for i in range(start + 1, stop)]
    cased = sum(head.islower() or head.isupper() for head in heads)
    return sum(map(str.islower, heads)) >= SMALL * cased


def _is_verse(lines: Sequence[str], start: int, stop: int) -> bool:
    """Every line begins with a capital, and half of them end with a mark."""
    stops = sum(lines[i].rstrip().endswith(VERSE_END) for i in range(start, stop))
    return stop - start > FEWEST_LINES and 2 * stops >= stop - start and all(map(_is_capital, lines[start:stop]))


def _is_capital(line: str) -> bool:
    return line.lstrip("\"'“„«‘—– \t")[:1].isupper()


def _is_flowing(lines: Sequence[str], widths: Sequence[int], margin: int, start: int, stop: int) -> bool:
    pairs = range(start, stop - 1)
    on = sum(widths[i] + first_word(lines[i + 1]) > margin or lines[i + 1].lstrip()[:1].islower() for i in pairs)
    return on >= FLOWING * len(pairs)
