"""What the title ranker knows of a candidate: its shape, its place, and where else the page says the same."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from byline.extract.page.reading import Reading
from byline.extract.page.signals import NAMES, signals
from byline.language import names
from byline.language.date_words import is_like_date
from byline.language.publishers import of_publishers, share_written_small

WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"[.…。:;,]['\"”’»)]*$")
SEPARATOR = re.compile(r" [|–—»«·:•>/-]{1,2} ")
ADDRESSES = ("http:", "https:", "www.", "@", "©", "(c)")
BULLET = re.compile(r"[*+•◦▪‣□■●○←→<>«»\[(]")
BODY_WORDS = 600
"""How many words of the body's beginning a title is compared with: later paragraphs add noise, not evidence."""
PARAGRAPH_CHARACTERS = 120
"""Characters from which a block is taken for a paragraph rather than a heading or a menu entry."""
OWN = [f"block's {name}" for name in NAMES]
"""What the line classifier sees of a block by itself tells a heading, too."""
DEEP = 60
"""Characters of an indentation that count."""
NEAR = 3
"""Blocks after a heading within which a byline or date speaks for it."""


@functools.lru_cache(1024)
def normal(text: str) -> str:
    """Lower-case words with single spaces between them. Cached: several fields look at the same blocks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return " ".join(WORD.findall(text.casefold()))


@dataclass(frozen=True)
class TitleContext:
    """What is computed once for all candidates of a reading."""

    reading: Reading

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return self.reading.texts

    @cached_property
    def normals(self) -> list[str]:
        return [normal(text[:400]) for text in self.texts]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.normals)

    @cached_property
    def joined(self) -> str:
        return " \n ".join(["", *self.normals, ""])

    @cached_property
    def body_words(self) -> Counter[str]:
        """Words of the body's beginning with their counts."""
        found: list[str] = []
        for i in self.reading.body:
            found += normal(self.texts[i][:4000]).split()
            if len(found) > BODY_WORDS:
                break
        return Counter(found)

    @cached_property
    def opening(self) -> frozenset[str]:
        """Words of the first two paragraphs."""
        long = [i for i in self.reading.body if len(self.texts[i]) >= PARAGRAPH_CHARACTERS][:2]
        return frozenset(word for i in long for word in normal(self.texts[i][:2000]).split())

    def likeness(self, index: int) -> float:
        """Share of a block's longer words that the body's beginning has too; -1 where there is no block."""
        if not 0 <= index < len(self.texts):
            return -1.0
        known = self._likeness.get(index)
        if known is None:
            long = [word for word in self.normals[index].split() if len(word) > 3]
            known = sum(map(self.body_words.__contains__, long)) / len(long) if long else 0.0
            self._likeness[index] = known
        return known

    @cached_property
    def _likeness(self) -> dict[int, float]:
        return {}

    def slot(self, index: int) -> int:
        """What the archive's layout says a block holds: 1 the title, -1 something else; 0 where it says nothing."""
        layout = self.reading.layout
        if not layout:
            return 0
        following = self.texts[index + 1] if index + 1 < len(self.texts) else ""
        held = {layout.slot_after(self.texts[index - 1] if index else "")}
        held.add(layout.slot_before(following) if following else "")
        return 1 if "title" in held else -1 if held - {""} else 0

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Titles in the slots of the archive's patterns: `2 Responses to TITLE`."""
        layout = self.reading.layout
        if not layout:
            return frozenset()
        found = (layout.match(text) for text in self.texts if len(text) < 2 * PARAGRAPH_CHARACTERS)
        return frozenset(normal(match[2]["title"]) for match in found if match and "title" in match[2])

    @cached_property
    def start(self) -> int:
        return self.reading.body_start

    @cached_property
    def main_start(self) -> int:
        """The first paragraph of the body: where it begins even if a menu entry before it looked like body."""
        return next((i for i in self.reading.body if len(self.texts[i]) >= PARAGRAPH_CHARACTERS), self.start)

    @cached_property
    def long_before(self) -> list[int]:
        """How many paragraphs come before each block, and before the end."""
        return [0, *accumulate(len(text) >= PARAGRAPH_CHARACTERS for text in self.texts)]

    def place(self, index: int) -> dict[str, float]:
        """The features that all candidates of a block share."""
        known = self._places.get(index)
        if known is None:
            known = self._places[index] = _place(self, index)
        return known

    @cached_property
    def _places(self) -> dict[int, dict[str, float]]:
        return {}

    @cached_property
    def body_indent(self) -> int:
        block = self.reading.blocks[self.main_start] if self.main_start < len(self.texts) else None
        return min(DEEP, block.indent) if block else 0


def features(page: TitleContext, text: str, index: int, kind: int) -> dict[str, float]:
    """Numbers by name. `kind` is how the text was cut out of block `index`: 0 for the whole block."""
    same = normal(text)
    found = same.split()
    parts = text.split()
    letters = "".join(filter(str.isalpha, text))
    long_words = {word for word in found if len(word) > 3} or set(found)
    long, body_words = max(1, len(long_words)), page.body_words
    in_body = long_words & body_words.keys()
    return {
        **page.place(index),
        "kind": kind,
        "characters": len(text),
        "words": len(found),
        "share of block": len(text) / max(1, len(page.texts[index])),
        "upper case": sum(map(str.isupper, letters)) / max(1, len(letters)),
        "letters": len(letters) / max(1, len(text)),
        "digits": sum(map(str.isdigit, text)) / max(1, len(text)),
        "capitals": len([word for word in parts if word[0].isupper()]) / max(1, len(parts)),
        "starts small": float(text[:1].islower()),
        "ends as a sentence": float(bool(SENTENCE_END.search(text[-4:]))),
        "question": float(text.rstrip('"”’»').endswith(("?", "!", "？"))),
        "separator": float(bool(SEPARATOR.search(text))),
        "address": float(has_address(text)),
        "dated": float(is_like_date(text)),
        "byline word": float(_by_word(same)),
        "same blocks": page.counts[same],
        "mentions": min(9, page.joined.count(f" {same} ")) if len(same) > 8 else 0.0,
        "starts the page": float(page.normals[0].startswith(same)),
        "words of publishers": of_publishers(text),
        "also written small": share_written_small(text, page.reading.written),
        "labels": sum([word in _label_words() or word.isdigit() for word in found]) / max(1, len(found)),
        "words in opening": len(long_words & page.opening) / long,
        "words in body": len(in_body) / long,
        "weight in body": sum([min(5, body_words[word]) for word in in_body]) / long,
    }


def _place(page: TitleContext, index: int) -> dict[str, float]:
    """What all candidates of a block share."""
    reading, blocks = page.reading, page.reading.blocks
    block, whole = blocks[index], page.texts[index]
    before, after = index - 1, index + 1
    return {
        **dict(zip(OWN, signals(whole, block.indent), strict=True)),
        "separator in block": float(bool(SEPARATOR.search(whole))),
        "bullet": float(bool(BULLET.match(whole))),
        "indent": min(DEEP, block.indent) - page.body_indent,
        "lines": len(block.lines),
        "blank before": min(3, block.blanks_before),
        "blank after": min(3, blocks[after].blanks_before) if after < len(blocks) else 3,
        "index": math.log1p(index),
        "first": float(index == 0),
        "to body": _signed_log(page.start - index),
        "to first paragraph": _signed_log(page.main_start - index),
        "paragraphs until body": max(0, page.long_before[page.main_start] - page.long_before[after]),
        "body": reading.verdicts[index].body,
        "body before": reading.verdicts[before].body if before >= 0 else -1.0,
        "body after": reading.verdicts[after].body if after < len(blocks) else -1.0,
        "length before": _length(page, before),
        "length after": _length(page, after),
        "length 2 after": _length(page, index + 2),
        "short run before": _run(page, index, -1),
        "short run after": _run(page, index, 1),
        "date near": _distance(page, index, is_dated),
        "byline near": _distance(page, index, is_byline),
        "dated before": float(index > 0 and is_like_date(page.texts[before][:80])),
        "words before": _words(page, before),
        "words after": _words(page, after),
        "sentence before": _sentence(page, before),
        "sentence after": _sentence(page, after),
        "in body before": page.likeness(before),
        "in body after": page.likeness(after),
        "person near": _distance(page, index, _is_person),
        "byline above": _distance(page, index, is_byline, -1),
        "date above": _distance(page, index, is_dated, -1),
        "person above": _distance(page, index, _is_person, -1),
        "same as before": _shared(page, index, before),
        "same as after": _shared(page, index, after),
    }


def has_address(text: str) -> bool:
    """Of a site or a person, or the sign of a copyright."""
    folded = text.casefold()
    return any(sign in folded for sign in ADDRESSES)


@functools.cache
def _label_words() -> frozenset[str]:
    return names.months() | names.beside() | names.labels()


def _words(page: TitleContext, index: int) -> int:
    return page.normals[index].count(" ") + 1 if 0 <= index < len(page.texts) else -1


def _sentence(page: TitleContext, index: int) -> float:
    return float(bool(SENTENCE_END.search(page.texts[index][-4:]))) if 0 <= index < len(page.texts) else -1.0


def _shared(page: TitleContext, index: int, other: int) -> float:
    """Share of a block's words that a neighbour has too: a kicker, a deck or the heading's repetition."""
    if not 0 <= other < len(page.texts):
        return -1.0
    found = page.normals[index].split()
    return len(set(found).intersection(page.normals[other].split())) / max(1, len(found))


def _is_person(page: TitleContext, index: int) -> bool:
    found = page.texts[index][:60].split()
    return 1 < len(found) < 8 and any(names.key(word) in names.given() for word in found[:3])


def _signed_log(value: int) -> float:
    return math.copysign(math.log1p(abs(value)), value)


def _length(page: TitleContext, index: int) -> float:
    return math.log1p(len(page.texts[index])) if 0 <= index < len(page.texts) else -1.0


def _run(page: TitleContext, index: int, step: int) -> int:
    """How many short blocks follow each other on this side: a menu has long runs of them."""
    for distance in range(1, 13):
        other = index + step * distance
        if not 0 <= other < len(page.texts) or len(page.texts[other]) > 40:
            return distance - 1
    return 12


def is_dated(page: TitleContext, index: int) -> bool:
    return index in page.reading.dates and len(page.texts[index]) < PARAGRAPH_CHARACTERS


def is_byline(page: TitleContext, index: int) -> bool:
    return len(page.texts[index]) < PARAGRAPH_CHARACTERS and _by_word(page.normals[index])


def _distance(page: TitleContext, index: int, test: Callable[[TitleContext, int], bool], step: int = 1) -> int:
    """Blocks until the next one on this side that passes, at most NEAR + 1."""
    for distance in range(1, NEAR + 1):
        other = index + step * distance
        if 0 <= other < len(page.texts) and test(page, other):
            return distance
    return NEAR + 1


def _by_word(text: str) -> bool:
    first, _, rest = text.partition(" ")
    return first in names.by_words() or f"{first} {rest.partition(' ')[0]}" in names.by_words()
