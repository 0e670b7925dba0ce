"""Segments: runs of pages that are indexed together, and again only when one of them has changed.

Segments joined are the index that one for all pages would be. They are joined in two steps, and those of a group of
runs are kept joined: where a page has changed, one run is indexed, one group joined, and then all groups.

What depends on the average length of all pages, the weights, is kept for an average that is rounded: one page more or
less hardly ever moves it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from byline.results import digest_of
from byline.site.runs import Group, Memory, Run, grouped
from byline.site.search.inverted import Field, Inverted, length
from byline.site.search.segment import Segment, join, packed, segment_of, unpacked
from byline.site.search.stems import stems
from byline.site.search.text import Words

PAGES, RUNS = 20, 8
"""Pages of a run, and runs of a group, at least; twice as many on average. A run is indexed again for each change, at
1.5 ms a page."""


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


def joined(pages: Iterable[Page], memory: Memory, programs: bytes) -> Joined:
    """The index of all pages, in their order. What `memory` has is taken from there: made by the same `programs`."""
    groups = grouped(pages, PAGES, RUNS)
    make = _Making(memory, programs)
    average = _rounded(sum(map(make.length, groups)) / max(1, sum(group.size for group in groups)))
    whole = join((group.size, make.group(group, average)) for group in groups)
    return Joined(whole, {language: make.stems(whole, language) for language in whole.entries})


class _Making:
    """Makes what is not remembered."""

    def __init__(self, memory: Memory, programs: bytes) -> None:
        self._memory = memory
        self._programs = programs
        self._words: dict[str, Words] = {}
        """By language; what was found out of a token in one page holds for all."""

    def length(self, some: Group[Page] | Run[Page]) -> int:
        """How many words all pages have."""
        key = self._key_of_length(some)
        if isinstance(some, Group):
            self._memory.use(map(self._key_of_length, some.runs))
        kept = self._memory.get(key) or b""
        if kept.isdigit():
            return int(kept)
        counted = sum(map(self.length, some.runs) if isinstance(some, Group) else map(self._page_length, some.items))
        self._memory.keep(key, str(counted).encode())
        return counted

    def group(self, group: Group[Page], average: float) -> Segment:
        self._memory.use(self._key(run, average) for run in group.runs)
        return self._remembered(
            group, average, lambda: join((len(run.items), self._run(run, average)) for run in group.runs)
        )

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

    def _run(self, run: Run[Page], average: float) -> Segment:
        return self._remembered(run, average, lambda: segment_of(self._inverted(run.items), average))

    def _remembered(self, some: Group[Page] | Run[Page], average: float, make: Callable[[], Segment]) -> Segment:
        key = self._key(some, average)
        segment = unpacked(self._memory.get(key))
        if segment is None:
            segment = make()
            self._memory.keep(key, packed(segment))
        return segment

    def _key(self, some: Group[Page] | Run[Page], average: float) -> bytes:
        return digest_of(self._programs, some.digest, str(average))

    def _key_of_length(self, some: Group[Page] | Run[Page]) -> bytes:
        return digest_of(self._programs, some.digest, "length")

    def _inverted(self, pages: Iterable[Page]) -> Inverted:
        inverted = Inverted(words={language: Words(known) for language, known in self._words.items()})
        for page in pages:
            inverted.add(page.language, page.fields())
        return inverted

    def _page_length(self, page: Page) -> int:
        return length(self._words.setdefault(page.language, Words()), page.fields())


def _rounded(average: float) -> float:
    """To two digits: 5 % of a length move no result."""
    return float(f"{average:.2g}") or 1.0
