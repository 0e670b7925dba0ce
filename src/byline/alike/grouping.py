"""A scheme of categories for an archive that has none: groups of posts by their words, for a person to name.

Spherical k-means over the most telling words of each post (Dhillon and Modha, Concept Decompositions for Large Sparse
Text Data, 2001), the best of a few tries with fixed seeds, so that the same posts always give the same groups.
Posts that are near no middle are in no group: a group of what is left over would have no name.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from byline.alike.features import AUTHOR, SOURCE, TIME, Features, Vector, rarity, spoken, vector

FEWEST_GROUPS, MOST_GROUPS = 5, 30
"""Fewer are no help, and nobody names more in a sitting."""
POSTS_OF_A_GROUP = 4
"""On average, of the smallest archives; and at least, of a group that is shown, one less."""
TERMS = 40
"""The most telling words of a post."""
ROUNDS = 12
TRIES = 4
SEEDED_BY = 600
"""Posts among which the first middles are looked for."""
MOST_CLUSTERED = 2_000
"""Posts by which the groups are made; all others go to the nearest."""
NEAR = 0.12
"""The least cosine of a post and the middle of its group."""
RAREST, WIDEST = 0.005, 0.4
"""Shares of all posts between which a word tells a group."""
SHOWN = 8
"""Words that tell a group."""


class Group(NamedTuple):
    """Posts that share their words."""

    words: tuple[str, ...]
    """What tells the group from the others, the most telling first."""
    posts: tuple[int, ...]
    """Their numbers, the most typical first."""


def propose(posts: Sequence[Features]) -> tuple[Group, ...]:
    """Groups, the largest first; none where there are too few posts for `FEWEST_GROUPS`."""
    words = [
        {name: number for name, number in post.items() if name[:1] not in (AUTHOR, SOURCE, TIME)} for post in posts
    ]
    number = min(MOST_GROUPS, max(FEWEST_GROUPS, round(sqrt(len(posts) / 2))))
    if len(posts) < FEWEST_GROUPS * POSTS_OF_A_GROUP:
        return ()
    vectors = _vectors(words)
    sample = vectors[:: -(-len(vectors) // MOST_CLUSTERED)]
    tries = [_clustered(sample, number, random.Random(seed)) for seed in range(TRIES)]
    middles = max(tries, key=lambda middles: sum(near for _, near in _homes(sample, middles)))
    homes = _homes(vectors, middles)
    members: dict[int, list[int]] = defaultdict(list)
    for post in sorted(range(len(posts)), key=lambda post: (-homes[post][1], post)):
        if homes[post][1] >= NEAR:
            members[homes[post][0]].append(post)
    kept = [tuple(found) for found in members.values() if len(found) >= POSTS_OF_A_GROUP - 1]
    return tuple(
        Group(_telling(found, vectors), found) for found in sorted(kept, key=lambda found: (-len(found), found))
    )


def _vectors(posts: Sequence[Features]) -> list[Vector]:
    """Without words that hardly any post has, or nearly all: a group needs words in common."""
    counts = Counter(name for post in posts for name in post)
    fewest, most = max(2, RAREST * len(posts)), max(2, WIDEST * len(posts))
    telling = {name: weight for name, weight in rarity(posts).items() if fewest <= counts[name] <= most}
    return [vector(post, telling, TERMS) for post in posts]


def _clustered(vectors: Sequence[Vector], number: int, rng: random.Random) -> list[Vector]:
    """The middles of groups."""
    middles = _first(vectors, number, rng)
    homes = _homes(vectors, middles)
    for _ in range(ROUNDS):
        middles = _middles(vectors, homes, len(middles))
        before, homes = homes, _homes(vectors, middles)
        if [home for home, _ in homes] == [home for home, _ in before]:
            break
    return middles


def _first(vectors: Sequence[Vector], number: int, rng: random.Random) -> list[Vector]:
    """Posts of which each is likely to be far from those before it (k-means++)."""
    sample = [post for post in vectors if post]
    if len(sample) > SEEDED_BY:
        sample = rng.sample(sample, SEEDED_BY)
    distances = [1.0] * len(sample)
    found: list[Vector] = []
    while len(found) < number and any(distances):
        (best,) = rng.choices(range(len(sample)), distances)
        found.append(sample[best])
        nearer = (1 - min(1.0, _cosine(post, sample[best])) for post in sample)
        distances = [min(pair) for pair in zip(distances, nearer, strict=True)]
        distances[best] = 0.0
    return found


def _homes(vectors: Sequence[Vector], middles: Sequence[Vector]) -> list[tuple[int, float]]:
    """For each post the middle that is nearest, and how near it is."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, middle in enumerate(middles):
        for name, weight in middle.items():
            index[name].append((number, weight))
    homes = []
    for post in vectors:
        scores: dict[int, float] = defaultdict(float)
        for name, weight in post.items():
            for number, its in index.get(name, ()):
                scores[number] += weight * its
        best = max(scores, key=lambda number: (scores[number], -number), default=0)
        homes.append((best, scores.get(best, 0.0)))
    return homes


def _middles(vectors: Sequence[Vector], homes: Sequence[tuple[int, float]], number: int) -> list[Vector]:
    sums: list[dict[str, float]] = [defaultdict(float) for _ in range(number)]
    for post, (home, _) in zip(vectors, homes, strict=True):
        for name, weight in post.items():
            sums[home][name] += weight
    return [_unit(each) for each in sums]


def _unit(sums: Mapping[str, float]) -> Vector:
    length = sqrt(sum(weight * weight for weight in sums.values())) or 1.0
    return {name: weight / length for name, weight in sums.items()}


def _cosine(one: Vector, other: Vector) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large.get(name, 0.0) for name, weight in small.items())


def _telling(posts: Sequence[int], vectors: Sequence[Vector]) -> tuple[str, ...]:
    """Words that several posts of a group have and weigh much in it."""
    sums: dict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    for post in posts:
        counts.update(vectors[post].keys())
        for name, weight in vectors[post].items():
            sums[name] += weight
    shared = [name for name in sums if counts[name] > 1]
    return tuple(spoken(name) for name in sorted(shared, key=lambda name: (-sums[name], name))[:SHOWN])
