"""The second pass's rows: those of the first, and what the first said of the whole neighbourhood."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from itertools import accumulate

from byline.extract.body.features import SENTENCES, TOKENS
from byline.extract.body.surroundings import FAR, PROSE_TOKENS, heaviest_run, window
from byline.trees.model import Row

REACH = 3
"""Blocks to either side of which the first pass's probability is told."""
NAMES = (
    "first",
    *(f"first{offset:+d}" for offset in range(-REACH, REACH + 1) if offset),
    "first_near_1",
    "first_near_2",
    "first_near_5",
    "first_near_12",
    "body_before",
    "body_after",
    "body_in_page",
    "body_share",
    "from_body_start",
    "to_body_end",
    "to_sure_before",
    "to_sure_after",
    "sure_furniture_before",
    "sure_furniture_after",
    "prose_first_before",
    "prose_first_after",
)
"""What the first pass at the whole page says around a block; the second pass goes by these, too."""


HOPELESS = 0.03
"""A block gets no second pass if it, and those within twelve on average, have less than this to be body."""


def rows(cues: Sequence[Row], first: Sequence[float], wanted: Container[int] | None = None) -> list[Row | None]:
    """Rows for the second pass, from the rows of the first and the probabilities it gave; None where it can't help, and
    for blocks that are not `wanted`.
    """
    count = len(cues)
    tokens = [row[TOKENS] for row in cues]
    mass = [weight * probability for weight, probability in zip(tokens, first, strict=True)]
    total = sum(mass) or 1.0
    before = list(accumulate(mass, initial=0.0))
    start, stop, _ = heaviest_run(
        [weight**0.5 * (probability - 0.4) for weight, probability in zip(tokens, first, strict=True)]
    )
    near = [window(first, reach) for reach in (1, 2, 5, 12)]
    sure_before, sure_after = _sure(first), _sure(first[::-1])[::-1]
    doubt_before, doubt_after = _doubt(first), _doubt(first[::-1])[::-1]
    body = math.log1p(total)
    share = total / (sum(tokens) or 1.0)
    prose_before, prose_after = _landmark(cues, first), _landmark(cues[::-1], first[::-1])[::-1]
    around = [-1.0] * REACH + [*first] + [-1.0] * REACH
    table: list[Row | None] = []
    for i in range(count):
        if (wanted is not None and i not in wanted) or (first[i] < HOPELESS and near[3][i] < HOPELESS):
            table.append(None)
            continue
        row = [first[i], *around[i : i + REACH], *around[i + REACH + 1 : i + 2 * REACH + 1]]
        row += (
            near[0][i],
            near[1][i],
            near[2][i],
            near[3][i],
            before[i] / total,
            (before[count] - before[i + 1]) / total,
            body,
            share,
            float(i - start),
            float(stop - 1 - i),
            sure_before[i],
            sure_after[i],
            doubt_before[i],
            doubt_after[i],
            prose_before[i],
            prose_after[i],
        )
        table.append(cues[i] + row)
    return table


def _sure(first: Sequence[float]) -> list[float]:
    """Blocks since one that is surely body."""
    distances, distance = [], FAR
    for probability in first:
        distances.append(distance)
        distance = 1.0 if probability >= 0.8 else distance + 1
    return distances


def _doubt(first: Sequence[float]) -> list[float]:
    """How many blocks of sure furniture stand between here and the last block that is surely body."""
    counts, count = [], FAR
    for probability in first:
        counts.append(count)
        count = 0.0 if probability >= 0.8 else count + (probability <= 0.2)
    return counts


def _landmark(cues: Sequence[Row], first: Sequence[float]) -> list[float]:
    """What the first pass said of the nearest long block of prose before each."""
    before, latest = [], 0.0
    for row, probability in zip(cues, first, strict=True):
        before.append(latest)
        if row[TOKENS] >= PROSE_TOKENS and row[SENTENCES]:
            latest = probability
    return before
