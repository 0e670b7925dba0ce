"""Near duplicates among texts: the same text twice, reposts with another head and tail, versions, excerpts.

>>> text = " ".join(f"word{number}" for number in range(60))
>>> [(pair.one, pair.other, pair.kind.value) for pair in copies({"a": text, "b": f"Seen elsewhere: {text} Thanks."})]
[('a', 'b', 'nearly the same text')]

Of each text a few runs of words are kept, so that any stretch that two texts share leaves some that both have
(winnowing: Schleimer, Wilkerson and Aiken, Local Algorithms for Document Fingerprinting, 2003). Texts that have some in
common are compared run by run. The time is linear in all words, as long as no run of words is in too many texts.

`copies` has all in memory, at most 30 KB for each text of 500 words; the steps serve more texts than that, too.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple, TypeVar

from byline.language.runs import RUN, WORD, Words, sequence

Key = TypeVar("Key")

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


class Text(NamedTuple):
    """A text that is compared."""

    name: str
    runs: Sequence[int]
    """As `runs_of` gives them."""


def copies(texts: Mapping[str, str]) -> tuple[Copy, ...]:
    """All pairs of near duplicates, the most alike first; texts are by their names."""
    numbers = Words()
    runs = {name: found for name, text in texts.items() if (found := runs_of(text, numbers))}
    most = most_holders(len(runs))
    pairs = list(_candidates(runs, most))
    sites = _of_the_site(runs, {name for pair in pairs for name in pair}, most)
    looked_at = (compared(Text(one, runs[one]), Text(other, runs[other]), sites) for one, other in pairs)
    return ranked(pair for pair in looked_at if pair)


# ------------------------------------------------------------------------------------------------ steps
def runs_of(text: str, numbers: Words) -> array[int]:
    """The runs of a text in their order; none of one that is too short to be compared."""
    return sequence(text, numbers) if len(WORD.findall(text)) >= SHORTEST else array("q")


def most_holders(texts: int) -> int:
    """How many of so many texts may have a run that tells one from another."""
    return min(MOST_HOLDERS, max(FEW_HOLDERS, round(HOLDING * texts)))


def kept(found: Sequence[int]) -> set[int]:
    """The runs of a text by which others are found that may be alike."""
    listed = list(found)
    last = max(1, len(listed) - WINDOW + 1)
    return {min(listed[start : start + WINDOW]) for start in range(last)} if listed else set()


def meetings(holders: Iterable[Sequence[Key]], most: int) -> Iterator[tuple[Key, Key]]:
    """Of each kept run the pairs of texts that share it; `holders` are in the same order for every run."""
    for texts in holders:
        if 1 < len(texts) <= most:
            yield from combinations(texts, 2)


def is_candidate(common: int, one: int, other: int) -> bool:
    """Whether two texts, of which so many runs were kept, share more of them than a quotation leaves."""
    # Kept runs are a sample: half of what is asked for in the end is enough to look closer.
    return 2 * common >= SHARED * min(one, other)


def too_common(counts: Mapping[int, int], most: int) -> Iterator[int]:
    """Runs that too many texts have to tell any of them."""
    return (run for run, number in counts.items() if number > most)


def compared(one: Text, other: Text, sites: Collection[int]) -> Copy | None:
    """What two texts are to each other, without the runs in `sites`; None where they are no copies."""
    one, other = sorted((one, other), key=lambda text: text.name)
    first, second = set(one.runs).difference(sites), set(other.runs).difference(sites)
    shorter, longer = sorted((len(first), len(second)))
    if shorter < SHORTEST - RUN:
        return None
    common = len(first & second)
    share, by_length = common / shorter, shorter / longer
    if share < (SHARED if by_length >= AS_LONG else EXCERPT):
        return None
    kind = Kind.EXCERPT if by_length < AS_LONG else Kind.EQUAL if common >= EQUAL * longer else Kind.VERSION
    return Copy(one.name, other.name, kind, share, (len(one.runs) + RUN - 1, len(other.runs) + RUN - 1))


def ranked(found: Iterable[Copy]) -> tuple[Copy, ...]:
    """The most alike first; where two texts have one name, their lengths tell the order."""
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other, pair.words)))


# ------------------------------------------------------------------------------------------------ in memory
def _candidates(runs: Mapping[str, Sequence[int]], most: int) -> Iterator[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for name, found in runs.items():
        sample = kept(found)
        sizes[name] = len(sample)
        for run in sample:
            holders[run].append(name)
    for (one, other), number in Counter(meetings(holders.values(), most)).items():
        if is_candidate(number, sizes[one], sizes[other]):
            yield one, other


def _of_the_site(runs: Mapping[str, Sequence[int]], names: Collection[str], most: int) -> frozenset[int]:
    """Of the runs of these texts those that too many have."""
    asked = {run for name in names for run in runs[name]}
    counts: Counter[int] = Counter()
    for found in runs.values():
        counts.update(asked.intersection(found))
    return frozenset(too_common(counts, most))
