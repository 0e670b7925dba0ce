"""What the pages of an archive say of the places of their template, decided from what was counted on each.

`Evidence` tells what stands at the place of a candidate: on how many pages a line does, how often and how surely the
page's own rules took it for the field or for another one, and how much the lines differ.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from byline.archive.patterns import mining
from byline.archive.places import AROUND, BETWEEN, KINDS, SHORT, Lines, Place
from byline.archive.slots.fillings import NOTHING, Fillings
from byline.archive.tally import FIELDS, LEAST, RECURRING, Found, Tally, ending, ends
from byline.extract.page import signals

ABSENT = -1.0
"""The value of a feature of a place that the candidate has not, or that no other page knows."""
SMALLEST = 1e-4
"""Probabilities are told apart down to this."""
OF_PLACE = ("share", "win", "mean", "has", "variety", "differ", "times", "rival")
"""What is known of a place: the share of pages that have it; of these, where its line won the field, how sure it was,
and where it was a candidate at all; the share of these candidates that differ; the share of its lines that do; lines a
page; and how sure the surest other field was."""


BY_SLOT = frozenset({"categories", "tags"})
"""Fields of which the slot of a line says more than its place."""


class Stand(NamedTuple):
    """What stands at a place, decided from the counts of all pages."""

    pages: int
    lines: int
    differ: int
    """Different lines."""
    sums: Mapping[str, float]
    wins: Mapping[str, int]
    having: Mapping[str, int]
    kinds: Mapping[str, int]
    """Different candidates, by field."""


HEAD, TAIL = 12, 6
"""Lines at a page's top and end among which a site names itself."""
PRINTED = 0.8
"""Share of the pages that print such a line."""
NAME = 40
"""Characters of the longest."""
MANY = 3
"""Pages from which a value that most have is no clue."""
OFTEN = 0.3
"""Share of the pages with a line at a place that have the field there, from which the other pages' lines there are
candidates, too; which of them are right the trees say."""
MOST_TIMES = 1.5
"""Lines a page at such a place: a menu has many."""


@dataclass(frozen=True)
class Evidence:
    """What is known of the places that at least two pages of a template have."""

    count: int
    """Pages."""
    fixed: Mapping[str, float]
    places: Mapping[Place, Stand]
    values: Mapping[tuple[str, str], int]
    """Pages that have a value among a field's candidates, of those that several have."""
    trust: Mapping[tuple[str, str], float]
    """How sure those were of it, summed."""
    winners: Mapping[tuple[str, str], int]
    endings: Mapping[tuple[str, str], int]
    """The same of the last words of candidates."""
    told: Mapping[str, int]
    """Pages that have a field."""
    distinct: Mapping[str, int]
    """Different values of a field."""
    fillings: Fillings
    """What varies in the lines of the template."""

    def lines(self, texts: tuple[str, ...], main: int) -> Lines:
        return Lines(texts, main, self.fixed.__contains__)

    def rows(
        self, name: str, lines: Lines, found: Sequence[Found], won: AbstractSet[str] = frozenset()
    ) -> list[dict[str, float]]:
        """The features of a page's candidates for a field, in parallel with them; `won` are those it chose alone."""
        return [self._row(name, lines, found, one, won) for one in found]

    def _row(
        self, name: str, lines: Lines, found: Sequence[Found], one: Found, won: AbstractSet[str]
    ) -> dict[str, float]:
        text, folded = lines.texts[one.block], one.value.casefold()
        others = [other.confidence for other in found if other.value.casefold() != folded]
        best = max(others, default=0.0)
        row = {
            "pages": math.log1p(self.count),
            "own": log_odds(one.confidence),
            "best other": log_odds(best),
            "behind best": log_odds(one.confidence) - log_odds(best),
            "rank": sum(other > one.confidence for other in others),
            "candidates": len(found),
            "chosen": float(one.value in won),
            "characters": len(one.value),
            "words": one.value.count(" ") + 1,
            "small": float(one.value[:1].islower()),
            "rest of line": max(0, len(text) - len(one.value)),
            "said": min(9, lines.folded.count(folded)) if len(folded) > 2 else 0,
            "capitals": sum(not word[:1].islower() for word in one.value.split()) / max(1, one.value.count(" ") + 1),
            "known": kind[1] if len(text) <= SHORT and (kind := signals.kind_of(text)) else 0.0,
            "recurs": self.fixed.get(mining.key(text), 0.0),
            "same value": self.values.get((name, folded), 1) / self.count,
            "sure of value": max(one.confidence, self.trust.get((name, folded), 0.0) / self._times(name, one.value)),
            "same winner": self.winners.get((name, folded), 1) / self.count,
            "other winner": max(self.winners.get((other, folded), 0) for other in FIELDS if other != name) / self.count,
            "told": self.told.get(name, 0) / self.count,
            "distinct": self.distinct.get(name, 0) / max(1, self.told.get(name, 0)),
            "fixed lines": math.log1p(len(self.fixed)),
            "to body": lines.main - one.block,
        }
        return row if name in BY_SLOT else row | self._of_places(name, lines, one)

    def _of_places(self, name: str, lines: Lines, one: Found) -> dict[str, float]:
        row = {f"{kind} {what}": ABSENT for kind in KINDS for what in OF_PLACE}
        wins, means = [], []
        for place in lines.places(one.block, one.value):
            stand = self.places.get(place)
            if stand:
                known = self._of_place(name, stand)
                row |= {f"{KINDS[place[0]]} {what}": value for what, value in zip(OF_PLACE, known, strict=True)}
                wins.append(stand.wins.get(name, 0) / (stand.pages + 1))
                means.append(stand.sums.get(name, 0.0) / (stand.pages + 1))
        for what, values in (("win", wins), ("mean", means)):
            row[f"best {what}"], row[f"all {what}"] = max(values, default=0.0), sum(values) / max(1, len(values))
        return row

    def _of_place(self, name: str, stand: Stand) -> tuple[float, ...]:
        """As `OF_PLACE` says."""
        pages, lines = max(1, stand.pages), stand.lines
        return (
            pages / self.count,
            stand.wins.get(name, 0) / pages,
            stand.sums.get(name, 0.0) / pages,
            stand.having.get(name, 0) / pages,
            stand.kinds.get(name, 0) / max(1, stand.having.get(name, 0)),
            stand.differ / max(1, lines),
            lines / pages,
            max((value / pages for other, value in stand.sums.items() if other != name), default=0.0),
        )

    def missed(
        self, name: str, lines: Lines, found: Sequence[Found], values: Callable[[str], Iterable[str]]
    ) -> list[Found]:
        """What the page's own rules did not think of, at places where other pages have the field; `values` are those
        that a line may hold."""
        known = {one.block for one in found}
        return [
            Found(index, value, 0.0)
            for index in ends(len(lines.texts))
            if index not in known and len(lines.texts[index]) <= SHORT and not lines.marks[index]
            if any(self._holds(name, place) for place in lines.places(index))
            for value in values(lines.texts[index].strip())
        ]

    def printed(self, lines: Lines, found: Sequence[Found]) -> list[Found]:
        """Short lines near the page's top and end that nearly every page prints: a site names itself there."""
        known = {one.block for one in found}
        count = len(lines.texts)
        return [
            Found(index, text, 0.0)
            for index in range(count)
            if (index < HEAD or index >= count - TAIL) and index not in known
            if self.fixed.get(lines.marks[index], 0.0) >= PRINTED
            if (text := lines.texts[index].strip(" #*•")) and len(text) <= NAME and not any(map(str.isdigit, text))
        ]

    def without_suffix(self, name: str, found: Sequence[Found], best: int) -> int | None:
        """The candidate that the best one is without what most pages print behind theirs: `Title – Site`."""
        whole, least = found[best].value, RECURRING * self.count
        if self.endings.get((name, ending(whole)), 1) < max(LEAST, least):
            return None
        for index, one in enumerate(found):
            rest = whole.removeprefix(one.value).strip()
            if rest != whole and rest and not rest[0].isalnum() and self._times(name, one.value) < least:
                return index
        return None

    def is_constant(self, name: str, lines: Lines, one: Found) -> bool:
        """Most pages have the same value, or all that have one between the same words: it is the site's, such as the
        day on which all its pages were saved."""
        places = (self.places.get(place) for place in lines.places(one.block, one.value) if place[0] == AROUND)
        alike = any(stand.having.get(name, 0) >= MANY and stand.kinds[name] == 1 for stand in places if stand)
        return alike or self._times(name, one.value) >= max(MANY, RECURRING * self.count)

    def _times(self, name: str, value: str) -> int:
        """Pages that have a value among their candidates; those that only one has are not kept."""
        return self.values.get((name, value.casefold()), 1)

    def _holds(self, name: str, place: Place) -> bool:
        """Many of the pages with a line at this place have the field there."""
        stand = self.places.get(place) if place[0] <= BETWEEN else None
        often = stand is not None and stand.wins.get(name, 0) >= OFTEN * stand.pages
        return stand is not None and often and stand.lines < MOST_TIMES * stand.pages


def decide(counts: Tally, fixed: Mapping[str, float], fillings: Fillings = NOTHING) -> Evidence:
    """The counts of all pages as evidence. What only one page has says nothing of the others."""
    sums: dict[Place, dict[str, float]] = defaultdict(dict)
    for (place, name), value in counts.sums.items():
        sums[place][name] = value
    wins: dict[Place, dict[str, int]] = defaultdict(dict)
    for (place, name), value in counts.wins.items():
        wins[place][name] = value
    having: dict[Place, dict[str, int]] = defaultdict(dict)
    for (place, name), value in counts.having.items():
        having[place][name] = value
    kinds: dict[Place, dict[str, int]] = defaultdict(dict)
    for (place, name), checksums in counts.kinds.items():
        kinds[place][name] = len(checksums)
    places = {}
    for place, held in sums.items():
        pages = max(counts.pages[place], counts.seen[place])
        if pages >= LEAST:
            differ = len(counts.texts.get(place, ()))
            places[place] = Stand(
                pages, counts.lines[place], differ, held, wins.get(place, {}), having[place], kinds[place]
            )
    return Evidence(
        counts.count,
        fixed,
        places,
        _several(counts.values),
        {value: total for value, total in counts.trust.items() if counts.values[value] >= LEAST},
        _several(counts.winners),
        _several(counts.endings),
        counts.told,
        Counter(name for name, _ in counts.winners),
        fillings,
    )


def _several(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {value: pages for value, pages in counts.items() if pages >= LEAST}


def log_odds(probability: float) -> float:
    probability = min(1 - SMALLEST, max(SMALLEST, probability))
    return math.log(probability / (1 - probability))
