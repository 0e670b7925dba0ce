"""What the pages of an archive, each judged alone, have at the places of their template, counted.

`recurring` and `tally` count some pages; counts of parts add up, and `evidence.decide` tells what they say.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeVar

from byline.archive.patterns import mining
from byline.archive.places import LABEL, SHORT, Lines, Place

FIELDS = ("title", "authors", "date", "categories", "tags", "source")
LEAST = 2
"""Pages from which something is shared."""
RECURRING = 0.5
"""Share of the pages from which a line belongs to their template and names the places beside it."""
MOST_LINES = 600
"""Lines of a page whose places are looked at: its first and last ones."""


Key = TypeVar("Key")


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
    language: str = ""
    says_source: bool = False
    """Whether its text says where it was first published, whatever site printed it."""
    body: tuple[float, ...] = ()
    """How likely each block is to be body."""


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
    having: Counter[tuple[Place, str]]
    """Pages with a candidate of a field at a place."""
    sums: Mapping[tuple[Place, str], float]
    """Of the confidences in the surest candidate of each page, by place and field."""
    wins: Counter[tuple[Place, str]]
    """Pages whose value of a field stands at a place."""
    kinds: Mapping[tuple[Place, str], frozenset[int]]
    """Checksums of a field's candidates at a place."""
    values: Counter[tuple[str, str]]
    """Pages that have a value among a field's candidates."""
    trust: Mapping[tuple[str, str], float]
    """The sum of the confidences in a value of a field, of each page the greatest."""
    winners: Counter[tuple[str, str]]
    """Pages that have a value in a field."""
    endings: Counter[tuple[str, str]]
    """Pages with candidates of a field that end in the same words."""
    told: Counter[str]
    """Pages that have the field."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.count + other.count,
            self.pages + other.pages,
            self.lines + other.lines,
            _united(self.texts, other.texts),
            self.seen + other.seen,
            self.having + other.having,
            _summed(self.sums, other.sums),
            self.wins + other.wins,
            _united(self.kinds, other.kinds),
            self.values + other.values,
            _summed(self.trust, other.trust),
            self.winners + other.winners,
            self.endings + other.endings,
            self.told + other.told,
        )


def _united(one: Mapping[Key, frozenset[int]], other: Mapping[Key, frozenset[int]]) -> dict[Key, frozenset[int]]:
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in {**one, **other}}


def _summed(one: Mapping[Key, float], other: Mapping[Key, float]) -> dict[Key, float]:
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in {**one, **other}}


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
    kinds: dict[tuple[Place, str], set[int]] = defaultdict(set)
    trust: dict[tuple[str, str], float] = defaultdict(float)
    for page, lines in zip(pages, laid, strict=True):
        for key, value in _values_at(page, lines):
            kinds[key].add(value)
        for held, confidence in _trusted(page).items():
            trust[held] += confidence
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
        Counter(key for found, _ in candidates for key in found),
        dict(sums),
        Counter(key for _, wins in candidates for key in wins),
        {key: frozenset(held) for key, held in kinds.items()},
        Counter(
            value for page in pages for value in _folded((n, f.value) for n, held in page.found.items() for f in held)
        ),
        dict(trust),
        Counter(value for page in pages for value in _folded((n, v) for n, held in page.won.items() for v in held)),
        Counter(
            value
            for page in pages
            for value in {(name, ending(one.value)) for name, held in page.found.items() for one in held}
        ),
        Counter(name for page in pages for name, held in page.won.items() if held),
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


def ending(value: str) -> str:
    return " ".join(value.split()[-LABEL:])


def _folded(values: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, value.casefold()) for name, value in values}


def _values_at(page: Judged, lines: Lines) -> Iterator[tuple[tuple[Place, str], int]]:
    """The places of a page's candidates, each with their field and the checksum of their value."""
    for name, found in page.found.items():
        for block, value, _ in found:
            checksum = zlib.crc32(value.casefold().encode("utf-8", "surrogateescape"))
            yield from (((place, name), checksum) for place in lines.places(block, value))


def _trusted(page: Judged) -> dict[tuple[str, str], float]:
    """By field and value, how sure the page is of it."""
    best: dict[tuple[str, str], float] = {}
    for name, found in page.found.items():
        for _, value, confidence in found:
            key = name, value.casefold()
            best[key] = max(confidence, best.get(key, 0.0))
    return best


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
