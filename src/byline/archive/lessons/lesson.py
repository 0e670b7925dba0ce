"""What corrections say of a field, as it is read on the other pages of their template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from byline.archive.lessons.pages import Page, page_of
from byline.archive.lessons.slots import Slot, places_of
from byline.archive.lessons.values import Values, folded, is_whole_name
from byline.archive.places import Place
from byline.archive.tally import Judged


class Told(NamedTuple):
    """Values of a page."""

    values: Values
    line: int | None = None
    """Index of the block in which they were read; None where they come from outside the page."""
    until: str = ""
    """What stands behind them there, as far as the place is told by it."""
    alone: bool = False
    """Whether nothing stands beside them that tells what they are."""


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
    gaps: Mapping[Slot, float] = field(default_factory=dict)
    """Places that hold it where nothing else is read: all pages say the same there."""
    familiar: frozenset[str] | None = None
    """Names, folded, that are believed where nothing tells a line from others, besides those that look like whole
    ones; None of other fields."""
    instead: Mapping[Values, Values] = field(default_factory=dict)
    """Values of ours, folded, and what a person wrote for them."""
    never: frozenset[str] = frozenset()
    """Values, folded, that are none of the field."""
    empty: frozenset[Place] = frozenset()
    """Places that do not hold it, whatever stands there."""

    def __bool__(self) -> bool:
        return bool(self.slots or self.rest or self.gaps or self.instead or self.never or self.empty)

    def read(self, name: str, page: Page, own: Values) -> Values | None:
        """The values of a page; None where the corrections say nothing of it. `own` are those that are read without."""
        told = self.told(name, page, own)
        return None if told is None else told.values

    def told(self, name: str, page: Page, own: Values) -> Told | None:
        """The same, and where they were read."""
        found = voted(name, self.slots, page) or voted(name, self.rest, page)
        found = found or (None if own else voted(name, self.gaps, page))
        if found and found.alone and self.familiar is not None and not self._may_be_names(found.values):
            found = None
        if found:
            return found
        instead = self.instead.get(folded(own))
        if instead or not own:
            return Told(instead) if instead else None
        left = tuple(value for value in own if not self.never.issuperset(folded((value,))))
        if self.empty and left:
            left = tuple(value for value in left if self.empty.isdisjoint(places_of(page, (value,))))
        return Told(left) if left != own else None

    def _may_be_names(self, values: Values) -> bool:
        return bool(self.familiar and self.familiar.intersection(folded(values))) or all(map(is_whole_name, values))

    def page(self, page: Judged, title: str, filed: Values = ()) -> Page:
        """A page as its places are named here."""
        return page_of(page, title, self.fixed, filed)


def voted(name: str, weights: Mapping[Slot, float], page: Page) -> Told | None:
    """What most of the places say, by weight."""
    votes: dict[Values, float] = defaultdict(float)
    values: dict[Values, Told] = {}
    for slot, weight in weights.items():
        found, index = slot.find(name, page)
        if found:
            votes[folded(found)] += weight
            values.setdefault(folded(found), Told(found, index, slot.before.text, slot.is_bare))
    return values[max(votes, key=votes.__getitem__)] if votes else None
