"""Weighs a page's candidates for a field by the evidence of their places: trees, one model a field.

`scripts/train_places.py` teaches them. At a place where other pages have the field and the page's own rules have
thought of nothing, a line is read by the grammar of its field, or taken whole.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.archive.evidence import Evidence
from byline.archive.places import Lines
from byline.archive.slots import fillings
from byline.archive.slots.fillings import KNOWN, Standing
from byline.archive.tally import Found, Judged
from byline.core.post import SPACELESS
from byline.extract.authors import mentions
from byline.extract.page import signals
from byline.extract.title.candidates import shares
from byline.extract.title.cuts import LONGEST, SHORTEST
from byline.extract.title.never import is_no_title
from byline.language import dates
from byline.trees.model import Weights

MODELS = {
    "title": "place_title",
    "authors": "place_authors",
    "date": "place_date",
    "source": "place_source",
    "categories": "place_categories",
    "tags": "place_categories",
}
"""The model of each field that is read together."""
VARYING = frozenset({"authors", "categories", "tags"})
"""Fields whose values come back on other pages, in the same slot of a line."""
CHOICES = frozenset({"title", "date"})
"""Fields whose candidates are weighed against each other: a page has one. A source has a name and an address."""
FIRST_PAGE = "1991-08-06"
"""The day on which the first web page was published: an older day that a site prints is what a post is about."""
DAY = len("2015-07-12")
NAME = 40
"""Characters of the longest line that is a name, an account's, or a source as a whole."""
NAME_WORDS = 5
NOWHERE = 999.0
"""The distance from what a page has not."""
_OF_ALL = frozenset({"comments", "related", "listing", "share", "account", "subscribe", "consent"})
_OF_SITES = {"authors": _OF_ALL | {"navigation"}, "categories": _OF_ALL, "tags": _OF_ALL}
"""Kinds of furniture that hold no value of a field. A menu may list categories."""
_CHARACTER = re.compile(f"[{SPACELESS}\uac00-\ud7a3]")
_EDGES = " \t.,:;|–—-•·“”„\"'‘’«»「」『』《》()[]*_"


def titles(text: str, _: str) -> Iterator[str]:
    if SHORTEST <= len(text) <= LONGEST and not is_no_title(text):
        yield text


def days(text: str, language: str) -> Iterator[str]:
    yield from dict.fromkeys(found.value for found in dates.find(text, language) if len(found.value) == DAY)


def people(text: str, _: str) -> Iterator[str]:
    """The names in the line; where there are none, the whole of a short one: an account's name is any word."""
    found = dict.fromkeys(mention.text for mention in mentions.find(text, 0, ""))
    yield from found or _whole(text)


def publishers(text: str, _: str) -> Iterator[str]:
    yield from _whole(text)


def is_furniture(name: str, lines: Lines, block: int) -> bool:
    """A line that most pages of the template print and that is known for what many sites print: nothing in it is a
    post's own."""
    known = signals.kind_of(lines.texts[block]) if lines.marks[block] else None
    return known is not None and known[1] == 1.0 and signals.KINDS[known[0]] in _OF_SITES[name]


def is_letter(value: str) -> bool:
    """A single letter, which forms print as a label; a character of Chinese, Japanese or Korean may be a name."""
    return sum(map(str.isalpha, value)) < 2 and not any(map(_CHARACTER.match, value))


def _whole(text: str) -> Iterator[str]:
    bare = text.strip(_EDGES)
    if 1 < len(bare) <= NAME and bare.count(" ") < NAME_WORDS and not any(map(str.isdigit, bare)):
        yield bare


def filed(text: str, _: str) -> Iterator[str]:
    yield from fillings.values(text)


VALUES: Mapping[str, Callable[[str, str], Iterable[str]]] = {
    "title": titles,
    "authors": people,
    "date": days,
    "source": publishers,
    "categories": filed,
    "tags": filed,
}
"""By field: the values that a line may hold, given the page's language."""


@dataclass(frozen=True)
class Laid:
    """A page that was judged alone, laid upon what its archive knows."""

    evidence: Evidence
    page: Judged

    @cached_property
    def lines(self) -> Lines:
        return self.evidence.lines(self.page.texts, self.page.main)

    @cached_property
    def checksum(self) -> int:
        """Of its text: which of the pages of a template it is."""
        return zlib.crc32("\n".join(self.page.texts).encode("utf-8", "surrogateescape"))

    @cached_property
    def standing(self) -> Mapping[int, Sequence[Standing]]:
        """By block, what stands in slots of the template."""
        found: dict[int, list[Standing]] = defaultdict(list)
        for one in self.evidence.fillings.standing(self.lines):
            found[one.block].append(one)
        return found

    @cached_property
    def near(self) -> Mapping[str, Sequence[int]]:
        """By feature, the blocks of the page's own title and of its date: names and terms stand near these."""
        won = {name: self.page.won.get(name, frozenset()) for name in ("title", "date")}
        return {
            f"to {name}": [one.block for one in self.page.found.get(name, ()) if one.value in values]
            for name, values in won.items()
        }


def prepare(laid: Laid, name: str) -> tuple[list[Found], list[dict[str, float]]]:
    """A page's own candidates for a field, then those that the archive adds; in parallel, their features."""
    evidence, page, lines = laid.evidence, laid.page, laid.lines
    own = page.found.get(name, ())

    def values(text: str) -> Iterable[str]:
        return VALUES[name](text, page.language)

    found = [*own, *evidence.missed(name, lines, own, values)]
    if name == "source":
        found += evidence.printed(lines, own)
        found = [one for one in found if not signals.is_known(one.value)]  # no name of one site
    if name == "date":
        found = [one for one in found if one.value >= FIRST_PAGE and not evidence.is_constant(name, lines, one)]
    if name in VARYING:
        found += _varying(laid, name, found)
        found = [one for one in found if not is_furniture(name, lines, one.block)]
    if name == "authors":
        found = [one for one in found if not is_letter(one.value)]
    rows = evidence.rows(name, lines, found, page.won.get(name, frozenset()))
    if name in VARYING:
        rows = [row | _in_slot(laid, name, one) for row, one in zip(rows, found, strict=True)]
    return found, rows


def _varying(laid: Laid, name: str, known: Iterable[Found]) -> list[Found]:
    """What stands in slots of the template and the page's own rules did not think of."""
    held = {(one.block, one.value.casefold()) for one in known}
    fillings = laid.evidence.fillings
    added: dict[tuple[int, str], Found] = {}
    for one in (one for standing in laid.standing.values() for one in standing):
        is_tag = fillings.slots[one.slot].label == KNOWN["tag"]
        if name == "authors":
            short = len(one.text) <= NAME and fillings.is_worth(name, one.slot)
            said: Iterable[str] = (*people(one.text, ""), *_whole(one.text)) if short else ()
        else:
            said = fillings.terms(one) if is_tag == (name == "tags") else ()
        for value in said:
            key = one.block, value.casefold()
            if key not in held and fillings.is_likely(name, value, one.slot):
                added.setdefault(key, Found(one.block, value, 0.0))
    return list(added.values())


def _in_slot(laid: Laid, name: str, one: Found) -> dict[str, float]:
    """The features of a value by the slot that it stands in, and by the page's own title and date."""
    slot = next((other.slot for other in laid.standing.get(one.block, ()) if one.value in other.text), None)
    near = {what: _distance(blocks, one.block) for what, blocks in laid.near.items()}
    return laid.evidence.fillings.row(name, one.value, slot) | near


def _distance(blocks: Sequence[int], block: int) -> float:
    """Lines from the nearest of some blocks."""
    return float(min((block - other for other in blocks), key=abs)) if blocks else NOWHERE


Weighed = tuple[list[Found], list[dict[str, float]], list[float]]
"""A page's candidates for a field, their features and their probabilities."""


def weigh(laid: Laid, name: str, weights: Weights) -> Weighed:
    """Of a field that is weighed in one pass."""
    found, rows = prepare(laid, name)
    trees = weights.model(MODELS[name])
    return found, rows, among(name, [trees.probability(row) for row in rows], [one.value for one in found])


def among(name: str, probabilities: Sequence[float], values: Sequence[str]) -> list[float]:
    """The probabilities of a page's candidates for a field: among all of them where the page has one value."""
    return shares(probabilities, values) if name in CHOICES else list(probabilities)
