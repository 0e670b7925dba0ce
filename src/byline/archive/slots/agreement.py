"""What a first pass over the pages of a template says of a value, of the slot and of the places where it stands.

Lists are mostly right or wrong together, terms come back in the same slot, and where one page has its categories the
others have theirs, too. So they are weighed twice: the second time with what the first pass made of the other pages,
and of the other values of the page.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from byline.archive.evidence import MANY, log_odds
from byline.archive.places import ABOVE, AROUND, BELOW, BETWEEN, KINDS, TOP
from byline.archive.tally import LEAST, Found
from byline.archive.weighing import MODELS, Laid, Weighed, prepare
from byline.trees.model import Weights

FIRST = {name: f"{MODELS[name]}_first" for name in ("categories", "tags")}
"""The model of the first pass, by field that is weighed twice. Authors are not: where as few texts that show none get
one, no more are found in two passes."""
LIKELY = 0.5
"""Probability from which a value is rather right than wrong."""
ABSENT = -1.0
"""The value of a feature of what no other page has."""
PLACES = (BELOW, ABOVE, BETWEEN, TOP, AROUND)
ABOUT = ("value", "slot", "value in slot", *(KINDS[kind] for kind in PLACES))
"""What the other pages are asked about."""
SAID = ("mean", "share", "pages")

Key = tuple[str, ...]
"""One of `ABOUT`, and its name."""


class Said(NamedTuple):
    """How sure the first pass is of something, of each page by its surest value."""

    pages: int = 0
    total: float = 0.0
    likely: int = 0
    """Pages on which it is likely."""

    def but(self, probability: float) -> Said:
        """Without one page."""
        return Said(self.pages - 1, self.total - probability, self.likely - (probability >= LIKELY))

    @property
    def features(self) -> tuple[float, float, float]:
        if not self.pages:
            return ABSENT, ABSENT, 0.0
        return self.total / self.pages, self.likely / self.pages, math.log1p(self.pages)


NOTHING = Said()


@dataclass(frozen=True)
class Agreement:
    """What the first pass says of a field on pages of a template."""

    told: Said = NOTHING
    """Of the surest value of each page."""
    said: Mapping[Key, Said] = field(default_factory=dict)
    """Of what at least two pages have."""
    pages: frozenset[int] = frozenset()
    """Checksums of those that are counted, which do not speak for themselves."""

    def rows(self, laid: Laid, found: Sequence[Found], first: Sequence[float]) -> list[dict[str, float]]:
        """The features of a page's candidates by their probabilities in the first pass; in parallel."""
        keys = [tuple(_keys(laid, one)) for one in found]
        own = _surest(keys, first) if laid.checksum in self.pages else {}
        told = self._others(laid, first)
        same = {"pages counted": math.log1p(told.pages), "share of pages": told.features[1]}
        return [
            same | _beside(laid, found, first, keys, index) | self._elsewhere(keys[index], own)
            for index in range(len(found))
        ]

    def is_silent(self, laid: Laid, first: Sequence[float]) -> bool:
        """Of several other pages none is likely to have the field: what the page does not hold alone, it has not."""
        others = self._others(laid, first)
        return others.pages >= MANY and not others.likely

    def _others(self, laid: Laid, first: Sequence[float]) -> Said:
        """Of the surest value of each page but this one."""
        return self.told.but(max(first, default=0.0)) if laid.checksum in self.pages else self.told

    def _elsewhere(self, keys: Iterable[Key], own: Mapping[Key, float]) -> dict[str, float]:
        """What the other pages say: of several slots or places of a kind, the surest."""
        best = dict.fromkeys(ABOUT, NOTHING.features)
        for key in keys:
            said = self.said.get(key)
            if said is not None:
                other = said.but(own[key]) if key in own else said
                best[key[0]] = max(best[key[0]], other.features)
        row = {f"{about} {what}": value for about in ABOUT for what, value in zip(SAID, best[about], strict=True)}
        means = [best[KINDS[kind]][0] for kind in PLACES if best[KINDS[kind]][2]]
        row["best place"] = max(means, default=ABSENT)
        row["all places"] = sum(means) / len(means) if means else ABSENT
        return row


def count(pages: Sequence[Laid], name: str, weights: Weights) -> Agreement:
    """What the first pass says of all pages of a template together."""
    return agree((laid, *first_pass(laid, name, weights)[::2]) for laid in pages)


def agree(pages: Iterable[tuple[Laid, Sequence[Found], Sequence[float]]]) -> Agreement:
    """The same of pages whose candidates have their probabilities."""
    on: dict[Key, list[float]] = defaultdict(list)
    told: list[float] = []
    known: set[int] = set()
    for laid, found, first in pages:
        known.add(laid.checksum)
        told.append(max(first, default=0.0))
        for key, probability in _surest([tuple(_keys(laid, one)) for one in found], first).items():
            on[key].append(probability)
    said = {key: _said(held) for key, held in on.items() if len(held) >= LEAST}
    return Agreement(_said(told), said, frozenset(known))


def first_pass(laid: Laid, name: str, weights: Weights) -> Weighed:
    """Of a field that is weighed twice."""
    found, rows = prepare(laid, name)
    trees = weights.model(FIRST[name])
    return found, rows, [trees.probability(row) for row in rows]


def second_pass(laid: Laid, name: str, weights: Weights, agreement: Agreement) -> Weighed:
    """The same, with what the first pass says of the template and of the page's other values."""
    found, rows, first = first_pass(laid, name, weights)
    rows = [row | more for row, more in zip(rows, agreement.rows(laid, found, first), strict=True)]
    trees = weights.model(MODELS[name])
    own = laid.page.won.get(name, frozenset())
    silent = agreement.is_silent(laid, first)
    weighed = (one.value in own or not silent for one in found)
    return found, rows, [trees.probability(row) if likely else 0.0 for likely, row in zip(weighed, rows, strict=True)]


def _said(probabilities: Sequence[float]) -> Said:
    likely = sum(probability >= LIKELY for probability in probabilities)
    return Said(len(probabilities), sum(probabilities), likely)


def _keys(laid: Laid, one: Found) -> Iterator[Key]:
    """What a value is, and where it stands."""
    folded = one.value.casefold()
    yield "value", folded
    for slot in _slots(laid, one):
        yield "slot", slot
        yield "value in slot", slot, folded
    for kind, name in laid.lines.places(one.block, one.value):
        if kind in PLACES:
            yield KINDS[kind], name


def _slots(laid: Laid, one: Found) -> Iterable[str]:
    return dict.fromkeys(other.slot for other in laid.standing.get(one.block, ()) if one.value in other.text)


def _surest(keys: Sequence[Iterable[Key]], first: Sequence[float]) -> dict[Key, float]:
    best: dict[Key, float] = {}
    for held, probability in zip(keys, first, strict=True):
        for key in held:
            best[key] = max(probability, best.get(key, 0.0))
    return best


def _beside(
    laid: Laid, found: Sequence[Found], first: Sequence[float], keys: Sequence[Sequence[Key]], index: int
) -> dict[str, float]:
    """What the first pass made of the value itself and of the page's other ones."""
    one, probability = found[index], first[index]
    text, folded = laid.page.texts[one.block], one.value.casefold()
    start = text.find(one.value)
    slots = {key[1] for key in keys[index] if key[0] == "slot"}
    same, best, inside, around = probability, 0.0, 0.0, 0.0
    mates: list[float] = []
    for number, other in enumerate(found):
        if other.value.casefold() == folded:
            same = max(same, first[number])
        elif other.block == one.block and _overlap(start, one.value, text.find(other.value), other.value):
            if len(other.value) > len(one.value):
                around = max(around, first[number])
            else:
                inside = max(inside, first[number])
        else:
            best = max(best, first[number])
            if other.block == one.block and any(key[0] == "slot" and key[1] in slots for key in keys[number]):
                mates.append(first[number])
    return {
        "first": log_odds(probability),
        "first of value": log_odds(same),
        "first of others": log_odds(best),
        "ahead of others": log_odds(probability) - log_odds(best),
        "first of parts": log_odds(inside),
        "first of whole": log_odds(around),
        "beside": float(len(mates)),
        "best beside": max(mates, default=ABSENT),
        "mean beside": sum(mates) / len(mates) if mates else ABSENT,
    }


def _overlap(start: int, value: str, other_start: int, other: str) -> bool:
    return start >= 0 <= other_start and start < other_start + len(other) and other_start < start + len(value)
