"""What the rules of several fields look at: a reading's texts, its dates, and what each block is known as."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from byline.extract.page.reading import Reading
from byline.extract.page.signals import KINDS, Signals, signals
from byline.language.date_words import fold
from byline.language.dates import Found, find

ENDS_ONLY = 240
"""Characters from which a block is a paragraph: only its ends are read for dates."""
HEAD, TAIL = 140, 80
"""Characters read of a paragraph's beginning and end: datelines and datelike signatures stand there."""
SHORT_BLOCK = 60
MOST_DATES = 1_000
"""Dates looked at in one page: one of the 2,676 development texts has more, a list of events."""

PIECE = 12
"""Characters of a line that may be a part of a date."""
MOST_PIECES = 2_000
"""Lines of a page that are looked at for one: no development text has as many."""

_DIGIT = re.compile(r"\d")
_PLAUSIBLE = re.compile(r"\d{4}|\d[-./]\d\d?[-./]\d\d|['’]\d\d")


@dataclass(frozen=True, slots=True)
class Place:
    """A date and the block it stands in."""

    found: Found
    block: int
    text: str
    """The folded text the date's positions count in."""
    nth: int
    """Which date of its block it is, from 0."""
    of: int
    """How many dates its block has."""
    since: int = 0
    """Where the date before it in the same text ends."""


@dataclass(frozen=True, eq=False)
class PageFacts:
    """What is computed once of a reading for the dates, the sources and the categories; each is itself alone."""

    reading: Reading

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return self.reading.texts

    @cached_property
    def lines(self) -> frozenset[str]:
        """The short blocks, as they stand."""
        return frozenset(text for text in self.texts if len(text) <= SHORT_BLOCK)

    @cached_property
    def places(self) -> list[Place]:
        """Every date of the page that may be the post's, in order."""
        out: list[Place] = []
        pieces = 0
        for index, text in enumerate(self.texts):
            if len(out) >= MOST_DATES:
                break
            numbered = self.reading.numbered[index]
            parts = () if not numbered else (text,) if len(text) <= ENDS_ONLY else (text[:HEAD], text[-TAIL:])
            for part in parts:
                if _PLAUSIBLE.search(part):
                    found = find(part, self.reading.language)
                    folded = fold(part) if found else ""
                    stops = [0, *(hit.stop for hit in found)]
                    out += [Place(hit, index, folded, n, len(found), stops[n]) for n, hit in enumerate(found)]
            if len(text) <= PIECE and ((numbered and _DIGIT.search(text)) or text.isalpha()) and pieces < MOST_PIECES:
                pieces += 1
                out += self._pieces(index)
        return out

    def _pieces(self, index: int) -> list[Place]:
        """A date cut into lines of one part each (`12` / `JUN` / `2015`), beginning at a block."""
        for count in (2, 3):
            parts = self.texts[index : index + count]
            if len(parts) < count or any(len(part) > PIECE for part in parts):
                break
            text = " ".join(parts)
            found = find(text, self.reading.language) if _PLAUSIBLE.search(text) else []
            if len(found) == 1 and len(found[0].value) == 10 and not found[0].other:
                return [Place(found[0], index, fold(text), 0, 1)]
        return []

    @cached_property
    def dated(self) -> list[int]:
        """How many full dates each block has."""
        counts = [0] * len(self.texts)
        for place in self.places:
            counts[place.block] += len(place.found.value) == 10
        return counts

    @cached_property
    def dated_before(self) -> list[int]:
        """How many full dates come before each block, and before the end."""
        return [0, *accumulate(self.dated)]

    @cached_property
    def dates_in_head(self) -> int:
        """How many full dates stand between the title and the body's first paragraph, at most 9."""
        return min(9, sum(self.dated[max(0, self.title) : self.main_start + 1]))

    @cached_property
    def values(self) -> Counter[str]:
        return Counter(place.found.value for place in self.places if len(place.found.value) == 10)

    @cached_property
    def ordered(self) -> list[str]:
        return sorted(self.values)

    @cached_property
    def order(self) -> dict[str, int]:
        """Each full date's place among them, oldest first."""
        return {value: place for place, value in enumerate(self.ordered)}

    def kind(self, index: int) -> int:
        """What known furniture a block is: index into KINDS, -1 for none or no such block."""
        if not 0 <= index < len(self.texts):
            return -1
        known = self.signals(index)[-len(KINDS) :]
        surest = max(known)
        return known.index(surest) if surest else -1

    @cached_property
    def long_before(self) -> list[int]:
        """How many paragraphs come before each block, and before the end."""
        return [0, *accumulate(len(text) > ENDS_ONLY / 2 for text in self.texts)]

    def signals(self, index: int) -> Signals:
        return signals(self.texts[index], self.reading.blocks[index].indent)

    @cached_property
    def title(self) -> int:
        """The block of the title; -1 where it is unknown."""
        lines = self.reading.title.lines if self.reading.title else ()
        return next((i for i, b in enumerate(self.reading.blocks) if lines and b.start <= lines[0] < b.stop), -1)

    @cached_property
    def main_start(self) -> int:
        """The first long block of the body."""
        return next((i for i in self.reading.body if len(self.texts[i]) > ENDS_ONLY / 2), self.reading.body_start)


def page_of(reading: Reading) -> PageFacts:
    """The page of a reading, the same for every field."""
    return reading.once(PageFacts)
