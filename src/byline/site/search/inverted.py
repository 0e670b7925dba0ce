"""The inverted index of some pages: for each word of a language those that hold it, how much it says of each, where.

A page has a number, its place among them. Words are kept apart by the language of their page, so that each is found
with the endings of that language and no other's.
"""

from __future__ import annotations

import functools
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
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


BITS = 32
"""Of a place within a page, below the page's number: one number for both takes a fraction of the time and memory."""
_PLACE = (1 << BITS) - 1

Places = list[int]
"""Where a word stands, ascending: each number is that of a page and the place in it."""


class Said(NamedTuple):
    """What the pages that hold a word say of it, page by page."""

    pages: list[int]
    """Their numbers, ascending."""
    weights: str
    """One character for each."""
    places: list[str]
    """For each the number of occurrences, then the place of the first and the distance to each further one, with commas
    between: that is what becomes of them."""


@dataclass
class Inverted:
    """Grows as pages are added."""

    places: dict[str, defaultdict[str, Places]] = field(default_factory=dict)
    """By language, then by folded word."""
    more: dict[str, Counter[tuple[str, int]]] = field(default_factory=dict)
    """By language: what the weight of fields adds to the occurrences of a word in a page."""
    words: dict[str, Words] = field(default_factory=dict)
    """By language."""
    lengths: array[int] = field(default_factory=lambda: array("I"))
    """Words of each page."""

    def add(self, language: str, fields: Iterable[Field]) -> None:
        """Adds the next page."""
        words = self.words.setdefault(language, Words())
        places = self.places.setdefault(language, defaultdict(list))
        more = self.more.setdefault(language, Counter())
        page = len(self.lengths)
        start = at = page << BITS
        for text, weight in fields:
            said = [*chain.from_iterable(map(words.__getitem__, tokens(text)))]
            for place, word in enumerate(said, at):
                places[word].append(place)
            if weight > 1:
                for word in dict.fromkeys(said):
                    more[word, page] += weight - 1
            at += len(said) + 1  # no phrase goes on from one field into the next
        self.lengths.append(at - start)

    def said(self, average: float) -> Iterator[tuple[str, Iterator[tuple[str, Said]]]]:
        """Each language with its words, both in the order in which they occur; `average` is the length of a page of the
        whole site."""
        steps = [_steps(round(10 * length / average)) for length in self.lengths]
        for language, words in self.places.items():
            more = self.more[language]
            weighty = {word for word, _ in more}
            said = (
                (word, _said(found, word, more if word in weighty else None, steps)) for word, found in words.items()
            )
            yield language, said


def _said(places: Places, word: str, more: Counter[tuple[str, int]] | None, steps: Sequence[str]) -> Said:
    if len(places) == 1:  # as most are
        page = places[0] >> BITS
        count = 1 + more[word, page] if more else 1
        return Said([page], steps[page][min(MOST, count)], [f"1,{places[0] & _PLACE}"])
    pages, weights, told = [], [], []
    start, end = 0, len(places)
    while start < end:
        first = places[start]
        page, after = first >> BITS, start + 1
        while after < end and places[after] >> BITS == page:
            after += 1
        count = after - start
        if count == 1:
            told.append(f"1,{first & _PLACE}")
        else:
            further = map(str, map(sub, places[start + 1 : after], places[start:after]))
            told.append(f"{count},{first & _PLACE},{','.join(further)}")
        if more:
            count += more[word, page]
        pages.append(page)
        weights.append(steps[page][min(MOST, count)])
        start = after
    return Said(pages, "".join(weights), told)


@functools.cache
def _steps(tenths: int) -> str:
    """The weight of a word by the times it stands in a page of `tenths` tenths of the average length."""
    shares = (count / (count + SATURATION * (1 - LENGTH + LENGTH * tenths / 10)) for count in range(1, MOST + 1))
    return STEPS[0] + "".join(STEPS[max(1, round(share * (len(STEPS) - 1)))] for share in shares)


def length(words: Words, fields: Iterable[Field]) -> int:
    """The length that a page of these fields has in an index."""
    return sum(1 + sum(map(len, map(words.known.__getitem__, tokens(text)))) for text, _ in fields)


def distances(ascending: Sequence[int]) -> list[int]:
    """The first number, then what each adds to the one before.

    >>> distances([3, 4, 9])
    [3, 1, 5]
    """
    return [*ascending[:1], *map(sub, ascending[1:], ascending)]
