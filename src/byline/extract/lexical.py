"""Which words speak for body and which for furniture: one weight a word, learned on pages of many sites."""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Collection

from byline.extract import model

CHARACTERS = 3000
"""How much of a block is looked at."""
SCALE = 100
"""Weights are stored as whole hundredths."""


@functools.lru_cache(maxsize=1 << 14)
def score(found: frozenset[str]) -> float:
    """Log-odds that a block with these words is body; a word never seen weighs nothing."""
    return weigh(found, *load())


def weigh(found: Collection[str], weights: dict[str, int], bias: float) -> float:
    """Divided by the root of their number, so that long blocks are surer than short ones but not without bound."""
    if not found:
        return bias
    return bias + sum([weight for weight in map(weights.get, found) if weight]) / SCALE / math.sqrt(len(found))


@functools.cache
def load() -> tuple[dict[str, int], float]:
    """Weights by word, and the bias."""
    stored = model.unpacked("furniture_words")
    return stored["words"], stored["bias"]


def dump(weights: dict[str, int], bias: float) -> bytes:
    """What `load` reads."""
    stored = {"bias": bias, "words": dict(sorted(weights.items()))}
    return gzip.compress(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
