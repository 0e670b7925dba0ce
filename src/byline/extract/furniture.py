"""Tells a post's body from the furniture its site printed around it, block by block.

Two looks: the first at each block, its words and its place on the page; the second, which decides, at the same and at
what the first said of the whole neighbourhood.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from byline.extract import features, lexical, model, signals
from byline.extract.reading import BODY_THRESHOLD, Verdict
from byline.post import Block

if TYPE_CHECKING:
    from byline.extract.layout import Layout

MENTIONED = 3
"""How many features a reason names."""


def label(
    raw_lines: Sequence[str], blocks: Sequence[Block], layout: Layout | None = None, *, explained: bool = False
) -> tuple[Verdict, ...]:
    """A verdict for each block; with `explained`, its reason names the features that weighed most (slower)."""
    if not blocks:
        return ()
    texts = [block.text for block in blocks]
    words = [lexical.score(text) for text in texts]
    nothing = [0.0] * len(blocks)
    first, second = model.load("furniture_first"), model.load("furniture")
    rows = features.rows(blocks, texts, words, nothing, nothing)
    looked = first.of_rows(rows, (*features.NAMES,))
    rows = features.context(rows, looked)
    chances = second.of_rows(rows, (*features.NAMES, *features.CONTEXT))
    return tuple(
        Verdict(chance, _why(second, row, chance) if explained else _reason(text, chance))
        for text, row, chance in zip(texts, rows, chances, strict=True)
    )


def _reason(text: str, chance: float) -> str:
    known = signals.kind_of(text)
    if chance >= BODY_THRESHOLD:
        return "reads like the body"
    return f"a known line ({signals.KINDS[known[0]]})" if known else "reads like furniture"


def _why(second: model.Model, row: Sequence[float], chance: float) -> str:
    named = dict(zip((*features.NAMES, *features.CONTEXT), row, strict=True))
    weighed = [(name, weight) for name, weight in second.why(named) if (weight > 0) == (chance >= BODY_THRESHOLD)]
    return "; ".join(
        f"{name.replace('_', ' ')} {named[name]:.3g} ({weight:+.1f})" for name, weight in weighed[:MENTIONED]
    )
