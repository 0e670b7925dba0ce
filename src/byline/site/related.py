"""Related posts, found by the words that two texts share and few others have, each with the reason.

Two posts are related only where what they share is telling: names, rare words that both
repeat, or many rare words.

TF-IDF over an inverted index (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, chapters 6
and 7). The cost is bounded: of a post only its opening and its most telling words are looked at, and words that many
posts have are passed over, so that ten thousand posts take seconds. Words are compared as they stand: inflected forms
of a word are different words, which costs highly inflected languages some matches.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from sys import intern

from byline.core.post import SPACELESS
from byline.site.model import Kind, Post, key
from byline.vocabulary import words

OPENING = 2400
"""Characters of a body that are looked at."""
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

_ADDRESS_RE = re.compile(r"https?://[^\s<>()]+|www\.[^\s<>()]+")
# Whatever parts words: controls, signs and digits of ASCII and Latin-1, punctuation in general, Arabic, Devanagari, CJK
# and full width. Named one by one, because `\w` would break Indic words at their vowel signs, and because it is faster.
_BETWEEN = r"\x00-@\[-`{-\xbf\u0600-\u061f\u06d4\u0964\u0965\u2000-\u206f\u3000-\u303f\uff00-\uff0f"
# A capital within a sentence.
_NAME_RE = re.compile(f"(?<=[^{_BETWEEN}] )[^{_BETWEEN}]+")
_WORD_RE = re.compile(f"[^{_BETWEEN}]+")
_SPACELESS_RE = re.compile(f"[{SPACELESS}]")


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


def related(posts: Iterable[Post], most: int = 4) -> dict[Post, tuple[Related, ...]]:
    """For each post the posts nearest to it, best first, at most `most`; none where nothing is near."""
    ordered = sorted(posts, key=lambda post: post.path)
    counted = [terms(post) for post in ordered]
    spread = Counter(chain.from_iterable(counted))
    profiles = _profiles(counted, spread)
    rare = min(RARE_AT_MOST, max(RARE_AT_LEAST, len(ordered) // RARE_SHARE))
    unusual = [frozenset(term for term in profile if spread[term] <= rare) for profile in profiles]
    themes = [frozenset(term for term in few if counts[term] > 1) for few, counts in zip(unusual, counted, strict=True)]
    names = functools.cache(lambda number: _names(ordered[number]))
    near = _near(profiles)

    def telling(one: int, other: int) -> frozenset[str]:
        """The words in common that say what both are about."""
        common = profiles[one].keys() & profiles[other].keys()
        found = common & ((names(one) & names(other)) | (themes[one] & themes[other]))
        few = unusual[one] & unusual[other]
        return frozenset(found | few if len(few) >= RARE_ENOUGH else found)

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
    spelt = _spellings(posts[number]) if kept else {}
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


def terms(post: Post, opening: int = OPENING) -> dict[str, int]:
    """How often each term stands in a post, of whose body so many characters are looked at.

    Short words say nothing, but in scripts younger than Latin's letters.
    """
    text = _text(post, opening).lower()
    found: Iterable[str] = _WORD_RE.findall(text)
    if _SPACELESS_RE.search(text):
        found = (part for word in found for part in _parts(word))
    told = Counter(map(_telling(post.metadata.language.split("-")[0].lower()).__getitem__, found))
    told.pop("", None)
    return told


class _Telling(dict[str, str]):
    """Each word of a language that may tell something as one and the same string, whatever posts it stands in; empty
    for the others."""

    def __init__(self, stop: frozenset[str]) -> None:
        super().__init__()
        self._stop = stop

    def __missing__(self, word: str) -> str:
        told = len(word) > (2 if word < "\u0370" else 1) and word not in self._stop
        self[word] = kept = intern(word) if told else ""
        return kept


def _text(post: Post, opening: int = OPENING) -> str:
    """What is looked at of a post: the title counts twice, addresses not at all."""
    return _ADDRESS_RE.sub(" ", f"{post.title}\n{post.title}\n{post.body[:opening] or post.excerpt}")


def _parts(word: str) -> Iterable[str]:
    """The word; in a script without spaces every two characters of it."""
    if _SPACELESS_RE.match(word):
        return (word[start : start + 2] for start in range(len(word) - 1))
    return (word,)


def _spellings(post: Post) -> dict[str, str]:
    """Each word as the post spells it: without a capital wherever it stands without one, as no name does."""
    return {word.lower(): word for word in sorted(set(_WORD_RE.findall(_text(post))))}


def _names(post: Post) -> frozenset[str]:
    """The words with a capital within a sentence, in lower case. German has too many for them to be names."""
    if post.metadata.language.startswith("de"):
        return frozenset()
    found = _NAME_RE.findall(_ADDRESS_RE.sub(" ", post.body[:OPENING] or post.excerpt))
    return frozenset(word.lower() for word in found if word[0].isupper())


@functools.cache
def _telling(language: str) -> _Telling:
    return _Telling(_stop_words(language))


def _stop_words(language: str) -> frozenset[str]:
    """Of one language; of all where the language is not known or has no list."""
    lists = words("stopwords")
    chosen = lists.get(language)
    return frozenset((chosen or " ".join(lists.values())).split())
