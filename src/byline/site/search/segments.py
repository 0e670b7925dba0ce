"""Segments: runs of pages that are indexed together, and again only when one of them has changed.

Segments joined are the index that one for all pages would be. They are joined in steps, and those of a group of runs,
in large archives of groups too, are kept joined: where a page has changed, one run is indexed, one group joined, and
then all groups.

What depends on the average length of all pages, the weights, is kept for an average that is rounded: one page more or
less hardly ever moves it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from byline.results import digest_of
from byline.site.runs import Memory, parted
from byline.site.search.inverted import Field, Inverted, length
from byline.site.search.segment import Segment, join, packed, segment_of, unpacked
from byline.site.search.stems import stems
from byline.site.search.text import Words

PAGES, RUNS, GROUPS = 20, 8, 2
"""Pages of a run, runs of a group, and groups of a larger one, at least; twice as many on average. A run is indexed
again for each change, at 1.5 ms a page."""
MOST = 8
"""Groups that are joined at once: more of them are joined in larger ones first."""


class Page(NamedTuple):
    """A page to be indexed."""

    digest: bytes
    """Of all that is indexed of it."""
    language: str
    fields: Callable[[], Sequence[Field]]
    """Gives its parts, the weightiest first; called where what is remembered will not do."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The segments as one index."""

    segment: Segment
    stem_of: dict[str, dict[str, str]]
    """By language, of each folded word."""


class _Part(NamedTuple):
    """Pages that lie together: a run of them, or a group of such parts."""

    digest: bytes
    size: int
    """In pages."""
    parts: Sequence[_Part]
    pages: Sequence[Page]
    """Of a run."""

    def within(self) -> Iterator[_Part]:
        """The parts of a group, and their parts."""
        for part in self.parts:
            yield part
            yield from part.within()


def joined(pages: Iterable[Page], memory: Memory, programs: bytes) -> Joined:
    """The index of all pages, in their order. What `memory` has is taken from there: made by the same `programs`."""
    parts = _parts(pages)
    make = _Making(memory, programs)
    average = _rounded(sum(map(make.length, parts)) / max(1, sum(part.size for part in parts)))
    whole = join((part.size, make.segment(part, average)) for part in parts)
    return Joined(whole, {language: make.stems(whole, language) for language in whole.entries})


def _parts(pages: Iterable[Page]) -> list[_Part]:
    runs = [_Part(digest, len(some), (), some) for digest, some in parted(pages, PAGES)]
    parts, fewer = runs, _grouped(runs, RUNS)
    while len(fewer) < len(parts):
        parts, fewer = fewer, _grouped(fewer, GROUPS) if len(fewer) > MOST else fewer
    return parts


def _grouped(parts: Iterable[_Part], reach: int) -> list[_Part]:
    return [_Part(digest, sum(part.size for part in some), some, ()) for digest, some in parted(parts, reach)]


class _Making:
    """Makes what is not remembered."""

    def __init__(self, memory: Memory, programs: bytes) -> None:
        self._memory = memory
        self._programs = programs
        self._words: dict[str, Words] = {}
        """By language; what was found out of a token in one page holds for all."""
        self._fields: dict[bytes, Sequence[Field]] = {}
        """By the digest of a page: they are asked for twice."""

    def length(self, part: _Part) -> int:
        """How many words all pages have."""
        key = self._key_of_length(part)
        self._memory.use(map(self._key_of_length, part.within()))
        kept = self._memory.get(key) or b""
        if kept.isdigit():
            return int(kept)
        counted = sum(map(self.length, part.parts)) + sum(map(self._page_length, part.pages))
        self._memory.keep(key, str(counted).encode())
        return counted

    def segment(self, part: _Part, average: float) -> Segment:
        """The index of its pages, which are counted from its first."""
        self._memory.use(self._key(one, average) for one in part.within())
        key = self._key(part, average)
        segment = unpacked(self._memory.get(key))
        if segment is None:
            if part.parts:
                segment = join((one.size, self.segment(one, average)) for one in part.parts)
            else:
                segment = segment_of(self._inverted(part.pages), average)
            self._memory.keep(key, packed(segment))
        return segment

    def stems(self, segment: Segment, language: str) -> dict[str, str]:
        """The stem of each word; stems are remembered, because some algorithms take longer than all else that is
        new."""
        key = digest_of(self._programs, "stems", language)
        try:
            known: dict[str, str] = dict(json.loads(self._memory.get(key) or b"{}"))
        except (ValueError, TypeError):  # it was damaged
            known = {}
        spelt = segment.spelt[language]
        written = [spelt.get(word, word) for word in segment.entries[language]]
        new = {word: word for word in written if word not in known}
        if new:
            known |= stems(new, language)
            used = {word: known[word] for word in written}
            self._memory.keep(key, json.dumps(used, ensure_ascii=False).encode())
        return dict(zip(segment.entries[language], map(known.__getitem__, written), strict=True))

    def _key(self, part: _Part, average: float) -> bytes:
        return digest_of(self._programs, part.digest, str(average))

    def _key_of_length(self, part: _Part) -> bytes:
        return digest_of(self._programs, part.digest, "length")

    def _fields_of(self, page: Page) -> Sequence[Field]:
        if page.digest not in self._fields:
            self._fields[page.digest] = page.fields()
        return self._fields[page.digest]

    def _inverted(self, pages: Iterable[Page]) -> Inverted:
        inverted = Inverted(words={language: Words(known) for language, known in self._words.items()})
        for page in pages:
            inverted.add(page.language, self._fields_of(page))
        return inverted

    def _page_length(self, page: Page) -> int:
        return length(self._words.setdefault(page.language, Words()), self._fields_of(page))


def _rounded(average: float) -> float:
    """To two digits: 5 % of a length move no result."""
    return float(f"{average:.2g}") or 1.0
