"""Near duplicates among texts: the same text twice, reposts with another head and tail, versions, excerpts.

>>> text = " ".join(f"word{number}" for number in range(60))
>>> [(pair.one, pair.other, pair.kind.value) for pair in copies({"a": text, "b": f"Seen elsewhere: {text} Thanks."})]
[('a', 'b', 'nearly the same text')]

Of each text a few runs of words are kept, so that any stretch that two texts share leaves some that both have
(winnowing: Schleimer, Wilkerson and Aiken, Local Algorithms for Document Fingerprinting, 2003). Texts that have some in
common are compared run by run. The time is linear in all words, as long as no run of words is in too many texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from byline.language.runs import RUN, WORD, Words, sequence

WINDOW = 8
"""Runs of which the least is kept: any 11 words in a row that two texts share leave a run that both have."""
MOST_HOLDERS, FEW_HOLDERS, HOLDING = 24, 3, 0.1
"""Texts that may have a run, at most; in every folder; and of a folder's texts. What more have is a greeting, a notice,
what is said of a book below each of its announcements: no text has so many copies."""
SHORTEST = 20
"""Words of a text: shorter ones are alike by chance."""
SHARED = 0.5
"""Share of the shorter text's runs that the other has, at least. Where one word in thirty differs, nine in ten runs of
four stay; a head and a tail that are others may be a third of a short post."""
EXCERPT = 0.8
"""The same where the shorter one is an excerpt: a text that quotes another at length has words of its own."""
AS_LONG = 0.6
"""The shorter text's length by the longer one's from which on the two are one text, else one is an excerpt."""
EQUAL = 0.98
"""Share of all runs from which on nothing is said to differ."""


class Kind(StrEnum):
    """What two texts are to each other."""

    EQUAL = "the same text"
    VERSION = "nearly the same text"
    EXCERPT = "an excerpt"


class Copy(NamedTuple):
    """Two texts of which a site should have one."""

    one: str
    other: str
    kind: Kind
    share: float
    """Of the shorter text's runs of words, how many the other has; 0 to 1."""
    words: tuple[int, int]
    """Of both."""


def copies(texts: Mapping[str, str]) -> tuple[Copy, ...]:
    """All pairs of near duplicates, the most alike first; texts are by their names."""
    numbers = Words()
    order = sorted(name for name, text in texts.items() if len(WORD.findall(text)) >= SHORTEST)
    runs = {name: sequence(texts[name], numbers) for name in order}
    most = min(MOST_HOLDERS, max(FEW_HOLDERS, round(HOLDING * len(runs))))
    pairs = list(_candidates(runs, most))
    sites = _of_the_site(runs, {name for pair in pairs for name in pair}, most)
    found = [pair for names in pairs if (pair := _compared(*names, runs, sites))]
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other)))


def _candidates(runs: Mapping[str, Sequence[int]], most: int) -> Iterator[tuple[str, str]]:
    """Pairs that share more kept runs than a quotation leaves."""
    holders: dict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for name, found in runs.items():
        kept = _kept(found)
        sizes[name] = len(kept)
        for run in kept:
            holders[run].append(name)
    common: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= most:
            common.update(combinations(names, 2))
    for (one, other), number in common.items():
        # Kept runs are a sample: half of what is asked for in the end is enough to look closer.
        if 2 * number >= SHARED * min(sizes[one], sizes[other]):
            yield one, other


def _kept(found: Sequence[int]) -> set[int]:
    listed = list(found)
    last = max(1, len(listed) - WINDOW + 1)
    return {min(listed[start : start + WINDOW]) for start in range(last)} if listed else set()


def _of_the_site(runs: Mapping[str, Sequence[int]], names: Collection[str], most: int) -> frozenset[int]:
    """Runs of these texts that too many have to tell any of them."""
    asked = {run for name in names for run in runs[name]}
    counts: Counter[int] = Counter()
    for found in runs.values():
        counts.update(asked.intersection(found))
    return frozenset(run for run, number in counts.items() if number > most)


def _compared(one: str, other: str, runs: Mapping[str, Sequence[int]], sites: frozenset[int]) -> Copy | None:
    first, second = set(runs[one]) - sites, set(runs[other]) - sites
    shorter, longer = sorted((len(first), len(second)))
    if shorter < SHORTEST - RUN:
        return None
    common = len(first & second)
    share, by_length = common / shorter, shorter / longer
    if share < (SHARED if by_length >= AS_LONG else EXCERPT):
        return None
    kind = Kind.EXCERPT if by_length < AS_LONG else Kind.EQUAL if common >= EQUAL * longer else Kind.VERSION
    return Copy(one, other, kind, share, (len(runs[one]) + RUN - 1, len(runs[other]) + RUN - 1))
