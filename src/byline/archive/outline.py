"""A page as its template lays it out: lines that recur, the stretches between them, its days, what it says twice.

`Outline` names the place of each of its blocks as other pages of the template name it, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from byline.archive.patterns import frames, mining
from byline.archive.places import SHORT, Lines, Place
from byline.extract.page.reading import BODY_THRESHOLD, LONG
from byline.language.date_words import is_like_date

LINE_KINDS = ("below", "above", "between", "from top", "from end")
"""Those of `places.Lines.of_line`, in the same order."""
KINDS = (*LINE_KINDS, "same", "opens", "closes", "stretch", "under", "over", "shape")
SAME, OPENS, CLOSES, STRETCH, UNDER, OVER, SHAPE = range(len(LINE_KINDS), len(KINDS))
"""What a place is named by: `under` and `over` are the next lines of the template above and below, however far;
`stretch` is both; `shape` is that of the line itself."""
BESIDE = 2
"""Words at a line's beginning and end that name its place."""
NEAR_EDGE = 120
"""Characters among which they are."""
ECHOED, OPENING = 8, 60
"""Characters of the shortest opening that is looked for elsewhere on the page, and of the longest."""
FAR, MOST = 12.0, 30.0
"""Blocks, and lines with a day, that are counted."""
TOP, END = "^", "$"

Stretch = tuple[str, str]
"""Between two lines of the template: the one above, or `TOP`, and the one below, or `END`."""


class Page(NamedTuple):
    """The blocks of a page, and how likely each is to be body when the page is read alone."""

    texts: tuple[str, ...]
    probabilities: Sequence[float]
    title: str = ""
    """As it reads alone."""


class Outline:
    """Its lists run parallel to the blocks; `above` has one more, for the end. Sizes are shares of the body."""

    def __init__(self, page: Page, fixed: Mapping[str, float]) -> None:
        self.texts = page.texts
        self.lines = marked_lines(page.texts, fixed)
        marks = self.lines.marks
        self.stretches = list(zip(_last(marks, TOP), _last(marks[::-1], END)[::-1], strict=True))
        body = [_size(t) * (c >= BODY_THRESHOLD) * c for t, c in zip(page.texts, page.probabilities, strict=True)]
        total = sum(body) or 1.0
        self.above = [size / total for size in accumulate(body, initial=0.0)]
        self.body = [size / total for size in body]
        passed = list(accumulate((float(bool(mark)) for mark in marks), initial=0.0))
        self.passed = [held / max(1.0, passed[-1]) for held in passed]
        openings = [text[:OPENING].casefold() for text in page.texts]
        self.echoes = list(zip(_echoes(openings), _echoes(openings[::-1])[::-1], strict=True))
        self.dated = [len(text) <= frames.SHAPED and is_like_date(text) for text in page.texts]
        self.days = _days(page, self.dated)

    def places(self, index: int) -> list[Place]:
        text = self.texts[index]
        named = list(self.lines.of_line(index))
        up, down = self.stretches[index]
        named += [(STRETCH, f"{up}\n{down}"), (UNDER, up), (OVER, down)]
        if len(text) <= SHORT:
            named.append((SAME, mining.key(self.lines.texts[index])))
        shape = frames.shape(text)
        if shape:
            named.append((SHAPE, shape))
        for kind, words in ((OPENS, text[:NEAR_EDGE].split()), (CLOSES, text[-NEAR_EDGE:].split())):
            if len(words) > BESIDE:
                some = words[:BESIDE] if kind == OPENS else words[-BESIDE:]
                named.append((kind, mining.DIGITS.sub("0", " ".join(some))))
        return named


def marked_lines(texts: Sequence[str], fixed: Mapping[str, float]) -> Lines:
    """Blocks with the lines and the frames of lines among them that belong to the template."""
    return Lines(tuple(_as_mark(text, fixed) for text in texts), 0, fixed.__contains__)


def _as_mark(text: str, fixed: Mapping[str, float]) -> str:
    """The line's frame where that belongs to the template and the line itself does not."""
    if len(text) > SHORT or mining.key(text) in fixed:
        return text
    frame = frames.frame(text)
    return frame if frame in fixed else text


def _echoes(openings: Sequence[str]) -> list[float]:
    """Whether each opening has been there before."""
    seen: set[str] = set()
    found = []
    for opening in openings:
        found.append(float(opening in seen))
        if len(opening) >= ECHOED:
            seen.add(opening)
    return found


def _days(page: Page, dated: Sequence[bool]) -> list[tuple[float, float, float, float]]:
    """Around each block the lines that hold a day: how many above it, of these below the body's first paragraph, and
    blocks to the nearest above and below."""
    long = (i for i, text in enumerate(page.texts) if len(text) >= LONG and page.probabilities[i] >= BODY_THRESHOLD)
    main = next(long, len(dated))
    above = list(accumulate(map(float, dated), initial=0.0))
    since, to = _since(dated), _since(dated[::-1])[::-1]
    return [
        (min(MOST, above[i]), min(MOST, max(0.0, above[i] - above[main])), since[i], to[i]) for i in range(len(dated))
    ]


def _since(dated: Sequence[bool]) -> list[float]:
    found, distance = [], FAR
    for one in dated:
        distance = 0.0 if one else min(FAR, distance + 1)
        found.append(distance)
    return found


def _last(marks: Sequence[str], edge: str) -> list[str]:
    """For each block the last mark before it."""
    return list(accumulate(marks[:-1], lambda held, mark: mark or held, initial=edge)) if marks else []


def _size(text: str) -> float:
    """Words, about; of a long paragraph no more than of any other."""
    return min(60.0, 1 + len(text) / 6)
