"""Which words speak for body and which for furniture: one weight a word, learned on pages of many sites."""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Sequence
from importlib import resources

from byline.extract.signals import WORD

CHARACTERS = 4000
"""How much of a block is looked at."""
SCALE = 100
"""Weights are stored as whole hundredths."""


def score(text: str) -> float:
    """Log-odds that a block with these words is body; 0 weight for words never seen."""
    return score_words(distinct(text))


def distinct(text: str) -> Sequence[str]:
    """The words the score is made of."""
    return sorted(set(WORD.findall(text[:CHARACTERS].casefold())))


def score_words(found: Sequence[str]) -> float:
    """Divided by the root of their number, so that long blocks are surer than short ones but not without bound."""
    weights, bias = load()
    if not found:
        return bias
    return bias + sum(map(weights.get, found, (0,) * len(found))) / SCALE / len(found) ** 0.5  # type: ignore[arg-type]


@functools.cache
def load() -> tuple[dict[str, int], float]:
    """Weights by word, and the bias."""
    packed = resources.files("byline.extract").joinpath("weights", "furniture_words.json.gz").read_bytes()
    stored = json.loads(gzip.decompress(packed))
    return stored["words"], stored["bias"]


def dump(weights: dict[str, int], bias: float) -> bytes:
    """What `load` reads."""
    stored = {"bias": bias, "words": dict(sorted(weights.items()))}
    return gzip.compress(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
