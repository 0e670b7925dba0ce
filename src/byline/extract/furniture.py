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

ALL_NAMES = (*features.NAMES, *features.CONTEXT)
MENTIONED = 3
"""How many features a reason names."""


def label(
    raw_lines: Sequence[str], blocks: Sequence[Block], layout: Layout | None = None, *, explained: bool = False
) -> tuple[Verdict, ...]:
    """A verdict for each block; with `explained`, its reason names the features that weighed most (slower)."""
    if not blocks:
        return ()
    texts = [block.text for block in blocks]
    said = [signals.said(text, indent(block)) for text, block in zip(texts, blocks, strict=True)]
    words = [lexical.score(one.words) for one in said]
    rows = features.rows(blocks, texts, said, words, layout)
    first, second = model.load("furniture_first"), model.load("furniture")
    looked = first.of_rows(rows, features.NAMES)
    again = features.context(rows, looked)
    decided = iter(second.of_rows([row for row in again if row], ALL_NAMES))
    verdicts = []
    for text, row, chance in zip(texts, again, looked, strict=True):
        final = next(decided) if row else chance
        reason = _why(second, row, final) if explained and row else _reason(text, final)
        verdicts.append(Verdict(final, reason))
    return tuple(verdicts)


def indent(block: Block) -> int:
    return len(block.lines[0]) - len(block.lines[0].lstrip())


def _reason(text: str, chance: float) -> str:
    known = signals.kind_of(text)
    if chance >= BODY_THRESHOLD:
        return "reads like the body"
    return f"a known line ({signals.KINDS[known[0]]})" if known else "reads like furniture"


def _why(second: model.Model, row: Sequence[float], chance: float) -> str:
    named = dict(zip(ALL_NAMES, row, strict=True))
    weighed = [(name, weight) for name, weight in second.why(named) if (weight > 0) == (chance >= BODY_THRESHOLD)]
    return "; ".join(
        f"{name.replace('_', ' ')} {named[name]:.3g} ({weight:+.1f})" for name, weight in weighed[:MENTIONED]
    )
