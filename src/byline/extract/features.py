"""What the page says about each of its blocks: place, neighbours, runs, repeats, topic, markers passed.

A row is one block; its values stand in the order of NAMES. Everything is linear in the number of blocks.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from byline.extract import signals
from byline.extract.signals import KINDS, WORD, Signals
from byline.post import Block

_AT = {name: index for index, name in enumerate(signals.NAMES)}
TOKENS, STOP_SHARE, STOPS, SENTENCES, ENDING = (
    _AT[name] for name in ("tokens", "stop_share", "stops", "sentences", "ending")
)
FIRST_KIND = len(signals.NAMES) - len(KINDS)
COMMENTS, RELATED = FIRST_KIND + KINDS.index("comments"), FIRST_KIND + KINDS.index("related")

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
FROM_NEIGHBOUR = (TOKENS, STOP_SHARE, ENDING, _AT["beginning"])
PAGE = (
    "blocks_in_page",
    "prose_in_page",
    "known_in_page",
    "wrapped",
    "place",
    "place_from_end",
    "prose_before",
    "prose_after",
    "blanks_before",
    "blanks_after",
    "lines",
    "repeats",
    "seen_before",
    "run_length",
    "run_place",
    "to_prose_before",
    "to_prose_after",
    "from_main_start",
    "to_main_end",
    "main_share",
    "known_near",
    "prose_near",
    "bullets_near",
    "since_comments",
    "since_related",
    "comments_before",
    "topic",
    "lexical",
    "shared",
    "slot",
)
NAMES = (
    *signals.NAMES,
    *PAGE,
    *(f"{signals.NAMES[column]}{offset:+d}" for offset in NEIGHBOURS for column in FROM_NEIGHBOUR),
    *(f"known{offset:+d}" for offset in NEIGHBOURS),
)
FAR = 60.0
"""Distances, in blocks, are cut off here: further away is all the same."""
Row = list[float]


def prose_weight(signal: Signals) -> float:
    """Tokens of a block that reads like sentences, less for one that does not; negative for the shortest labels."""
    tokens = signal[TOKENS]
    if tokens >= 8 and (signal[SENTENCES] or signal[STOP_SHARE] >= 0.25):
        return tokens
    if signal[ENDING] == 1.0 and tokens >= 4:
        return tokens * 0.5
    return -3.0


def rows(
    blocks: Sequence[Block],
    texts: Sequence[str],
    lexical: Sequence[float],
    shared: Sequence[float],
    slots: Sequence[float],
) -> list[Row]:
    """One row for each block; the last three sequences run in parallel with the blocks."""
    count = len(blocks)
    said = [
        signals.signals(text, len(block.lines[0]) - len(block.lines[0].lstrip()))
        for block, text in zip(blocks, texts, strict=True)
    ]
    weights = [prose_weight(signal) for signal in said]
    prose = [max(0.0, weight) for weight in weights]
    known = [max(signal[FIRST_KIND:]) for signal in said]
    total = sum(prose) or 1.0
    start, stop, mass = _main_run(weights)
    before = list(accumulate(prose, initial=0.0))
    run, place_in_run = _runs(prose)
    to_before, to_after = _distance(prose), _distance(prose[::-1])[::-1]
    since_comments, since_related = _since(said, COMMENTS), _since(said, RELATED)
    comments_before = list(accumulate((float(signal[COMMENTS] == 1.0) for signal in said), initial=0.0))
    repeats = Counter(texts)
    seen: set[str] = set()
    known_near, prose_near = _window(known, 5), _window([float(value > 0) for value in prose], 4)
    bullets_near = _window([float(signal[_AT["beginning"]] == 5.0) for signal in said], 2)
    topics = _topics(texts, prose)
    in_page = (
        math.log1p(count),
        math.log1p(total),
        sum(known) / max(1, count),
        float(any(len(b.lines) > 2 for b in blocks)),
    )
    blank = (0.0,) * len(FROM_NEIGHBOUR)
    around = [tuple(signal[column] for column in FROM_NEIGHBOUR) for signal in said]
    table: list[Row] = []
    for i, (block, signal) in enumerate(zip(blocks, said, strict=True)):
        row = [
            *signal,
            *in_page,
            i / count,
            min(FAR, count - 1.0 - i),
            before[i] / total,
            (total - before[i + 1]) / total,
            min(4.0, block.blanks_before),
            min(4.0, blocks[i + 1].blanks_before if i + 1 < count else 4),
            min(20.0, len(block.lines)),
            min(9.0, repeats[texts[i]]),
            float(texts[i] in seen),
            run[i],
            place_in_run[i],
            to_before[i],
            to_after[i],
            max(-FAR, min(FAR, i - start)),
            max(-FAR, min(FAR, stop - 1 - i)),
            mass / total,
            known_near[i],
            prose_near[i],
            bullets_near[i],
            since_comments[i],
            since_related[i],
            min(5.0, comments_before[i]),
            topics[i],
            lexical[i],
            shared[i],
            slots[i],
        ]
        for offset in NEIGHBOURS:
            row += around[i + offset] if 0 <= i + offset < count else blank
        for offset in NEIGHBOURS:
            row.append(known[i + offset] if 0 <= i + offset < count else -1.0)
        seen.add(texts[i])
        table.append(row)
    return table


def _main_run(weights: Sequence[float]) -> tuple[int, int, float]:
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


def _runs(prose: Sequence[float]) -> tuple[list[float], list[float]]:
    """For each block: the length of the run of its kind (prose or not) and its place in it."""
    lengths, places = [0.0] * len(prose), [0.0] * len(prose)
    start = 0
    for i in range(1, len(prose) + 1):
        if i == len(prose) or (prose[i] > 0) != (prose[start] > 0):
            for k in range(start, i):
                lengths[k] = min(FAR, i - start)
                places[k] = min(FAR, k - start)
            start = i
    return lengths, places


def _distance(prose: Sequence[float]) -> list[float]:
    """Blocks since the last one of at least 15 tokens of prose."""
    distances, distance = [], FAR
    for weight in prose:
        distances.append(distance)
        distance = 1.0 if weight >= 15 else min(FAR, distance + 1)
    return distances


def _since(said: Sequence[Signals], column: int) -> list[float]:
    """Blocks since a line was known, whole, as the kind in the column; -1 before the first."""
    since, distance = [], -1.0
    for signal in said:
        if signal[column] >= 0.7:
            distance = 0.0
        since.append(distance)
        if distance >= 0:
            distance = min(FAR, distance + 1)
    return since


def _window(values: Sequence[float], reach: int) -> list[float]:
    """Means over `reach` blocks to either side."""
    sums = list(accumulate(values, initial=0.0))
    count = len(values)
    return [
        (sums[min(count, i + reach + 1)] - sums[max(0, i - reach)]) / (min(count, i + reach + 1) - max(0, i - reach))
        for i in range(count)
    ]


def _topics(texts: Sequence[str], prose: Sequence[float]) -> list[float]:
    """The share of a block's longer words that occur in other prose of the page, too; -1 where it has none."""
    own = [{word for word in WORD.findall(text[:2000].casefold()) if len(word) > 4} for text in texts]
    common: Counter[str] = Counter()
    for found, weight in zip(own, prose, strict=True):
        if weight >= 15:
            common.update(found)
    return [
        sum(common[word] > (weight >= 15) for word in found) / len(found) if found else -1.0
        for found, weight in zip(own, prose, strict=True)
    ]


CONTEXT_OFFSETS = (-3, -2, -1, 1, 2, 3)
CONTEXT = (
    "first",
    *(f"first{offset:+d}" for offset in CONTEXT_OFFSETS),
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
)
"""What the first look at the whole page says around a block; the second look goes by these and by NAMES."""


def context(said: Sequence[Row], first: Sequence[float]) -> list[Row]:
    """Rows for the second look, from the rows of the first and the probabilities it gave."""
    count = len(said)
    tokens = [row[TOKENS] for row in said]
    mass = [weight * chance for weight, chance in zip(tokens, first, strict=True)]
    total = sum(mass) or 1.0
    before = list(accumulate(mass, initial=0.0))
    start, stop, _ = _main_run(
        [min(60.0, weight) ** 0.5 * (chance - 0.4) for weight, chance in zip(tokens, first, strict=True)]
    )
    near = [_window(first, reach) for reach in (1, 2, 5, 12)]
    sure_before, sure_after = _sure(first), _sure(first[::-1])[::-1]
    doubt_before, doubt_after = _doubt(first), _doubt(first[::-1])[::-1]
    body = math.log1p(total)
    share = total / (sum(tokens) or 1.0)
    table = []
    for i in range(count):
        row = [first[i], *(first[i + offset] if 0 <= i + offset < count else -1.0 for offset in CONTEXT_OFFSETS)]
        row += (
            near[0][i],
            near[1][i],
            near[2][i],
            near[3][i],
            before[i] / total,
            (before[count] - before[i + 1]) / total,
            body,
            share,
            max(-FAR, min(FAR, i - start)),
            max(-FAR, min(FAR, stop - 1 - i)),
            sure_before[i],
            sure_after[i],
            doubt_before[i],
            doubt_after[i],
        )
        table.append(said[i] + row)
    return table


def _sure(first: Sequence[float]) -> list[float]:
    """Blocks since one that is surely body."""
    distances, distance = [], FAR
    for chance in first:
        distances.append(distance)
        distance = 1.0 if chance >= 0.8 else min(FAR, distance + 1)
    return distances


def _doubt(first: Sequence[float]) -> list[float]:
    """How many blocks of sure furniture stand between here and the last block that is surely body."""
    counts, count = [], FAR
    for chance in first:
        counts.append(count)
        count = 0.0 if chance >= 0.8 else min(FAR, count + (chance <= 0.2))
    return counts
