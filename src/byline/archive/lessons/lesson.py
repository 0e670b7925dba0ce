"""What corrections say of a field, as it is read on the other pages of their template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from byline.archive.lessons.pages import Page, page_of
from byline.archive.lessons.slots import Slot, places_of
from byline.archive.lessons.values import Values, folded
from byline.archive.places import Place


class Told(NamedTuple):
    """Values of a page."""

    values: Values
    line: int | None = None
    """Index of the block in which they were read; None where they come from outside the page."""


@dataclass(frozen=True)
class Lesson:
    """How a field is read by corrections."""

    posts: Values
    """The names of the corrected posts."""
    slots: Mapping[Slot, float]
    """Places that hold the field, each with its weight."""
    fixed: frozenset[str] = frozenset()
    """The lines of the template, with signs for titles and days, by which places are named."""
    rest: Mapping[Slot, float] = field(default_factory=dict)
    """Places that hold it where none of the others does."""
    instead: Mapping[Values, Values] = field(default_factory=dict)
    """Values of ours, folded, and what a person wrote for them."""
    never: frozenset[str] = frozenset()
    """Values, folded, that are none of the field."""
    empty: frozenset[Place] = frozenset()
    """Places that do not hold it, whatever stands there."""

    def __bool__(self) -> bool:
        return bool(self.slots or self.rest or self.instead or self.never or self.empty)

    def read(self, name: str, page: Page, own: Values) -> Values | None:
        """The values of a page; None where the corrections say nothing of it. `own` are those that are read without."""
        told = self.told(name, page, own)
        return None if told is None else told.values

    def told(self, name: str, page: Page, own: Values) -> Told | None:
        """The same, and where they were read."""
        found = voted(name, self.slots, page) or voted(name, self.rest, page)
        if found:
            return found
        instead = self.instead.get(folded(own))
        if instead or not own:
            return Told(instead) if instead else None
        left = tuple(value for value in own if not self.never.issuperset(folded((value,))))
        if self.empty and left:
            left = tuple(value for value in left if self.empty.isdisjoint(places_of(page, (value,))))
        return Told(left) if left != own else None

    def page(self, texts: tuple[str, ...], main: int, language: str, title: str) -> Page:
        """A page as its places are named here."""
        return page_of(texts, main, language, title, self.fixed)


def voted(name: str, weights: Mapping[Slot, float], page: Page) -> Told | None:
    """What most of the places say, by weight."""
    votes: dict[Values, float] = defaultdict(float)
    values: dict[Values, Told] = {}
    for slot, weight in weights.items():
        found, index = slot.find(name, page)
        if found:
            votes[folded(found)] += weight
            values.setdefault(folded(found), Told(found, index))
    return values[max(votes, key=votes.__getitem__)] if votes else None
