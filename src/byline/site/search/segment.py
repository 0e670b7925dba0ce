"""The index of a run of pages, which is joined with those of the runs behind it, and how it is kept.

Pages are counted from the first of the run. What a word's entry will say is kept as it will stand in JSON, so that
joining is putting strings one behind the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from byline.site.search.inverted import Inverted, Said, distances

BETWEEN = " "
"""Parts strings that are kept as one, which JSON reads many times as fast; no word has a space in it."""


Entry = tuple[int, int, int, str, str, str]
"""What the pages of a segment say of a word: how many hold it, the first and the last of them; the distance to each
page from the one before, after the first, with a comma before each; weights and places. The strings are as they will
stand in JSON, without brackets and quotes."""

_Said = tuple[int, Entry]
"""What one segment says of a word, with the number of its first page."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The index of a run of pages."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    """By language, then by folded word; both in the order in which they occur, and so below."""
    spelt: dict[str, dict[str, str]] = field(default_factory=dict)
    """How a word is written where it comes first, if it is written otherwise than it is folded."""


def segment_of(inverted: Inverted, average: float) -> Segment:
    """What an index says, for a site whose pages have this length."""
    return Segment(
        {language: {word: _entry(said) for word, said in words} for language, words in inverted.said(average)},
        {language: words.spelt for language, words in inverted.words.items() if language in inverted.places},
    )


def join(parts: Iterable[tuple[int, Segment]]) -> Segment:
    """The index of all their pages; each with the number of its pages."""
    whole, start = Segment(), 0
    said: dict[str, dict[str, list[_Said]]] = {}
    for pages, part in parts:
        for language, entries in part.entries.items():
            known, spelt = said.setdefault(language, {}), whole.spelt.setdefault(language, {})
            spelt.update((word, as_spelt) for word, as_spelt in part.spelt[language].items() if word not in known)
            get = known.get
            for word, entry in entries.items():
                if (before := get(word)) is None:
                    known[word] = [(start, entry)]
                else:
                    before.append((start, entry))
        start += pages
    for language, known in said.items():
        whole.entries[language] = {word: _entry_of(*said_of) for word, said_of in known.items()}
    return whole


def _entry_of(first: _Said, *further: _Said) -> Entry:
    """What several segments say of a word, each with the number of its first page."""
    start, (number, at, end, distances_, weights, places) = first
    at, end = start + at, start + end
    if not further:
        return number, at, end, distances_, weights, places
    all_distances, all_weights, all_places = [distances_], [weights], [places]
    for start, (more, next_, last, distances_, weights, places) in further:
        number += more
        all_distances.append(f",{start + next_ - end}{distances_}")
        all_weights.append(weights)
        all_places.append(places)
        end = start + last
    return number, at, end, "".join(all_distances), "".join(all_weights), ",".join(all_places)


def packed(segment: Segment) -> bytes:
    """A segment as bytes: column by column, each column of strings as one."""
    languages = [
        [language, *_columns(entries), BETWEEN.join(segment.spelt[language]),
         BETWEEN.join(segment.spelt[language].values())]
        for language, entries in segment.entries.items()
    ]  # fmt: skip
    return json.dumps(languages, ensure_ascii=False).encode()


def unpacked(held: bytes | None) -> Segment | None:
    """What was packed; None where there is nothing, or it is damaged."""
    if held is None:
        return None
    whole = Segment()
    try:
        for language, words, numbers, firsts, lasts, furthers, weights, places, folded, spelt in json.loads(held):
            strings = [one.split(BETWEEN) for one in (furthers, weights, places)]
            rows = zip(numbers, firsts, lasts, *strings, strict=True)
            whole.entries[language] = dict(zip(words.split(BETWEEN), rows, strict=True)) if words else {}
            whole.spelt[language] = dict(zip(folded.split(BETWEEN), spelt.split(BETWEEN), strict=True))
            whole.spelt[language].pop("", None)
    except (ValueError, TypeError, AttributeError):
        return None
    return whole if whole.entries else None


def _columns(entries: dict[str, Entry]) -> list[Any]:
    numbers, firsts, lasts, *strings = zip(*entries.values(), strict=True) if entries else [()] * 6
    return [BETWEEN.join(entries), numbers, firsts, lasts, *map(BETWEEN.join, strings)]


def _entry(said: Said) -> Entry:
    pages, weights, places = said
    if len(pages) == 1:  # as nearly all are
        return 1, pages[0], pages[0], "", weights, places[0]
    further = "".join([f",{distance}" for distance in distances(pages)[1:]])
    return len(pages), pages[0], pages[-1], further, weights, ",".join(places)
