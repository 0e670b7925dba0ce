"""What an archive has decided, in lines for people: each template, the place of each field, and what stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from byline.archive.evidence import Evidence
from byline.archive.places import ABOVE, AROUND, BEHIND, BELOW, BETWEEN, BODY, END, TOP, Place
from byline.archive.tally import LEAST

KINDS = (BETWEEN, BELOW, ABOVE, AROUND, BEHIND, TOP, BODY, END)
"""Kinds of places that people understand, those that tell most first."""
FURTHER = 0.1
"""Share of the pages from which a further place of a field is worth a line."""
EXAMPLES, VALUES = 2, 3
LONGEST = 60
"""Characters of a value or a line that are shown."""


class Stood(NamedTuple):
    """A value of one page: where it stands, and how sure the archive is of it."""

    block: int
    value: str
    probability: float


Read = Mapping[str, Sequence[Stood]]
"""What a page says, by field."""


def heading(number: int, names: Sequence[str], of: int) -> str:
    """A template by its number; 0 for pages that share none. `of` are all pages that were looked at."""
    such = " and ".join(names[:EXAMPLES])
    share = f"{len(names) / of:.0%} of the texts looked at, such as {such}"
    return f"# Template {number}: {share}" if number else f"# Of no template: {share}"


def places(evidence: Evidence, pages: Sequence[tuple[Sequence[str], int, Read]]) -> Iterator[str]:
    """A line for each place of a field. A page is its lines, the index of the body's first paragraph, and what was read
    of it."""
    laid = [(evidence.lines(tuple(texts), main), read) for texts, main, read in pages]
    for name in dict.fromkeys(name for _, _, read in pages for name in read):
        held = [
            (number, one, set(lines.places(one.block, one.value)))
            for number, (lines, read) in enumerate(laid)
            for one in read.get(name, ())
        ]
        told: set[int] = set()
        while place := _best(evidence, [item for item in held if item[0] not in told], len(pages)):
            here = [(number, one) for number, one, known in held if place in known and number not in told]
            told |= {number for number, _ in here}
            sure = sum(one.probability for _, one in here) / len(here)
            values = ", ".join(f"“{_short(value)}”" for value in list(dict.fromkeys(o.value for _, o in here))[:VALUES])
            yield f"#   {name}: {spoken(place)} ({sure:.0%} sure): {values}"


def _best(evidence: Evidence, held: Sequence[tuple[int, Stood, set[Place]]], pages: int) -> Place | None:
    """The place that holds a field on most pages."""
    counts = Counter(place for _, _, known in held for place in known if place[0] in KINDS and place in evidence.places)
    good = [place for place, count in counts.items() if count >= max(LEAST, FURTHER * pages)]
    return min(good, key=lambda place: (-counts[place], KINDS.index(place[0]), place[1]), default=None)


def spoken(place: Place) -> str:
    """A place in words.

    >>> spoken((BELOW, "1|Quay Letters")), spoken((END, "1")), spoken((AROUND, "posted by\\nin boats"))
    ('right below “Quay Letters”', 'in the last line', 'between “posted by” and “in boats”')
    """
    kind, name = place
    first, _, second = name.partition("\n")
    if kind == BETWEEN:
        return f"{_beside(first, 'below')} and {_beside(second, 'above')}"
    if kind in (BELOW, ABOVE):
        return _beside(name, "below" if kind == BELOW else "above")
    if kind == AROUND:
        ends = [f"behind “{first}”" if first else "", f"before “{second}”" if second else ""]
        both = f"between “{first}” and “{second}”" if first and second else ""
        return both or "".join(ends) or "in a line of its own"
    if kind == BEHIND:
        return f"behind “{name}”" if name else "where a line begins"
    if kind == TOP:
        return f"in line {int(name) + 1}"
    if kind == END:
        return "in the last line" if name == "1" else f"in line {name} from the end"
    return f"{name} lines above the text" if not name.startswith("-") else f"{name[1:]} lines into the text"


def _beside(name: str, side: str) -> str:
    far, _, line = name.partition("|")
    much = "right" if far == "1" else f"{far} lines"
    edge = "the page's top" if side == "below" else "the page's end"
    return f"{much} {side} {f'“{_short(line)}”' if line else edge}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
