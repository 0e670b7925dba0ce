"""The inverted index of some pages: for each word of a language those that hold it, how much it says of each, where.

A page has a number, its place among them. Words are kept apart by the language of their page, so that each is found
with the endings of that language and no other's.
"""

from __future__ import annotations

import functools
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import sub
from typing import NamedTuple

from byline.site.search.text import Words, tokens

SATURATION, LENGTH = 1.4, 0.75
"""k1 and b of Okapi BM25, at the values that its authors recommend."""
STEPS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""A weight is one of these characters, from 1: what a word adds to a page's score before its rarity is counted in."""
MOST = 255
"""A count beyond this adds nothing: BM25 has long been saturated."""


class Field(NamedTuple):
    """A part of a page."""

    text: str
    weight: int
    """How many times an occurrence counts."""


@dataclass(slots=True)
class Entry:
    """A word of one language: what the pages that hold it say of it."""

    pages: array[int] = field(default_factory=lambda: array("I"))
    """Numbers of the pages, ascending."""
    counts: bytearray = field(default_factory=bytearray)
    """Occurrences in each page, by the weight of their fields."""
    places: list[str] = field(default_factory=list)
    """For each page the number of its occurrences, then the place of the first and the distance to each further one,
    with commas between: as strings, because that is what becomes of them."""


@dataclass
class Inverted:
    """Grows as pages are added."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    """By language, then by folded word."""
    words: dict[str, Words] = field(default_factory=dict)
    """By language."""
    lengths: array[int] = field(default_factory=lambda: array("I"))
    """Words of each page."""

    def add(self, language: str, fields: Iterable[Field]) -> None:
        """Adds the next page."""
        words = self.words.setdefault(language, Words())
        places: defaultdict[str, list[int]] = defaultdict(list)
        more: Counter[str] = Counter()
        place = 0
        for text, weight in fields:
            said = [*chain.from_iterable(map(words.__getitem__, tokens(text)))]
            for at, word in enumerate(said, place):
                places[word].append(at)
            if weight > 1:
                more.update(dict.fromkeys(said, weight - 1))
            place += len(said) + 1  # no phrase goes on from one field into the next
        self._keep(language, places, more)
        self.lengths.append(place)

    def _keep(self, language: str, places: Mapping[str, list[int]], more: Mapping[str, int]) -> None:
        page = len(self.lengths)
        entries = self.entries.setdefault(language, {})
        for word, found in places.items():
            entry = entries.get(word)
            if entry is None:
                entry = entries[word] = Entry()
            size = len(found)
            entry.pages.append(page)
            entry.places.append(f"1,{found[0]}" if size == 1 else f"{size},{','.join(map(str, distances(found)))}")
            if word in more:
                size += more[word]
            entry.counts.append(min(MOST, size))

    def weighing(self, average: float) -> Callable[[Entry], str]:
        """What gives the weights of an entry, one character for each page; `average` is the length of a page of the
        whole site."""
        steps = [_steps(round(10 * length / average)) for length in self.lengths]
        return lambda entry: "".join([steps[page][n] for page, n in zip(entry.pages, entry.counts, strict=True)])


@functools.cache
def _steps(tenths: int) -> str:
    """The weight of a word by the times it stands in a page of `tenths` tenths of the average length."""
    shares = (count / (count + SATURATION * (1 - LENGTH + LENGTH * tenths / 10)) for count in range(1, MOST + 1))
    return STEPS[0] + "".join(STEPS[max(1, round(share * (len(STEPS) - 1)))] for share in shares)


def length(words: Words, fields: Iterable[Field]) -> int:
    """The length that a page of these fields has in an index."""
    return sum(1 + sum(len(words[token]) for token in tokens(text)) for text, _ in fields)


def distances(ascending: Sequence[int]) -> list[int]:
    """The first number, then what each adds to the one before.

    >>> distances([3, 4, 9])
    [3, 1, 5]
    """
    return [*ascending[:1], *map(sub, ascending[1:], ascending)]
