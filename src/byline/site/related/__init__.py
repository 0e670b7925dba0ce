"""Related posts, found by the words that two texts share and few others have, each with the reason.

Two posts are related only where what they share is telling: names, rare words that both
repeat, or many rare words.

TF-IDF over an inverted index. The cost is bounded: of a post only its opening and its most telling words are looked at,
and words that many posts have are passed over, so that ten thousand posts take seconds. Words are compared as they
stand: inflected forms of a word are different words, which costs highly inflected languages some matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache, partial

from byline.site.model import Kind, Post, key
from byline.site.related.kept import Found, Nothing, recalled
from byline.site.related.profiles import REPEATED, WHOLE, Profile
from byline.site.related.subject import names, spellings
from byline.site.runs import Memory

SHARED_AT_LEAST = 2
"""Two posts that share a single telling word share it by chance, unless author or source are the same."""
RARE_ENOUGH = 4
"""So many rare words in common are telling together."""
JUDGED = 12
"""Of so many posts whose words are nearest it is asked whether what they share is telling."""
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


def related(
    posts: Iterable[Post], most: int = 4, memory: Memory | None = None, programs: bytes = b""
) -> dict[Post, tuple[Related, ...]]:
    """For each post the posts nearest to it, best first, at most `most`; none where nothing is near.

    What the same `programs` have found out of nearly the same posts is taken from `memory`.
    """
    by_path = {post.path: post for post in sorted(posts, key=lambda post: post.path)}
    named = cache(lambda path: names(by_path[path]))
    found = recalled(by_path, Nothing() if memory is None else memory, programs, partial(_nearest, by_path, named))
    return {
        post: tuple(_reason(post, by_path[other], score, words) for other, score, words in found[path][:most])
        for path, post in by_path.items()
    }


def _nearest(
    posts: Mapping[str, Post],
    named: Callable[[str], frozenset[str]],
    path: str,
    profiles: Mapping[str, Profile],
    near: Mapping[str, int],
) -> Found:
    own, mine = posts[path], profiles[path]
    ranked = [(score / WHOLE**2 * _kinship(own, posts[other]), other) for other, score in near.items()]
    best = sorted(ranked, key=lambda pair: (-pair[0], pair[1]))[:JUDGED]
    shared = {other: telling(mine, profiles[other], named(path) & named(other)) for _, other in best}
    kept = [
        (score, other)
        for score, other in best
        if len(shared[other]) >= SHARED_AT_LEAST or (shared[other] and _kinship(own, posts[other]) > 1)
    ]
    spelt = spellings(own) if kept else {}
    return [(other, round(score, 4), _named(shared[other], mine, profiles[other], spelt)) for score, other in kept]


def telling(one: Profile, other: Profile, names: Set[str]) -> frozenset[str]:
    """The words in common that say what both are about; `names` are those in both."""
    marks, others = one[1], other[1]
    few = marks.keys() & others.keys()
    said = one[0].keys() & other[0].keys() & names
    said |= {word for word in few if marks[word] & others[word] & REPEATED}
    return frozenset(said | few if len(few) >= RARE_ENOUGH else said)


def _kinship(post: Post, other: Post) -> float:
    """By what the score of two posts of one author, one source, or the same weeks of one source is multiplied."""
    factor = 1.0
    if not set(post.metadata.authors).isdisjoint(other.metadata.authors):
        factor *= SAME_AUTHOR
    if post.metadata.source.name and post.metadata.source.name == other.metadata.source.name:
        factor *= SAME_SOURCE if post.date[:7] != other.date[:7] or len(post.date) < len("2015-07") else SAME_MONTH
    return factor


def _named(shared: Iterable[str], own: Profile, its: Profile, spelt: Mapping[str, str]) -> tuple[str, ...]:
    best = sorted(shared, key=lambda word: (-own[0][word] * its[0][word], word))[:SHOWN]
    return tuple(spelt.get(word, word) for word in best)


def _reason(post: Post, other: Post, score: float, words: tuple[str, ...]) -> Related:
    theirs = {key(name) for name in other.metadata.authors}
    sources = [name for name in post.names(Kind.SOURCE) if name in other.names(Kind.SOURCE)]
    return Related(
        other,
        score,
        words,
        tuple(name for name in post.metadata.authors if key(name) in theirs),
        sources[0] if sources else "",
    )
