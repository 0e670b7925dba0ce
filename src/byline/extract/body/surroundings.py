"""What lies around a block, from one value for each block of the page: runs, distances, means. All linear."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import accumulate

FAR = 60.0
"""Distance, in blocks, from what there is none of."""
PROSE_TOKENS = 15
"""Tokens from which a block of prose is a landmark."""


def heaviest_run(weights: Sequence[float]) -> tuple[int, int, float]:
    """Start, stop and mass of the stretch of blocks with the greatest sum (Kadane's)."""
    best, best_start, best_stop = 0.0, 0, 0
    here, start = 0.0, 0
    for i, weight in enumerate(weights):
        if here <= 0:
            here, start = 0.0, i
        here += weight
        if here > best:
            best, best_start, best_stop = here, start, i + 1
    return best_start, best_stop, best


def runs(prose: Sequence[float]) -> tuple[list[float], list[float]]:
    """For each block: the length of the run of its kind (prose or not) and its place in it."""
    lengths, places = [0.0] * len(prose), [0.0] * len(prose)
    start = 0
    for i in range(1, len(prose) + 1):
        if i == len(prose) or (prose[i] > 0) != (prose[start] > 0):
            for k in range(start, i):
                lengths[k] = float(i - start)
                places[k] = float(k - start)
            start = i
    return lengths, places


def since_prose(prose: Sequence[float]) -> list[float]:
    """Blocks since the last one of at least 15 tokens of prose."""
    distances, distance = [], FAR
    for weight in prose:
        distances.append(distance)
        distance = 1.0 if weight >= 15 else distance + 1
    return distances


def since_at(flags: Sequence[float]) -> list[float]:
    """Blocks since the last one that is flagged, 0 at such a block; -1 before the first."""
    since, distance = [], -1.0
    for flag in flags:
        if flag:
            distance = 0.0
        since.append(distance)
        if distance >= 0:
            distance += 1
    return since


def window(values: Sequence[float], reach: int) -> list[float]:
    """Means over `reach` blocks to either side."""
    count = len(values)
    sums = [*([0.0] * (reach + 1)), *accumulate(values)]
    sums += [sums[-1]] * reach
    return [
        (high - low) / size for high, low, size in zip(sums[2 * reach + 1 :], sums, _sizes(count, reach), strict=False)
    ]


@functools.lru_cache(maxsize=1024)
def _sizes(count: int, reach: int) -> tuple[int, ...]:
    return tuple(min(count, i + reach + 1) - max(0, i - reach) for i in range(count))
