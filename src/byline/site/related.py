"""Related posts, found by the words that two texts share and few others have, each with the reason.

Two posts are related only where what they share is telling: names, rare words that both
repeat, or many rare words.

TF-IDF over an inverted index (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, chapters 6
and 7). The cost is bounded: of a post only its opening and its most telling words are looked at, and words that many
posts have are passed over, so that ten thousand posts take seconds. Words are compared as they stand: inflected forms
of a word are different words, which costs highly inflected languages some matches.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from byline.site.model import Kind, Post, key
from byline.site.runs import Memory
from byline.site.subject import spellings, subjects

TERMS = 24
"""The most telling words of a post that are kept."""
POSTINGS = 250
"""A word that more posts have tells little and costs most."""
SHARED_AT_LEAST = 2
"""Two posts that share a single telling word share it by chance, unless author or source are the same."""
RARE_ENOUGH = 4
"""So many rare words in common are telling together."""
JUDGED = 12
"""Of so many posts whose words are nearest it is asked whether what they share is telling."""
RARE_AT_MOST, RARE_AT_LEAST, RARE_SHARE = 40, 3, 50
"""A word is rare that one post in fifty has, in small sites three, and never more than forty."""
NEAR = 0.08
"""The least score, a cosine: below it, the pairs of an archive that were looked at had no subject in common."""
SHOWN = 3
"""Words that a reason names."""
SAME_AUTHOR, SAME_SOURCE, SAME_MONTH = 1.2, 1.1, 1.3
"""What the score is multiplied by: they decide between posts that are near each other anyhow."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another post, and why."""

    post: Post
    score: float
    words: tuple[str, ...]
    """The telling words that both have, as the first post spells them."""
    authors: tuple[str, ...] = ()
    """The authors that both have."""
    source: str = ""
    """The source that both have."""


Profile = Mapping[str, float]
"""A post's most telling terms, with weights whose squares add up to one."""


def related(
    posts: Iterable[Post], most: int = 4, memory: Memory | None = None, programs: bytes = b""
) -> dict[Post, tuple[Related, ...]]:
    """For each post the posts nearest to it, best first, at most `most`; none where nothing is near.

    What single posts are about is taken from `memory` where the same `programs` have found it out.
    """
    ordered = sorted(posts, key=lambda post: post.path)
    found = list(subjects(ordered, memory, programs))
    counted = [subject.terms for subject in found]
    spread = Counter(chain.from_iterable(counted))
    profiles = _profiles(counted, spread)
    rare = min(RARE_AT_MOST, max(RARE_AT_LEAST, len(ordered) // RARE_SHARE))
    unusual = [frozenset(term for term in profile if spread[term] <= rare) for profile in profiles]
    themes = [frozenset(term for term in few if counts[term] > 1) for few, counts in zip(unusual, counted, strict=True)]
    near = _near(profiles)

    def telling(one: int, other: int) -> frozenset[str]:
        """The words in common that say what both are about."""
        common = profiles[one].keys() & profiles[other].keys()
        shared = common & ((found[one].names & found[other].names) | (themes[one] & themes[other]))
        few = unusual[one] & unusual[other]
        return frozenset(shared | few if len(few) >= RARE_ENOUGH else shared)

    return {post: _nearest(number, ordered, profiles, near, telling)[:most] for number, post in enumerate(ordered)}


def _near(profiles: Sequence[Profile]) -> list[list[tuple[int, float]]]:
    """For each post the others that are near enough, with their scores. Each pair is looked at once, for its time."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for term, weight in profile.items():
            index[term].append((number, weight))
    near: list[list[tuple[int, float]]] = [[] for _ in profiles]
    passed = Counter[str]()
    for number, profile in enumerate(profiles):
        scores: dict[int, float] = defaultdict(float)
        for term, weight in profile.items():
            passed[term] += 1
            for other, other_weight in index[term][passed[term] :]:
                scores[other] += weight * other_weight
        for other, score in scores.items():
            if score >= NEAR:
                near[number].append((other, score))
                near[other].append((number, score))
    return near


def _nearest(
    number: int,
    posts: Sequence[Post],
    profiles: Sequence[Profile],
    near: Sequence[Sequence[tuple[int, float]]],
    telling: Callable[[int, int], frozenset[str]],
) -> tuple[Related, ...]:
    own = profiles[number]
    ranked = [(score * _kinship(posts[number], posts[other]), other) for other, score in near[number]]
    best = sorted(ranked, key=lambda pair: (-pair[0], pair[1]))[:JUDGED]
    shared = {other: telling(number, other) for _, other in best}
    kept = [
        (score, other)
        for score, other in best
        if len(shared[other]) >= SHARED_AT_LEAST or (shared[other] and _kinship(posts[number], posts[other]) > 1)
    ]
    spelt = spellings(posts[number]) if kept else {}
    return tuple(
        _reason(score, posts[number], posts[other], _named(shared[other], own, profiles[other], spelt))
        for score, other in kept
    )


def _kinship(post: Post, other: Post) -> float:
    """By what the score of two posts of one author, one source, or the same weeks of one source is multiplied."""
    factor = 1.0
    if not set(post.metadata.authors).isdisjoint(other.metadata.authors):
        factor *= SAME_AUTHOR
    if post.metadata.source.name and post.metadata.source.name == other.metadata.source.name:
        factor *= SAME_SOURCE if post.date[:7] != other.date[:7] or len(post.date) < len("2015-07") else SAME_MONTH
    return factor


def _named(shared: Iterable[str], own: Profile, its: Profile, spelt: Mapping[str, str]) -> tuple[str, ...]:
    best = sorted(shared, key=lambda term: (-own[term] * its[term], term))[:SHOWN]
    return tuple(spelt.get(term, term) for term in best)


def _reason(score: float, post: Post, other: Post, telling: tuple[str, ...]) -> Related:
    theirs = {key(name) for name in other.metadata.authors}
    sources = [name for name in post.names(Kind.SOURCE) if name in other.names(Kind.SOURCE)]
    return Related(
        other,
        round(score, 4),
        telling,
        tuple(name for name in post.metadata.authors if key(name) in theirs),
        sources[0] if sources else "",
    )


def _profiles(counted: Sequence[Mapping[str, int]], spread: Mapping[str, int]) -> list[Profile]:
    # In a small site too, a word that half of the posts have tells nothing.
    most = min(POSTINGS, max(2, len(counted) // 2))
    usable = {term: log(len(counted) / count) for term, count in spread.items() if 1 < count <= most}
    return [_profile(counts, usable) for counts in counted]


def _profile(counts: Mapping[str, int], usable: Mapping[str, float]) -> Profile:
    # Nearly all words of a text stand in it once: the logarithm is worth avoiding.
    weights = [
        (-usable[term] if count == 1 else -usable[term] * (1 + log(count)), term)
        for term, count in counts.items()
        if term in usable
    ]
    kept = sorted(weights)[:TERMS]
    length = sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    return {term: -weight / length for weight, term in kept}
