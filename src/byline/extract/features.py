"""What the page says about each of its blocks: place, neighbours, runs, repeats, topic, markers passed, what is shared.

A row is one block; its values stand in the order of NAMES. Everything is linear in the number of blocks.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from byline.extract import signals
from byline.extract.signals import KINDS, Said, Signals
from byline.post import Block

if TYPE_CHECKING:
    from byline.extract.layout import Layout

_AT = {name: index for index, name in enumerate(signals.NAMES)}
TOKENS, STOP_SHARE, SENTENCES = _AT["tokens"], _AT["stop_share"], _AT["sentences"]
ENDING, BEGINNING, STAMP = _AT["ending"], _AT["beginning"], _AT["stamp"]
FIRST_KIND = len(signals.NAMES) - len(KINDS)
COMMENTS, RELATED = FIRST_KIND + KINDS.index("comments"), FIRST_KIND + KINDS.index("related")

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
FROM_NEIGHBOUR = (TOKENS, STOP_SHARE, ENDING, BEGINNING)
PAGE = (
    "blocks_in_page",
    "prose_in_page",
    "known_in_page",
    "comments_in_page",
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
    "echoes",
    "run_length",
    "run_place",
    "to_prose_before",
    "to_prose_after",
    "since_colon",
    "from_main_start",
    "to_main_end",
    "main_share",
    "known_near",
    "prose_near",
    "bullets_near",
    "comments_near",
    "stamps_near",
    "since_comments",
    "since_related",
    "comments_before",
    "topic",
    "lexical",
    "lexical_near",
    "laid_out",
    "shared",
    "shared-1",
    "shared+1",
    "shared_near",
    "pattern",
    "beside",
)
NAMES = (
    *signals.NAMES,
    *PAGE,
    *(f"{signals.NAMES[column]}{offset:+d}" for offset in NEIGHBOURS for column in FROM_NEIGHBOUR),
    *(f"known{offset:+d}" for offset in NEIGHBOURS),
)
FAR = 60.0
"""Distance, in blocks, from what there is none of."""
OPENING = 24
"""Characters by which a teaser and what it teases are told to begin alike."""
LONG = 15
"""Tokens from which a block of prose is a landmark."""
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
    said: Sequence[Said],
    lexical: Sequence[float],
    layout: Layout | None = None,
) -> list[Row]:
    """One row for each block; the sequences run in parallel."""
    count = len(blocks)
    values = [one.values for one in said]
    weights = [prose_weight(signal) for signal in values]
    prose = [max(0.0, weight) for weight in weights]
    known = [one.known for one in said]
    comments = [float(signal[COMMENTS] >= 0.7) for signal in values]
    total = sum(prose) or 1.0
    start, stop, mass = _main_run(weights)
    before = list(accumulate(prose, initial=0.0))
    run, place_in_run = _runs(prose)
    to_before, to_after = _distance(prose), _distance(prose[::-1])[::-1]
    since_comments, since_related = _since(values, COMMENTS), _since(values, RELATED)
    since_colon = _since_colon(values)
    comments_before = list(accumulate(comments, initial=0.0))
    repeats = Counter(texts)
    openings = [text[:OPENING].rstrip(".… ") if len(text) >= OPENING else "" for text in texts]
    echoes = Counter(openings)
    echoes[""] = 1
    seen: set[str] = set()
    known_near, prose_near = window(known, 5), window([float(value > 0) for value in prose], 4)
    bullets_near = window([float(signal[BEGINNING] == 5.0) for signal in values], 2)
    comments_near, stamps_near = window(comments, 6), window([signal[STAMP] for signal in values], 4)
    lexical_near = window(lexical, 2)
    topics = _topics(said, prose)
    shared, shared_near, patterns, beside = _shares(texts, layout)
    laid_out = float(bool(layout))
    in_page = (
        math.log1p(count),
        math.log1p(total),
        sum(known) / max(1, count),
        min(20.0, comments_before[-1]),
        float(any(len(block.lines) > 2 for block in blocks)),
    )
    blank = (0.0,) * len(FROM_NEIGHBOUR)
    around = [(signal[TOKENS], signal[STOP_SHARE], signal[ENDING], signal[BEGINNING]) for signal in values]
    around = [blank] * 3 + around + [blank] * 3  # type: ignore[assignment]
    known_around = [-1.0] * 3 + known + [-1.0] * 3
    shared_around = [0.0, *shared, 0.0]
    blanks_after = [*(block.blanks_before for block in blocks[1:]), 4]
    table: list[Row] = []
    for i, block in enumerate(blocks):
        text = texts[i]
        table.append(
            [
                *values[i],
                *in_page,
                i / count,
                count - 1.0 - i,
                before[i] / total,
                (total - before[i + 1]) / total,
                block.blanks_before,
                blanks_after[i],
                len(block.lines),
                repeats[text],
                text in seen,
                echoes[openings[i]],
                run[i],
                place_in_run[i],
                to_before[i],
                to_after[i],
                since_colon[i],
                i - start,
                stop - 1 - i,
                mass / total,
                known_near[i],
                prose_near[i],
                bullets_near[i],
                comments_near[i],
                stamps_near[i],
                since_comments[i],
                since_related[i],
                comments_before[i],
                topics[i],
                lexical[i],
                lexical_near[i],
                laid_out,
                shared[i],
                shared_around[i],
                shared_around[i + 2],
                shared_near[i],
                patterns[i],
                beside[i],
                *around[i],
                *around[i + 1],
                *around[i + 2],
                *around[i + 4],
                *around[i + 5],
                *around[i + 6],
                *known_around[i : i + 3],
                *known_around[i + 4 : i + 7],
            ]
        )
        seen.add(text)
    return table


def _shares(texts: Sequence[str], layout: Layout | None) -> tuple[list[float], list[float], list[float], list[float]]:
    """By the archive's layout: the share of posts with each line, its mean near by, the share of posts with a line of
    the same pattern, and 1 where a neighbour says that the line is a title, a name, a date or a category.
    """
    nothing = [0.0] * len(texts)
    if not layout:
        return nothing, nothing, nothing, nothing
    shared = [layout.share(text) for text in texts]
    matched = [layout.match(text) for text in texts]
    beside = [
        float(
            bool((i and layout.slot_after(texts[i - 1])) or (i + 1 < len(texts) and layout.slot_before(texts[i + 1])))
        )
        for i in range(len(texts))
    ]
    beside[0] = float(bool(layout.slot_after("")) or beside[0])
    return shared, window(shared, 3), [found[1] if found else 0.0 for found in matched], beside


def _since_colon(values: Sequence[Signals]) -> list[float]:
    """Blocks since one that ended in a colon, until prose without one."""
    since, distance = [], FAR
    for signal in values:
        since.append(distance)
        distance = 1.0 if signal[ENDING] == 2.0 else FAR if signal[TOKENS] >= 40 else distance + 1
    return since


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
                lengths[k] = float(i - start)
                places[k] = float(k - start)
            start = i
    return lengths, places


def _distance(prose: Sequence[float]) -> list[float]:
    """Blocks since the last one of at least 15 tokens of prose."""
    distances, distance = [], FAR
    for weight in prose:
        distances.append(distance)
        distance = 1.0 if weight >= 15 else distance + 1
    return distances


def _since(said: Sequence[Signals], column: int) -> list[float]:
    """Blocks since a line was known, whole, as the kind in the column; -1 before the first."""
    since, distance = [], -1.0
    for signal in said:
        if signal[column] >= 0.7:
            distance = 0.0
        since.append(distance)
        if distance >= 0:
            distance = distance + 1
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


def _topics(said: Sequence[Said], prose: Sequence[float]) -> list[float]:
    """The share of a block's longer words that occur in other prose of the page, too; -1 where it has none."""
    own = [[word for word in one.words if len(word) > 4] for one in said]
    common: Counter[str] = Counter()
    for found, weight in zip(own, prose, strict=True):
        if weight >= LONG:
            common.update(found)
    topics = []
    for found, weight in zip(own, prose, strict=True):
        least = 2 if weight >= LONG else 1
        topics.append(len([word for word in found if common[word] >= least]) / len(found) if found else -1.0)
    return topics


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
    "prose_first_before",
    "prose_first_after",
)
"""What the first look at the whole page says around a block; the second look goes by these and by NAMES."""


HOPELESS = 0.03
"""A block gets no second look if it, and those within twelve on average, have less than this to be body."""


def context(said: Sequence[Row], first: Sequence[float]) -> list[Row | None]:
    """Rows for the second look, from the rows of the first and the probabilities it gave; None where it can't help."""
    count = len(said)
    tokens = [row[TOKENS] for row in said]
    mass = [weight * chance for weight, chance in zip(tokens, first, strict=True)]
    total = sum(mass) or 1.0
    before = list(accumulate(mass, initial=0.0))
    start, stop, _ = _main_run([weight**0.5 * (chance - 0.4) for weight, chance in zip(tokens, first, strict=True)])
    near = [window(first, reach) for reach in (1, 2, 5, 12)]
    sure_before, sure_after = _sure(first), _sure(first[::-1])[::-1]
    doubt_before, doubt_after = _doubt(first), _doubt(first[::-1])[::-1]
    body = math.log1p(total)
    share = total / (sum(tokens) or 1.0)
    prose_before, prose_after = _landmark(said, first), _landmark(said[::-1], first[::-1])[::-1]
    table: list[Row | None] = []
    for i in range(count):
        if first[i] < HOPELESS and near[3][i] < HOPELESS:
            table.append(None)
            continue
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
            i - start,
            stop - 1 - i,
            sure_before[i],
            sure_after[i],
            doubt_before[i],
            doubt_after[i],
            prose_before[i],
            prose_after[i],
        )
        table.append(said[i] + row)
    return table


def _sure(first: Sequence[float]) -> list[float]:
    """Blocks since one that is surely body."""
    distances, distance = [], FAR
    for chance in first:
        distances.append(distance)
        distance = 1.0 if chance >= 0.8 else distance + 1
    return distances


def _doubt(first: Sequence[float]) -> list[float]:
    """How many blocks of sure furniture stand between here and the last block that is surely body."""
    counts, count = [], FAR
    for chance in first:
        counts.append(count)
        count = 0.0 if chance >= 0.8 else count + (chance <= 0.2)
    return counts


def _landmark(said: Sequence[Row], first: Sequence[float]) -> list[float]:
    """What the first look said of the nearest long block of prose before each."""
    chances, chance = [], 0.0
    for row, probability in zip(said, first, strict=True):
        chances.append(chance)
        if row[TOKENS] >= LONG and row[SENTENCES]:
            chance = probability
    return chances
