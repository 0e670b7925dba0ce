"""Categories for posts that have none, by those of the archive's posts that have some.

A multinomial naive Bayes classifier for each category against all others, over weighed words (Rennie, Shih, Teevan and
Karger, Tackling the Poor Assumptions of Naive Bayes Text Classifiers, 2003): small, linear, and its reasons can be
shown. Words that `categories.yml` gives a category count as posts of it that say nothing else.

The confidence is no probability of the model's own, which is always too sure: each categorised post is judged as if it
had none, and what was as sure as a suggestion was right so often.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log, sqrt
from typing import NamedTuple

from byline.alike.features import Features, Vector, rarity, spoken, vector

SMOOTHING = 0.03
"""Added to every weight, so that what was never seen is unlikely and not impossible; vectors have the length one."""
NOTHING = 1e-9
"""What is left of a weight that was taken off again."""
TERMS = 300
"""The most telling features of a post that are kept, so that long posts cost no more than others."""
MOST_JUDGED = 1_000
"""Posts that are judged as if they had no category; more say the same."""
COMPARED = 20
"""Judged posts from whose nearest ones a confidence is read; of an archive with fewer all."""
SHOWN = 4
"""Words that speak for a category."""


class Filed(NamedTuple):
    """A category for a post."""

    category: str
    confidence: float
    """Of posts judged as surely, the share that was right; 0 to 1."""
    words: tuple[str, ...]
    """What speaks for it most."""


class _Score(NamedTuple):
    category: str
    odds: float
    """Logarithm of how much likelier the category is than not."""
    words: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """What the categorised posts say."""

    telling: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    """By feature and category."""
    totals: Mapping[str, float]
    """By category."""
    sums: Mapping[str, float]
    """By feature."""
    posts: Mapping[str, int]
    """By category."""
    everything: float
    """The sum of all weights."""
    number: int
    """Of posts."""
    judged: Sequence[tuple[float, bool]] = field(default=())
    """Of each post, how sure its best category was without it, and whether it was right; in that order."""

    def file(self, post: Features) -> Filed | None:
        """The likeliest category; None where the post has nothing in common with a post that has one."""
        best = _best(self, vector(post, self.telling, TERMS))
        if best is None:
            return None
        return Filed(best.category, _confidence(self.judged, best.odds), best.words)


def learn(
    examples: Sequence[tuple[Features, Sequence[str]]],
    keywords: Mapping[str, Iterable[Features]] | None = None,
    others: Iterable[Features] = (),
) -> Model:
    """A model of posts with their categories; `others` are posts without, which say how rare a word is."""
    telling = rarity([*(post for post, _ in examples), *others])
    given = [(vector(post, telling, TERMS), categories) for post, categories in examples]
    named = {word: 1.0 for posts in (keywords or {}).values() for post in posts for word in post}
    telling = {**named, **telling}
    given += [(vector(post, telling), [name]) for name, posts in (keywords or {}).items() for post in posts]
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals, posts, sums = defaultdict[str, float](float), Counter[str](), defaultdict[str, float](float)
    for own, categories in given:
        for category in dict.fromkeys(categories):
            posts[category] += 1
            totals[category] += sum(own.values())
            for name, weight in own.items():
                weights[name][category] += weight
        for name, weight in own.items():
            sums[name] += weight
    model = Model(telling, weights, totals, sums, posts, sum(sums.values()), len(given))
    step = -(-len(examples) // MOST_JUDGED) or 1
    judged = [_judge(model, own, categories) for own, categories in given[: len(examples) : step] if categories]
    return replace(model, judged=sorted(judged))


def _judge(model: Model, own: Vector, categories: Sequence[str]) -> tuple[float, bool]:
    """How a post of the model would be filed had it not been among its examples."""
    best = _best(model, own, frozenset(categories))
    return (best.odds, best.category in categories) if best else (float("-inf"), False)


def _best(model: Model, post: Vector, of: frozenset[str] = frozenset()) -> _Score | None:
    """The likeliest category of a post, which counts for nothing where it stands among those of these categories."""
    taken = post if of else {}
    left = {name: model.sums.get(name, 0.0) - taken.get(name, 0.0) for name in post}
    # What no other post has would speak for the rarest category.
    known = {name: post[name] for name, total in left.items() if total > NOTHING}
    length = sqrt(sum(weight * weight for weight in known.values())) or 1.0
    seen: dict[str, float] = defaultdict(float)
    unseen = size = 0.0
    for name, weight in known.items():
        total, share = left[name], weight / length
        none = log(SMOOTHING / (total + SMOOTHING))
        unseen += share * none
        size += share
        for category, held in model.weights[name].items():
            held -= weight if category in of else 0.0
            if held > NOTHING:
                seen[category] += share * (log((held + SMOOTHING) / (max(0.0, total - held) + SMOOTHING)) - none)
    everything = model.everything - sum(taken.values())
    spread = SMOOTHING * len(model.sums)
    number = model.number - bool(of)
    scores = {}
    for category, held in model.totals.items():
        own, posts = held - (sum(taken.values()) if category in of else 0.0), model.posts[category] - (category in of)
        if posts <= 0:
            continue
        prior = log((posts + 0.5) / (number - posts + 0.5))
        shift = log((everything - own + spread) / (own + spread))
        scores[category] = prior + unseen + seen.get(category, 0.0) + size * shift
    if not seen or not scores:
        return None
    best = max(scores, key=lambda category: (scores[category], model.posts[category], category))
    return _Score(best, scores[best], _speaking(model, post, best) if not of else ())


def _speaking(model: Model, post: Vector, category: str) -> tuple[str, ...]:
    """The features of a post that stand with this category more often than chance has it."""
    share = model.posts[category] / model.number
    gains = {
        name: weight * log((held + SMOOTHING) / (model.sums[name] * share + SMOOTHING))
        for name, weight in post.items()
        if (held := model.weights.get(name, {}).get(category, 0.0)) > 0
    }
    ranked = sorted((name for name in gains if gains[name] > 0), key=lambda name: (-gains[name], name))
    return tuple(dict.fromkeys(spoken(name) for name in ranked[:SHOWN]))


def _confidence(judged: Sequence[tuple[float, bool]], odds: float) -> float:
    """The share that was right of the posts that were judged most nearly as surely; a half for what nobody knows."""
    at = bisect_left(judged, (odds, False))
    first = max(0, min(at - COMPARED // 2, len(judged) - COMPARED))
    near = judged[first : first + COMPARED]
    return (sum(right for _, right in near) + 0.5) / (len(near) + 1)
