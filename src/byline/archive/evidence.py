"""What the pages of an archive say of the places of their template, decided from what was counted on each.

`Evidence` tells what stands at the place of a candidate: on how many pages a line does, how often and how surely the
page's own rules took it for the field or for another one, and how much the lines differ.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple

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


NO_PLACE = {f"{kind} {what}": ABSENT for kind in KINDS for what in OF_PLACE}
"""The features of a candidate that stands at none that others know."""
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


class Known(NamedTuple):
    """What is known of a field at a place."""

    features: Mapping[str, float]
    """As `OF_PLACE` says."""
    win: float
    mean: float
    """The share of the pages and the mean, as if one page more had a line there that is no candidate."""


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
        beside = [(one.value.casefold(), one.confidence) for one in found]
        return [self._row(name, lines, beside, one, won) for one in found]

    def _row(
        self, name: str, lines: Lines, beside: Sequence[tuple[str, float]], one: Found, won: AbstractSet[str]
    ) -> dict[str, float]:
        """`beside` are all of the page's candidates: the value, folded, and how sure the page is of it."""
        text, folded = lines.texts[one.block], one.value.casefold()
        others = [confidence for value, confidence in beside if value != folded]
        best = max(others, default=0.0)
        row = {
            "pages": math.log1p(self.count),
            "own": log_odds(one.confidence),
            "best other": log_odds(best),
            "behind best": log_odds(one.confidence) - log_odds(best),
            "rank": sum(other > one.confidence for other in others),
            "candidates": len(beside),
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
        row = dict(NO_PLACE)
        wins, means = [], []
        for place in lines.places(one.block, one.value):
            known = self._of_place(name, place)
            if known:
                row.update(known.features)
                wins.append(known.win)
                means.append(known.mean)
        for what, values in (("win", wins), ("mean", means)):
            row[f"best {what}"], row[f"all {what}"] = max(values, default=0.0), sum(values) / max(1, len(values))
        return row

    def _of_place(self, name: str, place: Place) -> Known | None:
        """What is known of a field at a place; worked out once, since most pages have the same places."""
        key = name, place
        if key not in self._known:
            stand = self.places.get(place)
            self._known[key] = _at_place(name, place, stand, self.count) if stand else None
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[str, Place], Known | None]:
        """By field and place, what was worked out so far."""
        return {}

    @cached_property
    def _holding(self) -> Mapping[str, frozenset[Place]]:
        """By field, the places of lines where many of the pages with a line there have the field."""
        return {
            name: frozenset(
                place
                for place, stand in self.places.items()
                if place[0] <= BETWEEN and stand.lines < MOST_TIMES * stand.pages
                if stand.wins.get(name, 0) >= OFTEN * stand.pages
            )
            for name in FIELDS
        }

    def __getstate__(self) -> dict[str, Any]:
        """What was decided, and nothing that was worked out from it."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    def missed(
        self, name: str, lines: Lines, found: Sequence[Found], values: Callable[[str], Iterable[str]]
    ) -> list[Found]:
        """What the page's own rules did not think of, at places where other pages have the field; `values` are those
        that a line may hold."""
        known = {one.block for one in found}
        holding = self._holding[name]
        return [
            Found(index, value, 0.0)
            for index in ends(len(lines.texts))
            if index not in known and len(lines.texts[index]) <= SHORT and not lines.marks[index]
            if not holding.isdisjoint(lines.of_line(index))
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


def _at_place(name: str, place: Place, stand: Stand, count: int) -> Known:
    pages, lines = max(1, stand.pages), stand.lines
    having, most = stand.having.get(name, 0), stand.pages + 1
    values = (
        pages / count,
        stand.wins.get(name, 0) / pages,
        stand.sums.get(name, 0.0) / pages,
        having / pages,
        stand.kinds.get(name, 0) / max(1, having),
        stand.differ / max(1, lines),
        lines / pages,
        max((value / pages for other, value in stand.sums.items() if other != name), default=0.0),
    )
    named = zip(OF_PLACE, values, strict=True)
    features = {f"{KINDS[place[0]]} {what}": value for what, value in named}
    return Known(features, stand.wins.get(name, 0) / most, stand.sums.get(name, 0.0) / most)


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
