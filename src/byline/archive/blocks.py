"""Which blocks of the pages of a template are body: told from how the blocks at the same place of all its pages were
judged, each page alone.

A block's place is named by the line itself, its first and last words, its shape, the template's lines next to it, and
the stretch between two of these in which it stands: below the heading of the comments all blocks are furniture, however
well each of them reads. A line whose ends recur, whatever stands between them, is a line of the template, too.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from byline.archive.evidence import log_odds
from byline.archive.outline import END, KINDS, TOP, Outline, Page, Stretch, marked_lines
from byline.archive.patterns import frames, mining
from byline.archive.places import SHORT, Place
from byline.archive.tally import LEAST, RECURRING
from byline.extract.page.reading import BODY_THRESHOLD
from byline.trees.model import Row

MODEL = "place_body"
OF_PLACE = ("share", "times", "mean", "kept", "differ")
"""What is known of a place: the share of pages that have it; blocks a page; of these, the mean probability to be body,
the share that is, and the share that differs."""
NAMES = (
    *("pages", "own", "before-2", "before-1", "after+1", "after+2", "characters", "words", "stops"),
    *("from top", "from end", "body above", "body below", "mark's body above", "next mark's body above", "is mark"),
    *("mark's times", "next mark's times", "marks above", "most of body"),
    *("echo above", "echo below", "titles", "days above", "days in body", "since day", "to day"),
    *("of best", "stretch days"),
    *(f"{kind} {what}" for kind in KINDS for what in OF_PLACE),
)
ABSENT = -1.0
"""The value of a feature of a place that the block has not, or that no other page knows."""
SENTENCE, SENTENCE_BLANKS = ".!?…。", 5
"""How a line ends that is a sentence, and how many blanks it has at least."""
STOPS = '.!?…。"”»'
UNLIKELY = 0.02
"""A block less likely to be body than this is furniture, whatever its template says: most lines of a page are."""
PRINTED = 0.05
"""How likely to be body a paragraph is that most pages have."""
FEWEST_PRINTED = 3
"""Pages that must have it: two may be versions of one text."""
NEARLY_ALL, SEVERAL = 0.75, 5
"""Share of the pages, and pages at least, from which that holds for short lines, which writers repeat, too."""
SURE = 0.9
"""How likely to be body the lines are that what stands between them is not parted from."""
TITLE = 8
"""Characters of the shortest title that is looked for: shorter ones are words."""


class Stand(NamedTuple):
    """As `OF_PLACE` says."""

    share: float
    times: float
    mean: float
    kept: float
    differ: float


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
    shares: Mapping[Stretch, float]
    """By stretch, the mean share of the body that stands in it."""
    printed: frozenset[str]
    """Paragraphs that most pages have."""
    days: Mapping[Stretch, float]
    """By stretch, how many of its lines hold a day, the mean of the pages that have it."""
    best: float
    """The greatest share of the body in any stretch."""
    titles: frozenset[str] = frozenset()
    """Of its pages: where one stands in a line of another page, that line leads to it."""

    def prints(self, text: str) -> bool:
        """It is a paragraph that nobody writes into most of their posts: who the author is, what the site is for; or a
        label that nearly all pages have, or the title of one. Sentences that recur writers have, too."""
        if len(text) > SHORT:
            return mining.key(text) in self.printed
        if text[-1:] in SENTENCE and text.count(" ") >= SENTENCE_BLANKS:
            return False
        share = max(self.fixed.get(mining.key(text), 0.0), self.fixed.get(frames.frame(text), 0.0))
        return self.count >= SEVERAL and (share >= NEARLY_ALL or text.casefold() in self.titles)

    def settled(self, page: Page, told: Mapping[int, float]) -> dict[int, float]:
        """The probabilities of some blocks where what the template prints is none of the body, and a line of the page
        alone is that stands between two which surely are: a heading there looks like one of the site's. None at all
        where nothing of the page would be left."""
        found = {i: min(p, PRINTED) if self.prints(page.texts[i]) else p for i, p in told.items()}
        marks = marked_lines(page.texts, self.fixed).marks
        sure = [found.get(i, p) >= SURE for i, p in enumerate(page.probabilities)]
        inside = [i for i in found if 0 < i < len(sure) - 1 and sure[i - 1] and sure[i + 1]]
        bridged = [i for i in inside if page.probabilities[i] >= BODY_THRESHOLD and not marks[i]]
        found |= {i: max(found[i], BODY_THRESHOLD) for i in bridged}
        return found if any(found.get(i, p) >= BODY_THRESHOLD for i, p in enumerate(page.probabilities)) else {}

    def rows(self, page: Page, wanted: Iterable[int]) -> Iterator[Row]:
        """The features of some blocks, in the order of `NAMES`."""
        outline = Outline(page, self.fixed)
        above = {TOP: 0.0, END: 1.0, **self.body_above}
        count, probabilities = len(page.texts), page.probabilities
        around = [ABSENT, ABSENT, *probabilities, ABSENT, ABSENT]
        for i in wanted:
            text, stretch = page.texts[i], outline.stretches[i]
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
                outline.above[i],
                1 - outline.above[i + 1],
                *(above.get(mark, ABSENT) for mark in stretch),
                float(bool(outline.lines.marks[i])),
                *(self.times.get(mark, 1.0) for mark in stretch),
                outline.passed[i],
                self.shares.get(stretch, 0.0),
                *outline.echoes[i],
                self._of_titles(text),
                *outline.days[i],
                self.shares.get(stretch, 0.0) / self.best,
                self.days.get(stretch, 0.0),
            ]
            known: list[Sequence[float]] = [NOT_KNOWN] * len(KINDS)
            for place in outline.places(i):
                known[place[0]] = self.places.get(place, NOT_KNOWN)
            for stand in known:
                row += stand
            yield row

    def _of_titles(self, text: str) -> float:
        """The share of a line that is titles of pages."""
        if len(text) > SHORT or not self.titles:
            return 0.0
        folded = text.casefold()
        if folded in self.titles:
            return 1.0
        return min(1.0, sum(len(title) for title in self.titles if title in folded) / max(1, len(folded)))


NOT_KNOWN = Stand(*(ABSENT,) * len(OF_PLACE))


def decide(pages: Sequence[Page], fixed: Mapping[str, float]) -> BlockPlaces:
    """What the pages of a template say together; `fixed` are its lines."""
    framed = frames.recurring((page.texts for page in pages), RECURRING * len(pages), fixed)
    fixed = {**fixed, **{frame: n / len(pages) for frame, n in framed.items()}}
    long = Counter(key for page in pages for key in {mining.key(text) for text in page.texts if len(text) > SHORT})
    counts: dict[Place, list[float]] = defaultdict(lambda: [0, 0, 0.0, 0])
    differ: dict[Place, set[int]] = defaultdict(set)
    above: dict[str, list[float]] = defaultdict(list)
    shares: dict[Stretch, float] = defaultdict(float)
    marked: dict[str, set[int]] = defaultdict(set)
    days: Counter[Stretch] = Counter()
    having: Counter[Stretch] = Counter()
    for number, page in enumerate(pages):
        outline, here = Outline(page, fixed), set()
        for i, (text, probability) in enumerate(zip(page.texts, page.probabilities, strict=True)):
            checksum = zlib.crc32(text.encode("utf-8", "surrogateescape"))
            for place in outline.places(i):
                held = counts[place]
                held[0] += place not in here
                held[1] += 1
                held[2] += probability
                held[3] += probability >= BODY_THRESHOLD
                differ[place].add(checksum)
                here.add(place)
            shares[outline.stretches[i]] += outline.body[i] / len(pages)
            days[outline.stretches[i]] += outline.dated[i]
            mark = outline.lines.marks[i]
            if mark:
                marked[mark].add(number)
                above[mark].append(outline.above[i])
        having.update(set(outline.stretches))
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
        {stretch: n / having[stretch] for stretch, n in days.items() if n},
        max(shares.values(), default=0.0) or 1.0,
        frozenset(title.casefold() for page in pages if len(title := page.title.strip()) >= TITLE),
    )


def in_question(probabilities: Sequence[float]) -> list[int]:
    """Indexes of the blocks of which the template is asked."""
    return [i for i, probability in enumerate(probabilities) if probability > UNLIKELY]
