"""Which words speak for body and which for furniture: one weight a word, learned on pages of many sites."""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Mapping
from typing import NamedTuple

from byline.trees.model import PACKAGED, Weights

CHARACTERS = 3000
"""How much of a block is looked at."""
SCALE = 100
"""Weights are stored as whole hundredths."""
AT_ENDS = 4
"""Words of a block's beginning, and of its end, that are weighed by themselves."""


class Spoken(NamedTuple):
    """What the words of a block speak for, in log-odds: body if positive. A word never seen weighs nothing.

    Captions and notices are made of a post's own words but for a few: one word, how it begins, how it ends.
    """

    whole: float = 0.0
    least: float = 0.0
    """The weight of the word that speaks most for furniture, at most 0."""
    first: float = 0.0
    last: float = 0.0


def score(found: frozenset[str], ends: tuple[tuple[str, ...], tuple[str, ...]], weights: Weights = PACKAGED) -> Spoken:
    """Of a block's words, and of those at its ends."""
    return weigh(found, ends, *load(weights))


def weigh(
    found: frozenset[str], ends: tuple[tuple[str, ...], tuple[str, ...]], weights: Mapping[str, int], bias: float
) -> Spoken:
    """The whole is divided by the root of the number of words, so that long blocks are surer than short ones but not
    without bound.
    """
    if not found:
        return Spoken(bias)
    known = [weight for weight in map(weights.get, found) if weight]
    first, last = [sum([weight for weight in map(weights.get, end) if weight]) / SCALE for end in ends]
    least = min(known, default=0) / SCALE
    return Spoken(bias + sum(known) / SCALE / math.sqrt(len(found)), min(0.0, least), first, last)


@functools.cache
def load(weights: Weights) -> tuple[dict[str, int], float]:
    """Weights by word, and the bias."""
    stored = weights.unpacked("furniture_words")
    return stored["words"], stored["bias"]


def dump(weights: dict[str, int], bias: float) -> bytes:
    """What `load` reads."""
    stored = {"bias": bias, "words": dict(sorted(weights.items()))}
    return gzip.compress(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
