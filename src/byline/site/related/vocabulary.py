"""How many posts of an archive have each word, and which: counted by runs of posts, and by groups of runs.

What a run and a group say is remembered. Of an archive that has changed a little, all but a few are known, and the
words whose counts are others than before can be told from those few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from byline.results import digest_of
from byline.site.model import Post
from byline.site.related.subject import lowered, packed, terms, unpacked
from byline.site.runs import Group, Memory, Run, grouped

POSTS, RUNS = 20, 8
"""Posts of a run, and runs of a group, at least; twice as many on average."""

COUNTED = 32
"""Bits of a count of posts."""

_COUNT = (1 << COUNTED) - 1

Spread = Mapping[str, int]
"""Of each word, in one number, how many posts of a group have it, and above that in which runs they are: a bit for each
run, the lowest for the first. Two numbers would take three times as long to read."""


class Known(NamedTuple):
    """A post, and a digest of all that decides to what it is related."""

    digest: bytes
    post: Post


class Vocabulary:
    """Of one archive."""

    def __init__(self, posts: Iterable[Known], memory: Memory, programs: bytes) -> None:
        self._memory = memory
        self._programs = programs
        self.terms = cache(terms)
        """How often each word stands in a post."""
        self._lowered = cache(lowered)
        self.groups = grouped(posts, POSTS, RUNS)
        self._spreads = [self._spread(group) for group in self.groups]
        self.counts = Counter[str]()
        """How many posts have each word."""
        get = self.counts.get  # which misses in half of the time
        for spread in self._spreads:
            for word, held in spread.items():
                self.counts[word] = get(word, 0) + (held & _COUNT)

    def holders(self, word: str) -> Iterator[Post]:
        """The posts that have a word."""
        for group, spread in zip(self.groups, self._spreads, strict=True):
            runs = spread.get(word, 0) >> COUNTED
            for run in (run for number, run in enumerate(group.runs) if runs >> number & 1):
                yield from (post for _, post in run.items if word in self._lowered(post) and word in self.terms(post))

    def moved(self, before: Iterable[bytes]) -> dict[str, int] | None:
        """How many posts had each word whose count is another than when the groups had these digests; None where that
        cannot be told any more."""
        was = Counter(before)
        there = {group.digest for group in self.groups}
        change = Counter[str]()
        for digest in was.keys() - there:
            gone = unpacked(self._memory.get(self._key(digest)))
            if gone is None:
                return None
            change.update({word: held & _COUNT for word, held in gone.items()})
        for group, spread in zip(self.groups, self._spreads, strict=True):
            if group.digest not in was:
                change.subtract({word: held & _COUNT for word, held in spread.items()})
        return {word: self.counts[word] + more for word, more in change.items() if more}

    def _spread(self, group: Group[Known]) -> Spread:
        key = self._key(group.digest)
        spread = unpacked(self._memory.get(key))
        if spread is None:
            spread = _counted([self._words(run) for run in group.runs])
            self._memory.keep(key, packed(spread))
        self._memory.use(map(self._key_of_words, group.runs))
        return spread

    def _words(self, run: Run[Known]) -> Mapping[str, int]:
        """How many posts of a run have each word."""
        key = self._key_of_words(run)
        words = unpacked(self._memory.get(key))
        if words is None:
            words = Counter(chain.from_iterable(self.terms(known.post) for known in run.items))
            self._memory.keep(key, packed(words))
        return words

    def _key_of_words(self, run: Run[Known]) -> bytes:
        return digest_of(self._programs, run.digest, "words")

    def _key(self, digest: bytes) -> bytes:
        return digest_of(self._programs, digest, "spread")


def _counted(runs: Iterable[Mapping[str, int]]) -> Spread:
    both: dict[str, int] = {}
    get = both.get
    for number, words in enumerate(runs, COUNTED):
        bit = 1 << number
        for word, count in words.items():
            both[word] = get(word, 0) + bit + count
    return both
