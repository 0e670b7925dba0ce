"""What of a post may say where it belongs: its words, its people, its source, its time.

A word stands for itself; the other features begin with a sign that no word has.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from byline.core.slug import folded
from byline.site.model import Post
from byline.site.related.subject import terms
from byline.vocabulary import words

AUTHOR, SOURCE, TIME = "@", "§", "#"
OPENING = 6_000
"""Characters of a body that are looked at: more cost time and gain nothing."""
KNOWN = 3
"""Times that a word must stand in a post to weigh as much as who wrote it: columns and series have their writers."""

Features = Mapping[str, int]
Vector = Mapping[str, float]
"""Features with weights whose squares add up to one."""


def features(post: Post) -> Features:
    """Words of the title and the opening, without stop words; of scripts without spaces every two signs."""
    found = dict(terms(post, OPENING))
    date = post.date
    others = [f"{AUTHOR}{name}" for name in post.metadata.authors]
    others += [f"{SOURCE}{post.metadata.source.name}"] if post.metadata.source.name else []
    others += [f"{TIME}{date[:size]}" for size in (4, 7) if len(date) >= size]
    return found | dict.fromkeys(others, KNOWN)


def filed(categories: Iterable[str]) -> tuple[str, ...]:
    """The categories that say something.

    >>> filed(["Harbours", "Uncategorized", "未分類"])
    ('Harbours',)
    """
    return tuple(name for name in categories if folded(" ".join(name.split())) not in _nothing())


@functools.cache
def _nothing() -> frozenset[str]:
    return frozenset(folded(name) for names in words("uncategorised").values() for name in names)


def rarity(posts: Iterable[Features]) -> Mapping[str, float]:
    """How much each feature tells: the logarithm of how many times rarer than a post it is (IDF)."""
    listed = list(posts)
    counts = Counter(feature for post in listed for feature in post)
    return {feature: log((len(listed) + 1) / number) for feature, number in counts.items()}


def vector(post: Features, telling: Mapping[str, float], most: int | None = None) -> Vector:
    """The features that are known, `most` of them, weighed by how often they stand there and how much they tell."""
    weights = {name: (1 + log(number)) * telling[name] for name, number in post.items() if telling.get(name)}
    if most is not None and len(weights) > most:
        weights = dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:most])
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {name: weight / length for name, weight in weights.items()}


def spoken(feature: str) -> str:
    """For a person."""
    return feature[1:] if feature[:1] in (AUTHOR, SOURCE, TIME) else feature
