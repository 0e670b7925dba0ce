"""Whether two posts from different places are one: a text and the export that holds it, two exports of one blog.

What is certain by address, title, day and words is one post; what only looks like it is asked for. Of the two the whole
text is kept before one that is cut, then the one whose container states its values.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from byline.core.post import Metadata
from byline.core.slug import folded

RUN = 4
"""Words of a run, as in `renames`."""
TELLING = 20
"""Words below which two texts may be two greetings: only equal values make them one."""
SAME, NEAR = 0.8, 0.3
"""Share of the shorter text's runs that the longer has, from which posts of one address, or one title and day, are one,
or perhaps one. A page's own furniture and a plain text's lost notes cost a tenth; two posts on one subject share a few
hundredths."""
BARE_SAME, BARE_LENGTH = 0.9, 0.7
"""The same where nothing but the words speaks for it, and how much of the longer text the shorter one must then be: a
post that quotes another holds all of it, too."""
CUT = 1 / 1.5
"""Share of the longer text below which the shorter one is a part of it; above it the rest may be furniture."""
ENDING = 60
"""Characters among which the dots of a teaser stand."""
OPENING = 12
"""Words at the beginning that are a key."""
PARAGRAPH = 20
"""Words from which the longest paragraph is a key."""
TITLE = 3
"""Words of a title that may lead to its other copy."""
_TARGET_RE = re.compile(r"(?<=\])\([^()\s]*\)|<[^<>]*>")
_WORD_RE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W_]+")
_ELLIPSIS_RE = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|\[(?:…|\.\.\.|more)\])\W*\Z", re.IGNORECASE)


class Verdict(StrEnum):
    """What two posts are to each other."""

    DIFFERENT = "different"
    SAME = "same"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is remembered of a post while others are read."""

    title: str
    date: str
    address: str
    """Of the original, without scheme and `www`."""
    stated: bool
    """Whether its container states what it is."""
    marked: bool
    """Whether it came with headings, links, emphasis."""
    words: int
    is_cut: bool
    """Whether it ends as a teaser does."""
    opening: int | None = None
    paragraph: int | None = None
    """Digests; None where the text is too short for one."""

    def traces(self) -> Iterator[tuple[str, str | int]]:
        """By what another copy would be found."""
        if self.address:
            yield "address", self.address
        if len(self.title.split()) >= TITLE or (self.title and len(self.date) == len("2015-07-12")):
            yield "title", self.title
        if self.opening is not None:
            yield "opening", self.opening
        if self.paragraph is not None:
            yield "paragraph", self.paragraph


def facts(metadata: Metadata, body: str, *, stated: bool, marked: bool = False) -> Facts:
    """Of a post and its body in Markdown."""
    words = _words(body)
    longest = max((_words(line) for line in body.split("\n\n")), key=len, default=[])
    return Facts(
        " ".join(_words(metadata.title)),
        metadata.date,
        _address(metadata.source.original),
        stated,
        marked,
        len(words),
        _ELLIPSIS_RE.search(body[-ENDING:]) is not None,
        hash(tuple(words[:OPENING])) if len(words) >= OPENING else None,
        hash(tuple(longest)) if len(longest) >= PARAGRAPH else None,
    )


def judge(one: Facts, two: Facts, body: str, other: str) -> Verdict:
    """Whether two posts are one, by what is known of them and both bodies."""
    of_one_address = bool(one.address) and one.address == two.address
    of_one_title = bool(one.title) and one.title == two.title
    apart = _conflict(one.date, two.date)
    agree = of_one_address or (of_one_title and not apart)
    if min(one.words, two.words) < TELLING:
        alike = _words(body) == _words(other)
        return Verdict.SAME if agree and alike and (one.words or of_one_address) else Verdict.DIFFERENT
    share = _shared(body, other)
    if agree and share >= SAME:
        return Verdict.SAME
    if of_one_address or (agree and share >= NEAR):
        return Verdict.DOUBTFUL
    if share >= BARE_SAME and min(one.words, two.words) >= BARE_LENGTH * max(one.words, two.words):
        contradicted = apart or (one.address and two.address)
        return Verdict.DOUBTFUL if contradicted else Verdict.SAME
    return Verdict.DIFFERENT


def is_better(one: Facts, two: Facts) -> bool:
    """Whether the first of two copies is to be kept, unless they are equal in all: then neither is better."""
    return _rank(one, two) > _rank(two, one)


def _rank(one: Facts, other: Facts) -> tuple[bool, bool, bool, int]:
    whole = one.words > other.words and (other.is_cut or other.words < CUT * one.words)
    return whole, one.stated, one.marked, one.words


def _conflict(one: str, two: str) -> bool:
    """Whether two days, months or years cannot be the same."""
    size = min(len(one), len(two))
    return bool(size) and one[:size] != two[:size]


def _address(url: str) -> str:
    parts = urlsplit(url)
    place = folded((parts.hostname or "").removeprefix("www.")) + parts.path.rstrip("/")
    return f"{place}?{parts.query}" if parts.query else place


def _words(body: str) -> list[str]:
    """The words of Markdown without its addresses."""
    return _WORD_RE.findall(html.unescape(_TARGET_RE.sub("", body)).casefold())


def _shared(one: str, two: str) -> float:
    """The share of the shorter text's runs of words that the longer one has."""
    runs = [set(zip(*(words[start:] for start in range(RUN)), strict=False)) for words in (_words(one), _words(two))]
    shorter, longer = sorted(runs, key=len)
    return len(shorter & longer) / max(len(shorter), 1)
