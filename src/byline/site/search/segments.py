"""Segments: runs of pages that are indexed together, and again only when one of them has changed.

Where a segment ends is told by the content of its last page, so that a page that comes or goes changes its own segment
and leaves all others as they are. Segments joined are the index that one for all pages would be.

A segment is kept as JSON. What depends on the average length of all pages, the weights, is kept for an average that is
rounded: one page more or less hardly ever moves it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from byline.results import digest_of
from byline.site.search.inverted import Field, Inverted, Said, distances, length
from byline.site.search.stems import stems
from byline.site.search.text import Words

SMALLEST, USUAL, LARGEST = 100, 100, 400
"""Pages of a segment: at least, on average beyond that, at most. One is indexed again for each change, at 1.5 ms a
page; smaller ones take longer to join, and more memory."""

Piece = tuple[int, int, int, str, str, str]
"""What the pages of a segment say of a word: how many hold it, the first and the last of them; the distances from the
first to the last, the weights and the places as they will stand in JSON, without brackets and quotes."""
Page = tuple[str, Sequence[Field]]
"""A language and the parts of a page, the weightiest first."""


class Memory(Protocol):
    """Keeps what was made, by a key for all that it depends on."""

    def get(self, key: bytes) -> bytes | None: ...

    def keep(self, key: bytes, value: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Segment:
    """The index of a run of pages."""

    pieces: dict[str, dict[str, Piece]]
    """By language, then by folded word; both in the order in which they occur, and so below."""
    spelt: dict[str, dict[str, str]]
    """How a word is written where it comes first, if it is written otherwise than it is folded."""


@dataclass(slots=True)
class Entry:
    """What is said of a word of one language, as it will stand in JSON, without brackets and quotes."""

    number: int
    """Of pages."""
    last: int
    """Page."""
    pages: str
    weights: str
    places: str


@dataclass(slots=True)
class Joined:
    """The segments as one index."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    spelt: dict[str, dict[str, str]] = field(default_factory=dict)
    """How each word is written where it comes first."""
    stem_of: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, start: int, segment: Segment) -> None:
        """Adds the next segment, whose first page has the number `start`."""
        for language, pieces in segment.pieces.items():
            entries, spelt = self.entries.setdefault(language, {}), self.spelt.setdefault(language, {})
            otherwise = segment.spelt[language]
            for word, (number, first, last, further, weights, places) in pieces.items():
                entry = entries.get(word)
                if entry is None:
                    entries[word] = Entry(number, start + last, f"{start + first}{further}", weights, places)
                    spelt[word] = otherwise.get(word, word)
                else:
                    entry.number += number
                    entry.pages += f",{start + first - entry.last}{further}"
                    entry.last = start + last
                    entry.weights += weights
                    entry.places += f",{places}"


def joined(pages: Iterable[Page], memory: Memory, programs: bytes) -> Joined:
    """The index of all pages, in their order. What `memory` has is taken from there: made by the same `programs`."""
    parts = [(digest, [page for _, page in some]) for digest, some in _parted(pages)]
    words: dict[str, Words] = {}
    lengths = [_lengths(digest, some, memory, programs, words) for digest, some in parts]
    average = _rounded(sum(map(sum, lengths)) / max(1, sum(map(len, lengths))))
    whole, start = Joined(), 0
    for digest, some in parts:  # one at a time: all of them are several times as large as what they become
        key = digest_of(programs, digest, str(average))
        segment = _restored(memory.get(key))
        if segment is None:
            segment = segment_of(_inverted(some, words), average)
            memory.keep(key, json.dumps([segment.pieces, segment.spelt], ensure_ascii=False).encode())
        whole.add(start, segment)
        start += len(some)
    for language, spelt in whole.spelt.items():
        whole.stem_of[language] = _stems(spelt, language, memory, programs)
    return whole


def segment_of(inverted: Inverted, average: float) -> Segment:
    """What an index says, for a site whose pages have this length."""
    return Segment(
        {language: {word: _piece(said) for word, said in words} for language, words in inverted.said(average)},
        {
            language: {word: written for word, written in words.spelt.items() if word != written}
            for language, words in inverted.words.items()
            if language in inverted.places
        },
    )


def _stems(spelt: dict[str, str], language: str, memory: Memory, programs: bytes) -> dict[str, str]:
    """The stem of each word; stems are remembered, because some algorithms take longer than all else that is new."""
    key = digest_of(programs, "stems", language)
    try:
        known: dict[str, str] = dict(json.loads(memory.get(key) or b"{}"))
    except (ValueError, TypeError):  # it was damaged
        known = {}
    new = {written: written for written in spelt.values() if written not in known}
    if new:
        known |= stems(new, language)
        used = {written: known[written] for written in spelt.values()}
        memory.keep(key, json.dumps(used, ensure_ascii=False).encode())
    return {word: known[written] for word, written in spelt.items()}


def _piece(said: Said) -> Piece:
    pages, weights, places = said
    if len(pages) == 1:  # as nearly all are
        return 1, pages[0], pages[0], "", weights, places[0]
    further = "".join([f",{distance}" for distance in distances(pages)[1:]])
    return len(pages), pages[0], pages[-1], further, weights, ",".join(places)


def _parted(pages: Iterable[Page]) -> Iterator[tuple[bytes, list[tuple[bytes, Page]]]]:
    """The segments with their digests, each page with its own."""
    some: list[tuple[bytes, Page]] = []
    for page in pages:
        own = _digest(page)
        some.append((own, page))
        ends = int.from_bytes(own[:4]) % USUAL == 0
        if len(some) >= (SMALLEST if ends else LARGEST):
            yield digest_of(*(digest for digest, _ in some)), some
            some = []
    if some:
        yield digest_of(*(digest for digest, _ in some)), some


def _digest(page: Page) -> bytes:
    language, fields = page
    return digest_of(language, *(part for one in fields for part in (one.text, str(one.weight))))


def _lengths(
    digest: bytes, pages: Sequence[Page], memory: Memory, programs: bytes, words: dict[str, Words]
) -> Sequence[int]:
    """The words of each page; `words` are those of each language, which may grow."""
    key = digest_of(programs, digest, "lengths")
    if kept := memory.get(key):
        try:
            counted: list[int] = json.loads(kept)
            if len(counted) == len(pages):
                return counted
        except (ValueError, TypeError):  # it was damaged
            pass
    found = [length(words.setdefault(language, Words()), fields) for language, fields in pages]
    memory.keep(key, json.dumps(found).encode())
    return found


def _inverted(pages: Iterable[Page], words: Mapping[str, Words]) -> Inverted:
    inverted = Inverted(words={language: Words(known) for language, known in words.items()})
    for language, fields in pages:
        inverted.add(language, fields)
    return inverted


def _rounded(average: float) -> float:
    """To two digits: 5 % of a length move no result."""
    return float(f"{average:.2g}") or 1.0


def _restored(packed: bytes | None) -> Segment | None:
    """What was kept; None where there is nothing, or it is damaged."""
    if packed is None:
        return None
    try:
        held: Any = json.loads(packed)
        pieces, spelt = held
        return Segment(pieces, spelt) if pieces.keys() == spelt.keys() else None
    except (ValueError, TypeError, AttributeError):
        return None
