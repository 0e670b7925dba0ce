"""Places of a template where the title stands on nearly every page: of a page that has one, no candidates are weighed.

Weighing takes as long as reading a page once more; most pages of an archive have one of a few such places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from byline.archive.places import BETWEEN, SHORT, Lines, Place
from byline.archive.tally import ends

SURE = 0.95
"""Share of the pages with a place whose title stands there, counted with one page for and one against it. The few
others are no worse read by it: of pages of one template, the one that differs was mostly weighed wrong."""


class Page(NamedTuple):
    """A page of the template, and the index of the line that is its title; None where no whole line is."""

    lines: Lines
    title: int | None


def certain_places(pages: Iterable[Page]) -> dict[Place, float]:
    """The places that hold the title, each with how sure that is."""
    held: Counter[Place] = Counter()
    right: Counter[Place] = Counter()
    for lines, title in pages:
        places = _places(lines)
        held.update(list(places))
        right.update(place for place, index in places.items() if index is not None and index == title)
    shares = {place: (right[place] + 1) / (held[place] + 2) for place in right}
    return {place: share for place, share in shares.items() if share >= SURE}


def stands_at(certain: Mapping[Place, float], lines: Lines) -> tuple[int, float] | None:
    """The index of the line that is the title, and how sure that is; None where no place tells, or two differ."""
    here = _places(lines) if certain else {}
    told = {index: certain[place] for place, index in here.items() if place in certain and index is not None}
    return next(iter(told.items())) if len(told) == 1 else None


def _places(lines: Lines) -> dict[Place, int | None]:
    """Which line stands where beside those of the template; None where several do."""
    found: dict[Place, int | None] = {}
    for index in ends(len(lines.texts)):
        if len(lines.texts[index]) <= SHORT and not lines.marks[index]:
            for place in lines.of_line(index):
                if place[0] <= BETWEEN:
                    found[place] = None if place in found else index
    return found
