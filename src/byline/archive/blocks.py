"""Which blocks of the pages of a template are body: told from how the blocks at the same place of all its pages were
judged, each page alone.

A block's place is named by the line itself, its first and last words, the template's lines next to it, and the stretch
between two of these in which it stands: below the heading of the comments all blocks are furniture, however well each
of them reads.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from byline.archive.evidence import log_odds
from byline.archive.patterns import mining
from byline.archive.places import SHORT, Lines, Place
from byline.archive.tally import LEAST, RECURRING
from byline.extract.page.reading import BODY_THRESHOLD
from byline.trees.model import Row

MODEL = "place_body"
LINE_KINDS = ("below", "above", "between", "from top", "from end")
"""Those of `places.Lines.of_line`, in the same order."""
KINDS = (*LINE_KINDS, "same", "opens", "closes", "stretch", "under", "over")
SAME, OPENS, CLOSES, STRETCH, UNDER, OVER = range(len(LINE_KINDS), len(KINDS))
"""What a place is named by: `under` and `over` are the next lines of the template above and below, however far;
`stretch` is both."""
OF_PLACE = ("share", "times", "mean", "kept", "differ")
"""What is known of a place: the share of pages that have it; blocks a page; of these, the mean probability to be body,
the share that is, and the share that differs."""
NAMES = (
    *("pages", "own", "before-2", "before-1", "after+1", "after+2", "characters", "words", "stops"),
    *("from top", "from end", "body above", "body below", "mark's body above", "next mark's body above", "is mark"),
    *("mark's times", "next mark's times", "marks above", "most of body"),
    *(f"{kind} {what}" for kind in KINDS for what in OF_PLACE),
)
ABSENT = -1.0
"""The value of a feature of a place that the block has not, or that no other page knows."""
BESIDE = 2
"""Words at a line's beginning and end that name its shape."""
NEAR_EDGE = 120
"""Characters among which they are."""
STOPS = '.!?…。"”»'
UNLIKELY = 0.02
"""A block less likely to be body than this is furniture, whatever its template says: most lines of a page are."""
PRINTED = 0.05
"""How likely to be body a paragraph is that most pages have."""
FEWEST_PRINTED = 3
"""Pages that must have it: two may be versions of one text."""
TOP, END = "^", "$"


class Stand(NamedTuple):
    """As `OF_PLACE` says."""

    share: float
    times: float
    mean: float
    kept: float
    differ: float


class Page(NamedTuple):
    """The blocks of a page, and how likely each is to be body when the page is read alone."""

    texts: tuple[str, ...]
    probabilities: Sequence[float]


@dataclass(frozen=True)
class BlockPlaces:
    """What is known of the places that at least two pages of a template have."""

    count: int
    """Pages."""
    fixed: Mapping[str, float]
    places: Mapping[Place, Stand]
    body_above: Mapping[str, float]
    """By line of the template, the mean share of the body that stands above it."""
    times: Mapping[str, float]
    """How often it stands on a page that has it: below each comment stands the same link."""
    shares: Mapping[tuple[str, str], float]
    """By stretch, the mean share of the body that stands in it."""
    printed: frozenset[str]
    """Paragraphs that most pages have."""

    def prints(self, text: str) -> bool:
        """It is a paragraph that nobody writes into most of their posts: who the author is, what the site is for."""
        return len(text) > SHORT and mining.key(text) in self.printed

    def rows(self, page: Page, wanted: Iterable[int]) -> Iterator[Row]:
        """The features of some blocks, in the order of `NAMES`."""
        laid = _Laid(page, self.fixed)
        edges = {TOP: 0.0, END: 1.0}
        count, probabilities = len(page.texts), page.probabilities
        around = [ABSENT, ABSENT, *probabilities, ABSENT, ABSENT]
        for i in wanted:
            text = page.texts[i]
            row = [
                math.log(self.count),
                log_odds(probabilities[i]),
                *around[i : i + 2],
                *around[i + 3 : i + 5],
                float(len(text)),
                float(text.count(" ") + 1),
                float(text[-1:] in STOPS),
                float(i),
                float(count - i),
                laid.above[i],
                1 - laid.above[i + 1],
                self.body_above.get(laid.up[i], edges.get(laid.up[i], ABSENT)),
                self.body_above.get(laid.down[i], edges.get(laid.down[i], ABSENT)),
                float(bool(laid.lines.marks[i])),
                self.times.get(laid.up[i], 1.0),
                self.times.get(laid.down[i], 1.0),
                laid.passed[i],
                self.shares.get((laid.up[i], laid.down[i]), 0.0),
            ]
            known: list[Sequence[float]] = [NOT_KNOWN] * len(KINDS)
            for place in laid.places(i):
                known[place[0]] = self.places.get(place, NOT_KNOWN)
            for stand in known:
                row += stand
            yield row


NOT_KNOWN = Stand(*(ABSENT,) * len(OF_PLACE))


class _Laid:
    """A page, its template's lines, and how much of its body stands above each block."""

    def __init__(self, page: Page, fixed: Mapping[str, float]) -> None:
        self.lines = Lines(page.texts, 0, fixed.__contains__)
        marks = self.lines.marks
        self.up = _last(marks, TOP)
        self.down = _last(marks[::-1], END)[::-1]
        body = [_size(t) * (c >= BODY_THRESHOLD) * c for t, c in zip(page.texts, page.probabilities, strict=True)]
        total = sum(body) or 1.0
        self.above = [size / total for size in accumulate(body, initial=0.0)]
        self.body = [size / total for size in body]
        passed = list(accumulate((float(bool(mark)) for mark in marks), initial=0.0))
        self.passed = [held / max(1.0, passed[-1]) for held in passed]

    def places(self, index: int) -> list[Place]:
        text = self.lines.texts[index]
        named = self.lines.of_line(index)
        up, down = self.up[index], self.down[index]
        named += [(STRETCH, f"{up}\n{down}"), (UNDER, up), (OVER, down)]
        if len(text) <= SHORT:
            named.append((SAME, mining.key(text)))
        for kind, words in ((OPENS, text[:NEAR_EDGE].split()), (CLOSES, text[-NEAR_EDGE:].split())):
            if len(words) > BESIDE:
                some = words[:BESIDE] if kind == OPENS else words[-BESIDE:]
                named.append((kind, mining.DIGITS.sub("0", " ".join(some))))
        return named


def decide(pages: Sequence[Page], fixed: Mapping[str, float]) -> BlockPlaces:
    """What the pages of a template say together; `fixed` are its lines."""
    long = Counter(key for page in pages for key in {mining.key(text) for text in page.texts if len(text) > SHORT})
    counts: dict[Place, list[float]] = defaultdict(lambda: [0, 0, 0.0, 0])
    differ: dict[Place, set[int]] = defaultdict(set)
    above: dict[str, list[float]] = defaultdict(list)
    shares: dict[tuple[str, str], float] = defaultdict(float)
    marked: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        laid, here = _Laid(page, fixed), set()
        for i, (text, probability) in enumerate(zip(page.texts, page.probabilities, strict=True)):
            checksum = zlib.crc32(text.encode("utf-8", "surrogateescape"))
            for place in laid.places(i):
                held = counts[place]
                held[0] += place not in here
                held[1] += 1
                held[2] += probability
                held[3] += probability >= BODY_THRESHOLD
                differ[place].add(checksum)
                here.add(place)
            shares[laid.up[i], laid.down[i]] += laid.body[i] / len(pages)
            if laid.lines.marks[i]:
                marked[laid.lines.marks[i]].add(number)
                above[laid.lines.marks[i]].append(laid.above[i])
    return BlockPlaces(
        len(pages),
        fixed,
        {
            place: Stand(n / len(pages), times / n, total / times, kept / times, len(differ[place]) / times)
            for place, (n, times, total, kept) in counts.items()
            if n >= LEAST
        },
        {mark: sum(held) / len(held) for mark, held in above.items()},
        {mark: len(held) / len(marked[mark]) for mark, held in above.items()},
        dict(shares),
        frozenset(key for key, n in long.items() if n >= max(FEWEST_PRINTED, RECURRING * len(pages))),
    )


def in_question(probabilities: Sequence[float]) -> list[int]:
    """Indexes of the blocks of which the template is asked."""
    return [i for i, probability in enumerate(probabilities) if probability > UNLIKELY]


def _last(marks: Sequence[str], edge: str) -> list[str]:
    """For each block the last mark before it."""
    return list(accumulate(marks[:-1], lambda held, mark: mark or held, initial=edge)) if marks else []


def _size(text: str) -> float:
    """Words, about; of a long paragraph no more than of any other."""
    return min(60.0, 1 + len(text) / 6)
