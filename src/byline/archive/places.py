"""Names for the place a line has in its page, which other pages of the same template give to the same place.

A line stands some lines below a line that recurs, some above the next one, so far from the page's top, its end and the
body; a value stands behind some words of its line and before others.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.archive.patterns import mining
from byline.language.date_words import fold
from byline.language.names import months

KINDS = ("below", "above", "between", "from top", "from end", "to body", "behind", "before", "around")
"""What a place is named by; `between` is both of the first two, `around` both of what stands in the same line."""
BELOW, ABOVE, BETWEEN, TOP, END, BODY, BEHIND, BEFORE, AROUND = range(len(KINDS))

REACH = 4
"""Lines between a line and the recurring one that names its place."""
EDGE = 12
"""Lines from the top, the end or the body that are counted."""
LABEL = 2
"""Words of its line beside a value that name a place."""
SHORT = 250
"""Characters of the longest line whose place is of interest."""

_DIGIT = re.compile(r"\d+")

Place = tuple[int, str]
"""A kind, and the name."""


@dataclass(frozen=True)
class Lines:
    """The blocks of a page, and which of their lines recur in its archive."""

    texts: tuple[str, ...]
    main: int
    """Index of the body's first paragraph."""
    fixed: Callable[[str], bool]

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The key of each line that recurs, "" for the others; the edges of the page are marks, too."""
        keys = (mining.key(text) if len(text) <= SHORT else "" for text in self.texts)
        return tuple(key if key and self.fixed(key) else "" for key in keys)

    @cached_property
    def folded(self) -> str:
        """The page's short lines, to be asked how often they say something."""
        return "\n".join(text for text in self.texts if len(text) <= SHORT).casefold()

    def places(self, index: int, value: str = "") -> tuple[Place, ...]:
        """Of a line, and of a value in it."""
        named = list(self.of_line(index))
        if -EDGE <= self.main - index <= EDGE:
            named.append((BODY, str(self.main - index)))
        behind, before = beside(self.texts[index], value)
        named += [(BEHIND, behind), (BEFORE, before), (AROUND, f"{behind}\n{before}")]
        return tuple(named)

    def of_line(self, index: int) -> tuple[Place, ...]:
        """Of a whole line, wherever the body begins."""
        held = self._of_lines.get(index)
        if held is None:
            held = self._of_lines[index] = tuple(self._places(index))
        return held

    @cached_property
    def _of_lines(self) -> dict[int, tuple[Place, ...]]:
        """Of the lines that were asked for: each is asked for once for every field."""
        return {}

    def _places(self, index: int) -> Iterator[Place]:
        stop = len(self.texts)
        below, above = self._mark(index, -1), self._mark(index, 1)
        if below:
            yield BELOW, below
        if above:
            yield ABOVE, above
        if below and above:
            yield BETWEEN, f"{below}\n{above}"
        if index < EDGE:
            yield TOP, str(index)
        if stop - index <= EDGE:
            yield END, str(stop - index)

    def _mark(self, index: int, step: int) -> str:
        """The next recurring line on this side and how far it is; "" where none is near."""
        for distance in range(1, REACH + 1):
            other = index + step * distance
            if not 0 <= other < len(self.texts):
                return f"{distance}|"
            if self.marks[other]:
                return f"{distance}|{self.marks[other]}"
        return ""


def beside(text: str, value: str) -> tuple[str, str]:
    """The words of a line right before and right behind a value; of a value that is not there as it is, those before
    and behind the line's numbers."""
    start = text.find(value) if value else -1
    if start < 0:
        return _beside_numbers(text)
    return _words(text[:start].split()[-LABEL:]), _words(text[start + len(value) :].split()[:LABEL])


@functools.lru_cache(1 << 12)
def _beside_numbers(text: str) -> tuple[str, str]:
    parts = text[:SHORT].split()
    numbered = [i for i, part in enumerate(parts) if _DIGIT.search(part) or fold(part).strip(".,") in months()]
    if not numbered:
        return _words(parts[:LABEL]), _words(parts[-LABEL:])
    return _words(parts[: numbered[0]][-LABEL:]), _words(parts[numbered[-1] + 1 :][:LABEL])


def _words(parts: Sequence[str]) -> str:
    return _DIGIT.sub("0", " ".join(parts).casefold())
