"""Where in a page a value stands, such that the same place of another page can be read: a line, and words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from byline.archive.places import ABOVE, BELOW, BETWEEN, BODY, END, LABEL, SHORT, TOP, Lines, Place
from byline.archive.tally import ends
from byline.extract.categories import terms
from byline.extract.title.features import normal
from byline.language import dates, people

OF_LINES = (BETWEEN, BELOW, ABOVE, TOP, BODY, END)
"""Kinds of places of whole lines, those that tell most first."""
DAY = len("2015-07-12")
_WORD = re.compile(r"\S+")
_DIGIT = re.compile(r"\d+")
_EDGES = ' \t.,:;|–—-•·“”„"‘«»「」『』《》*_'

Values = tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """The part of a line between some words, in lines at a place or wherever these words stand."""

    place: Place | None
    behind: Values
    before: Values

    @property
    def is_named(self) -> bool:
        """Words name it, or a line that the template prints; not only how far it is from an edge of the page."""
        return bool(self.behind or self.before) or (self.place is not None and is_named(self.place))

    def read(self, name: str, lines: Lines, language: str) -> Values:
        """The values of a field that a page has there; none where it has no such place, or two that differ."""
        found: dict[Values, Values] = {}
        for index in ends(len(lines.texts)):
            text = lines.texts[index]
            if len(text) <= SHORT and (self.place is None or self.place in lines.places(index)):
                cut = self._cut(text)
                values = values_in(name, cut, language) if cut else ()
                if values:
                    found[folded(values)] = values
        return next(iter(found.values())) if len(found) == 1 else ()

    def _cut(self, text: str) -> str:
        """What stands between the words; without words, the line."""
        words = list(_WORD.finditer(text))
        told = [_folded_word(word[0]) for word in words]
        first = _after(told, self.behind)
        if first is None:
            return ""
        last = _until(told, first, self.before)
        return text[words[first].start() : words[last - 1].end()] if last is not None and last > first else ""


def is_named(place: Place) -> bool:
    return place[0] in (BETWEEN, BELOW, ABOVE) and any(part.partition("|")[2] for part in place[1].split("\n"))


def places_of(lines: Lines, values: Values) -> list[Place]:
    """The places of the lines that say one of the values."""
    here = [i for i in ends(len(lines.texts)) if any(value in lines.texts[i] for value in values)]
    return [place for i in here for place in lines.places(i) if place[0] in OF_LINES]


def _after(told: Sequence[str], behind: Values) -> int | None:
    size = len(behind)
    if not size:
        return 0
    return next((i + size for i in range(len(told) - size + 1) if tuple(told[i : i + size]) == behind), None)


def _until(told: Sequence[str], first: int, before: Values) -> int | None:
    size = len(before)
    if not size:
        return len(told)
    return next((i for i in range(first + 1, len(told) - size + 1) if tuple(told[i : i + size]) == before), None)


def _folded_word(word: str) -> str:
    return _DIGIT.sub("0", word.casefold())


def slots(name: str, lines: Lines, language: str, wanted: Values) -> Iterator[Slot]:
    """Every slot of a page in which the wanted values stand, and nothing else."""
    for index in ends(len(lines.texts)):
        text = lines.texts[index]
        for behind, before in _beside(name, text, language, wanted) if len(text) <= SHORT else ():
            places = [place for kind in OF_LINES for place in lines.places(index) if place[0] == kind]
            yield from (Slot(place, behind, before) for place in places)
            if behind or before:
                yield Slot(None, behind, before)


def _beside(name: str, text: str, language: str, wanted: Values) -> Iterator[tuple[Values, Values]]:
    """The words behind which, and those before which, the values stand in a line; as few and as many as tell."""
    words = list(_WORD.finditer(text))
    told = [_folded_word(word[0]) for word in words]
    spans = _spans(name, text, language, wanted)
    for first, last in dict.fromkeys(_of_words(words, span) for span in spans):
        for many in range(min(LABEL, first) + 1) if first else (0,):
            for few in range(min(LABEL, len(told) - last) + 1) if last < len(told) else (0,):
                behind, before = tuple(told[first - many : first]), tuple(told[last : last + few])
                cut = Slot(None, behind, before)._cut(text)
                if folded(values_in(name, cut, language)) == folded(wanted):
                    yield behind, before


def _of_words(words: Sequence[re.Match[str]], span: tuple[int, int]) -> tuple[int, int]:
    """The words that a stretch of characters touches."""
    touched = [i for i, word in enumerate(words) if word.start() < span[1] and word.end() > span[0]]
    return (touched[0], touched[-1] + 1) if touched else (0, len(words))


def _spans(name: str, text: str, language: str, wanted: Values) -> Iterator[tuple[int, int]]:
    """Where all the values stand, from the first one's beginning to the last one's end."""
    if name == "date":
        yield from ((one.start, one.stop) for one in dates.find(text, language) if one.value in wanted)
        return
    low = text.casefold()
    starts = [low.find(value.casefold()) for value in wanted]
    if wanted and min(starts) >= 0 and len(low) == len(text):
        yield min(starts), max(start + len(value) for start, value in zip(starts, wanted, strict=True))


def values_in(name: str, text: str, language: str) -> Values:
    """What a stretch of text says of a field, by the field's own grammar."""
    bare = text.strip(_EDGES)
    match name:
        case "date":
            found = dict.fromkeys(one.value for one in dates.find(text, language) if len(one.value) == DAY)
            return tuple(found) if len(found) == 1 else ()
        case "authors":
            return tuple(person.name for person in people.people(bare)) or ((bare,) if bare else ())
        case "categories" | "tags":
            return tuple(terms.split(bare)) if bare else ()
        case "title":
            return (text.strip(),) if bare else ()
    return (bare,) if bare else ()


def folded(values: Iterable[str]) -> Values:
    """Values as they are compared."""
    return tuple(sorted(normal(value) or value for value in values))
