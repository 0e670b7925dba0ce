"""What the page says about each of its blocks: place, neighbours, runs, repeats, topic, markers passed, what is shared.

A row is one block; its values stand in the order of NAMES and are all floats, which trees compare in a third of the
time of integers. Everything is linear in the number of blocks.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from byline.core.post import Block
from byline.extract.body.surroundings import FAR, PROSE_TOKENS, heaviest_run, runs, since_at, since_prose, window
from byline.extract.page import signals
from byline.extract.page.lexical import Spoken
from byline.extract.page.signals import KINDS, BlockCues, Signals
from byline.trees.model import Row

if TYPE_CHECKING:
    from byline.extract.page.shared import Layout

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
    "echoes_words",
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
    "lexical_least",
    "lexical_first",
    "lexical_last",
    "stopped_in_page",
    "stopped_unlike",
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
LAID_OUT = NAMES.index("laid_out")
NOTHING_SHARED = [0.0] * (NAMES.index("beside") + 1 - LAID_OUT)
"""The values from `laid_out` to `beside`, which are all that a layout says of a block."""
OPENING = 24
"""Characters by which a teaser and what it teases are told to begin alike."""
OPENING_WORDS = 60
"""Characters among which a block's first two words are."""
STOPS = (1.0, 1.5)
"""Values of `ending`: a full stop, with or without a quotation mark."""


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
    cues: Sequence[BlockCues],
    spoken: Sequence[Spoken],
    layout: Layout | None = None,
) -> list[Row]:
    """One row for each block; the sequences run in parallel."""
    count = len(blocks)
    values = [one.values for one in cues]
    weights = [prose_weight(signal) for signal in values]
    prose = [max(0.0, weight) for weight in weights]
    known = [one.known for one in cues]
    comments = [float(signal[COMMENTS] >= 0.7) for signal in values]
    total = sum(prose) or 1.0
    start, stop, mass = heaviest_run(weights)
    before = list(accumulate(prose, initial=0.0))
    run, place_in_run = runs(prose)
    to_before, to_after = since_prose(prose), since_prose(prose[::-1])[::-1]
    since_comments = since_at(comments)
    since_related = since_at([signal[RELATED] >= 0.7 for signal in values])
    since_colon = _since_colon(values)
    comments_before = list(accumulate(comments, initial=0.0))
    repeats = Counter(texts)
    openings = [text[:OPENING].rstrip(".… ") if len(text) >= OPENING else "" for text in texts]
    echoes = Counter(openings)
    echoes[""] = 1
    words_echo = Counter(two_words := [_two_words(text) for text in texts])
    words_echo[""] = 1
    seen: set[str] = set()
    known_near, prose_near = window(known, 5), window([float(value > 0) for value in prose], 4)
    bullets_near = window([float(signal[BEGINNING] == 5.0) for signal in values], 2)
    comments_near, stamps_near = window(comments, 6), window([signal[STAMP] for signal in values], 4)
    lexical_near = window([one.whole for one in spoken], 2)
    stopped_in_page, unlike = stopped(values)
    topics = _topics(cues, prose)
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
    blanks_after = [*[float(block.blanks_before) for block in blocks[1:]], 4.0]
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
                float(block.blanks_before),
                blanks_after[i],
                float(len(block.lines)),
                float(repeats[text]),
                float(text in seen),
                float(echoes[openings[i]]),
                float(words_echo[two_words[i]]),
                run[i],
                place_in_run[i],
                to_before[i],
                to_after[i],
                since_colon[i],
                float(i - start),
                float(stop - 1 - i),
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
                spoken[i].whole,
                lexical_near[i],
                *spoken[i][1:],
                stopped_in_page,
                unlike[i],
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


def unshared(table: Sequence[Row]) -> list[Row]:
    """The same rows where nothing is known of an archive."""
    return [[*row[:LAID_OUT], *NOTHING_SHARED, *row[LAID_OUT + len(NOTHING_SHARED) :]] for row in table]


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


def _two_words(text: str) -> str:
    """By which `READ MORE: …` and the like are told to recur; "" where there are no two."""
    parts = text[:OPENING_WORDS].split(None, 2)[:2]
    return " ".join(parts) if len(parts) == 2 else ""


def stopped(values: Sequence[Signals]) -> tuple[float, list[float]]:
    """The share of the page's longer blocks that end like a sentence, -1 where it has none; and for each block, how
    far it differs from them: most captions have no full stop, but on some pages nothing has.
    """
    ends = [signal[ENDING] in STOPS for signal in values]
    long = [end for end, signal in zip(ends, values, strict=True) if signal[TOKENS] >= PROSE_TOKENS]
    if not long:
        return -1.0, [0.0] * len(ends)
    share = sum(long) / len(long)
    return share, [end - share for end in ends]


def _topics(cues: Sequence[BlockCues], prose: Sequence[float]) -> list[float]:
    """The share of a block's longer words that occur in other prose of the page, too; -1 where it has none."""
    own = [[word for word in one.words if len(word) > 4] for one in cues]  # each word once
    once: set[str] = set()
    twice: set[str] = set()
    for found, weight in zip(own, prose, strict=True):
        if weight >= PROSE_TOKENS:
            twice |= once.intersection(found)
            once.update(found)
    return [
        len((twice if weight >= PROSE_TOKENS else once).intersection(found)) / len(found) if found else -1.0
        for found, weight in zip(own, prose, strict=True)
    ]
