"""What the pages of an archive, each judged alone, say of the places of their template.

Count, merge, decide: `recurring` and `tally` count some pages, counts of parts add up, and `Evidence` tells by them
what stands at the place of a candidate: on how many pages a line does, how often and how surely the page's own rules
took it for the field or for another one, and how much the lines differ.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from byline.archive import mining
from byline.archive.places import BETWEEN, KINDS, LABEL, SHORT, Lines, Place

FIELDS = ("title", "authors", "date", "categories", "tags", "source")
LEAST = 2
"""Pages from which something is shared."""
RECURRING = 0.5
"""Share of the pages from which a line belongs to their template and names the places beside it."""
MOST_LINES = 600
"""Lines of a page whose places are looked at: its first and last ones."""
ABSENT = -1.0
"""The value of a feature of a place that the candidate has not, or that no other page knows."""
SMALLEST = 1e-4
"""Chances are told apart down to this."""
OF_PLACE = ("share", "win", "mean", "differ", "times", "rival")
"""What is known of a place: the share of pages that have it; of these, where its line won the field, and how sure it
was; the share of its lines that differ; lines a page; and how sure the surest other field was."""


class Found(NamedTuple):
    """A value that a page's own rules took for a field."""

    block: int
    value: str
    confidence: float


@dataclass(frozen=True)
class Judged:
    """A page judged alone."""

    texts: tuple[str, ...]
    main: int
    """Index of the body's first paragraph."""
    found: Mapping[str, tuple[Found, ...]]
    """By field, best first."""
    won: Mapping[str, frozenset[str]]
    """By field, the values that stand in the page's metadata."""


@dataclass(frozen=True)
class Tally:
    """What was counted at each place. Adding the counts of two parts counts both."""

    count: int
    """Pages."""
    pages: Counter[Place]
    """Pages with a line at a place."""
    lines: Counter[Place]
    texts: Mapping[Place, frozenset[int]]
    """Checksums of the lines at a place."""
    seen: Counter[Place]
    """Pages with a candidate at a place: one cut out of a line has a place of its own."""
    sums: Mapping[tuple[Place, str], float]
    """Of the confidences in the surest candidate of each page, by place and field."""
    wins: Counter[tuple[Place, str]]
    """Pages whose value of a field stands at a place."""
    values: Counter[tuple[str, str]]
    """Pages that have a value among a field's candidates."""
    winners: Counter[tuple[str, str]]
    """Pages that have a value in a field."""
    endings: Counter[tuple[str, str]]
    """Pages with candidates of a field that end in the same words."""

    def __add__(self, other: Tally) -> Tally:
        texts, sums = dict(self.texts), dict(self.sums)
        for place, held in other.texts.items():
            texts[place] = texts.get(place, frozenset()) | held
        for key, value in other.sums.items():
            sums[key] = sums.get(key, 0.0) + value
        return Tally(
            self.count + other.count,
            self.pages + other.pages,
            self.lines + other.lines,
            texts,
            self.seen + other.seen,
            sums,
            self.wins + other.wins,
            self.values + other.values,
            self.winners + other.winners,
            self.endings + other.endings,
        )


def recurring(pages: Iterable[Judged]) -> Counter[str]:
    """On how many pages each short line stands, whatever numbers it has."""
    return Counter(key for page in pages for key in {mining.key(text) for text in page.texts if len(text) <= SHORT})


def fixed_lines(counts: Mapping[str, int], pages: int) -> dict[str, float]:
    """The lines of the template, with their share of the pages."""
    least = max(LEAST, RECURRING * pages)
    return {line: count / pages for line, count in counts.items() if count >= least}


def tally(pages: Sequence[Judged], fixed: Mapping[str, float]) -> Tally:
    """What stands at the places where any of these pages has a candidate; `fixed` are the lines of the template."""
    laid = [Lines(page.texts, page.main, fixed.__contains__) for page in pages]
    candidates = [_of_candidates(page, lines) for page, lines in zip(pages, laid, strict=True)]
    sums: dict[tuple[Place, str], float] = defaultdict(float)
    for found, _ in candidates:
        for key, confidence in found.items():
            sums[key] += confidence
    known = {place for place, _ in sums}
    standing = [_standing(lines, known) for lines in laid]
    texts: dict[Place, set[int]] = defaultdict(set)
    for place, text in chain.from_iterable(standing):
        texts[place].add(text)
    return Tally(
        len(pages),
        Counter(place for here in standing for place in {place for place, _ in here}),
        Counter(place for here in standing for place, _ in here),
        {place: frozenset(held) for place, held in texts.items()},
        Counter(place for found, _ in candidates for place in {place for place, _ in found}),
        dict(sums),
        Counter(key for _, wins in candidates for key in wins),
        Counter(
            value for page in pages for value in _folded((n, f.value) for n, held in page.found.items() for f in held)
        ),
        Counter(value for page in pages for value in _folded((n, v) for n, held in page.won.items() for v in held)),
        Counter(
            value
            for page in pages
            for value in {(name, _ending(one.value)) for name, held in page.found.items() for one in held}
        ),
    )


def _standing(lines: Lines, known: AbstractSet[Place]) -> list[tuple[Place, int]]:
    """The short lines of a page at known places: place and checksum."""
    texts = lines.texts
    return [
        (place, checksum)
        for index in ends(len(texts))
        if len(texts[index]) <= SHORT
        for checksum in (zlib.crc32(texts[index].encode("utf-8", "surrogateescape")),)
        for place in lines.places(index)
        if place in known
    ]


def _ending(value: str) -> str:
    return " ".join(value.split()[-LABEL:])


def _folded(values: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, value.casefold()) for name, value in values}


def _of_candidates(page: Judged, lines: Lines) -> tuple[dict[tuple[Place, str], float], set[tuple[Place, str]]]:
    """By place and field: the confidence in the page's surest candidate; and those that won."""
    sums: dict[tuple[Place, str], float] = {}
    wins: set[tuple[Place, str]] = set()
    for name, found in page.found.items():
        for block, value, confidence in found:
            held = [(place, name) for place in lines.places(block, value)]
            sums.update({key: max(confidence, sums.get(key, 0.0)) for key in held})
            if value in page.won.get(name, ()):
                wins.update(held)
    return sums, wins


def ends(count: int) -> Sequence[int]:
    """The indexes of a page's lines whose places are looked at."""
    half = MOST_LINES // 2
    return range(count) if count <= MOST_LINES else [*range(half), *range(count - half, count)]


class Stand(NamedTuple):
    """What stands at a place, decided from the counts of all pages."""

    pages: int
    lines: int
    differ: int
    """Different lines."""
    sums: Mapping[str, float]
    wins: Mapping[str, int]


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
    winners: Mapping[tuple[str, str], int]
    endings: Mapping[tuple[str, str], int]
    """The same of the last words of candidates."""

    def lines(self, texts: tuple[str, ...], main: int) -> Lines:
        return Lines(texts, main, self.fixed.__contains__)

    def rows(self, name: str, lines: Lines, found: Sequence[Found]) -> list[dict[str, float]]:
        """The features of a page's candidates for a field, in parallel with them."""
        return [self._row(name, lines, found, one) for one in found]

    def _row(self, name: str, lines: Lines, found: Sequence[Found], one: Found) -> dict[str, float]:
        text, folded = lines.texts[one.block], one.value.casefold()
        others = [other.confidence for other in found if other.value.casefold() != folded]
        best = max(others, default=0.0)
        row = {
            "pages": math.log1p(self.count),
            "own": _log_odds(one.confidence),
            "best other": _log_odds(best),
            "behind best": _log_odds(one.confidence) - _log_odds(best),
            "rank": sum(other > one.confidence for other in others),
            "candidates": len(found),
            "characters": len(one.value),
            "rest of line": max(0, len(text) - len(one.value)),
            "recurs": self.fixed.get(mining.key(text), 0.0),
            "same value": self.values.get((name, folded), 1) / self.count,
            "same winner": self.winners.get((name, folded), 1) / self.count,
            "fixed lines": math.log1p(len(self.fixed)),
            "to body": lines.main - one.block,
        }
        row |= {f"{kind} {what}": ABSENT for kind in KINDS for what in OF_PLACE}
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
            stand.differ / max(1, lines),
            lines / pages,
            max((value / pages for other, value in stand.sums.items() if other != name), default=0.0),
        )

    def missed(self, name: str, lines: Lines, found: Sequence[Found], fits: Callable[[str], bool]) -> list[Found]:
        """Lines that the page's own rules did not think of, at places where other pages have the field."""
        known = {one.block for one in found}
        return [
            Found(index, lines.texts[index].strip(), 0.0)
            for index in ends(len(lines.texts))
            if index not in known and len(lines.texts[index]) <= SHORT and not lines.marks[index]
            if any(self._holds(name, place) for place in lines.places(index)) and fits(lines.texts[index].strip())
        ]

    def without_suffix(self, name: str, found: Sequence[Found], best: int) -> int | None:
        """The candidate that the best one is without what most pages print behind theirs: `Title – Site`."""
        whole, least = found[best].value, RECURRING * self.count
        if self.endings.get((name, _ending(whole)), 1) < max(LEAST, least):
            return None
        for index, one in enumerate(found):
            rest = whole.removeprefix(one.value).strip()
            if rest != whole and rest and not rest[0].isalnum() and self._times(name, one.value) < least:
                return index
        return None

    def _times(self, name: str, value: str) -> int:
        """Pages that have a value among their candidates; those that only one has are not kept."""
        return self.values.get((name, value.casefold()), 1)

    def _holds(self, name: str, place: Place) -> bool:
        """Many of the pages with a line at this place have the field there."""
        stand = self.places.get(place) if place[0] <= BETWEEN else None
        often = stand is not None and stand.wins.get(name, 0) >= OFTEN * stand.pages
        return stand is not None and often and stand.lines < MOST_TIMES * stand.pages


def decide(counts: Tally, fixed: Mapping[str, float]) -> Evidence:
    """The counts of all pages as evidence. What only one page has says nothing of the others."""
    sums: dict[Place, dict[str, float]] = defaultdict(dict)
    for (place, name), value in counts.sums.items():
        sums[place][name] = value
    wins: dict[Place, dict[str, int]] = defaultdict(dict)
    for (place, name), value in counts.wins.items():
        wins[place][name] = value
    places = {}
    for place, held in sums.items():
        pages = max(counts.pages[place], counts.seen[place])
        if pages >= LEAST:
            differ = len(counts.texts.get(place, ()))
            places[place] = Stand(pages, counts.lines[place], differ, held, wins.get(place, {}))
    return Evidence(
        counts.count, fixed, places, _several(counts.values), _several(counts.winners), _several(counts.endings)
    )


def _several(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {value: pages for value, pages in counts.items() if pages >= LEAST}


def _log_odds(chance: float) -> float:
    chance = min(1 - SMALLEST, max(SMALLEST, chance))
    return math.log(chance / (1 - chance))
