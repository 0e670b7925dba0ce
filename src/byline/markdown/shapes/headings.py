"""Headings inside a text: underlined, between rules, in capitals, or numbered.

One alone may be anything; capitals want a paragraph below them, and numbers want each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from byline.core.columns import columns
from byline.core.post import Block

LONGEST, LONGEST_CAPITALS = 90, 60
"""Columns of a heading with a rule or a number, and of one in capitals."""
PARAGRAPH = 100
"""Characters of a block below a heading in capitals, or two lines."""
FEWEST_LETTERS = 4
LONGER = 6
"""Columns by which a rule is longer than the heading above it, at most."""
MOST_REPEATED = 2
"""How often a heading in capitals may stand in a text: who speaks in a play is named more often."""
TOP = 2
"""The level of the first headings: the title of the post is above them."""

_RULE_RE = re.compile(r"[ \t]*([=~*^\"#+_-])\1{2,}[ \t]*")
_WORD_RE = re.compile(r"[^\W\d_]")
_NUMBER_RE = re.compile(r"(?:(\d{1,2})((?:\.\d{1,2}){0,2})\.?|([IVXLC]{1,6})\.?)(?:[ \t]+(?=\S)|\Z)")
_CLOSED_RE = re.compile(r"[.,;:…。、][\"'”’»)]*$")
_MARKED_RE = re.compile(r"[>*•-]\s")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Heading(NamedTuple):
    """A heading at the start of a run of blocks."""

    level: int
    text: str
    blocks: int
    """How many of the run's blocks it takes, its rules included."""


def headings(runs: Sequence[Sequence[Block]]) -> dict[int, Heading]:
    """The headings by the index of the run they begin; a run has no blank line in it."""
    lines = {index: run[0].text for index, run in enumerate(runs) if len(run) == 1 and len(run[0].lines) == 1}
    found = {index: Heading(TOP, text, 1) for index, text in _numbered(runs, lines)}
    found |= {index: Heading(TOP, text, 1) for index, text in _capitals(runs, lines)}
    return found | _ruled(runs)


def _ruled(runs: Sequence[Sequence[Block]]) -> dict[int, Heading]:
    """The first kind of rule makes headings of the first level, all others of the second."""
    found: dict[int, Heading] = {}
    signs: list[str] = []
    for index, run in enumerate(runs):
        above = len(run) > 2 and _rule(run[0]) != ""
        if len(run) < 2 or any(len(block.lines) > 1 for block in run[: 2 + above]):
            continue
        text, sign = run[above].text, _rule(run[above + 1])
        if not sign or (above and sign != _rule(run[0])) or not _is_heading(text, LONGEST):
            continue
        width = len(run[above + 1].text)
        if width < columns(text) / 2 or (not above and width > columns(text) + LONGER):
            continue
        signs += [sign] if sign not in signs else []
        found[index] = Heading(TOP + min(1, signs.index(sign)), text, 2 + above)
    return found


def _rule(block: Block) -> str:
    match = _RULE_RE.fullmatch(block.lines[0]) if len(block.lines) == 1 else None
    return match[1] if match else ""


def _capitals(runs: Sequence[Sequence[Block]], lines: dict[int, str]) -> Iterator[tuple[int, str]]:
    counts = Counter(lines.values())
    for index, text in lines.items():
        if not text.isupper() or counts[text] > MOST_REPEATED or sum(map(str.isalpha, text)) < FEWEST_LETTERS:
            continue
        below = runs[index + 1][0] if index + 1 < len(runs) else None
        prose = below and (len(below.text) >= PARAGRAPH or len(below.lines) > 1) and not below.text.isupper()
        if prose and _is_heading(text, LONGEST_CAPITALS) and not _CLOSED_RE.search(text):
            yield index, text


def _numbered(runs: Sequence[Sequence[Block]], lines: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Those that count up from 1, each above text of its own."""
    for roman in (False, True):
        said = [(index, number) for index, text in lines.items() if (number := _number(text, roman=roman))]
        apart = [(index, number) for index, number in said if index + 1 < len(runs) and not _is_next(said, index)]
        counted: list[int] = []
        for index, number in apart:
            if number == len(counted) + 1:
                counted.append(index)
        if len(counted) > 1 and len(counted) == len(apart) == len(said):
            yield from ((index, lines[index]) for index in counted)


def _is_next(said: Sequence[tuple[int, int]], index: int) -> bool:
    return any(other == index + 1 for other, _ in said)


def _number(text: str, *, roman: bool) -> int:
    """The number a heading begins with; 0 where it has none, or one within another's."""
    match = _NUMBER_RE.match(text)
    if not match or len(text) > LONGEST or _CLOSED_RE.search(text[match.end() :]):
        return 0
    if roman:
        return _value(match[3]) if match[3] else 0
    return int(match[1]) if match[1] and not match[2] else 0


def _value(numeral: str) -> int:
    """Of a Roman numeral.

    >>> _value("XIV")
    14
    """
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-one if one < max(values[at:], default=0) else one for at, one in enumerate(values))


def _is_heading(text: str, longest: int) -> bool:
    return columns(text) <= longest and _WORD_RE.search(text) is not None and not _MARKED_RE.match(text)
