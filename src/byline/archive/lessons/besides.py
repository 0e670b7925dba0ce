"""What corrections say of a field besides the places where it stands: what all posts of a site have, which values are
written in others' stead or never, and whose names are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from byline.archive.lessons.examples import Example, Given
from byline.archive.lessons.lesson import voted
from byline.archive.lessons.pages import Page
from byline.archive.lessons.slots import Slot, is_named, places_of
from byline.archive.lessons.values import NOTHING, Values, folded
from byline.archive.places import Place
from byline.archive.tally import LEAST

OF_SITE = ("source",)
"""Fields that all posts of a site may share although none says so."""
PRINTED = 0.8
"""Share of the pages that print a site's name."""


def is_of_site(given: Given, slot: Slot) -> bool:
    """Nearly every page says the same there, of a field that is the site's where nothing else is said."""
    return given.name in OF_SITE and bool(_of_all(given, slot))


def says(given: Given, slot: Slot, one: Example) -> bool:
    return folded(slot.read(given.name, one.page)) == folded(one.right)


def fills_gaps(given: Given, slot: Slot) -> bool:
    """The same, and a person filled in what is said there, where nothing had been read."""
    value = _of_all(given, slot)
    return bool(value) and any(folded(one.right) == value for one in given.examples if not one.was)


def _of_all(given: Given, slot: Slot) -> Values:
    """What nearly every page says there."""
    said = Counter(folded(slot.read(given.name, one.page)) for one in given.known)
    value, count = said.most_common(1)[0] if said else (NOTHING, 0)
    return value if count >= PRINTED * len(given.known) else NOTHING


def familiar(given: Given, slots: Mapping[Slot, float]) -> frozenset[str]:
    """Who is known to write here: a short line where a signature may stand is often the text's last."""
    said = Counter(
        value for one in given.known if (told := voted(given.name, slots, one.page)) for value in folded(told.values)
    )
    read = {value for one in given.known for value in folded(one.own)}
    right = {value for one in given.examples for value in folded(one.right)}
    return frozenset({value for value, count in said.items() if count >= LEAST} | read | right)


def instead(given: Given, examples: Sequence[Example]) -> dict[Values, Values]:
    """What a person wrote for the same values of ours, every time and more than once, where no place explains it."""
    alone = given.name == "authors" and _is_only(given, examples)
    written: dict[Values, list[Values]] = defaultdict(list)
    for one in examples:
        if one.was or given.name in OF_SITE or alone:
            written[folded(one.was)].append(one.right)
    return {
        was: right[0]
        for was, right in written.items()
        if len(right) >= LEAST and all(folded(other) == folded(right[0]) for other in right)
        if _is_everywhere_or_nowhere(given, right[0])
    }


def _is_everywhere_or_nowhere(given: Given, values: Values) -> bool:
    """What the corrected pages say themselves, and the others do not, is theirs alone."""
    here = any(_stands(one.page, values) for one in given.examples)
    return not here or sum(_stands(one.page, values) for one in given.known) >= PRINTED * len(given.known)


def _stands(page: Page, values: Values) -> bool:
    low = [value.casefold() for value in values]
    return any(value in text.casefold() for value in low for text in page.texts)


def _is_only(given: Given, examples: Sequence[Example]) -> bool:
    """Several other posts are known to be by the same, and none is known to be by anybody else."""
    own = [folded(one.own) for one in given.known if one.own]
    return len(own) >= LEAST and len({*own, *(folded(one.right) for one in examples)}) == 1


def never(examples: Sequence[Example]) -> frozenset[str]:
    """What was taken out more than once, with nothing put in its place, and left nowhere."""
    told = [(set(folded(one.was)) - set(folded(one.moved)), set(folded(one.right))) for one in examples]
    counts = Counter(value for was, right in told if right <= was for value in was - right)
    kept = {value for _, right in told for value in right}
    return frozenset(value for value, count in counts.items() if count >= LEAST and value not in kept)


def empty(examples: Sequence[Example]) -> frozenset[Place]:
    """Named places where values stood that were taken out more than once, and none that is right."""
    gone = [one for one in examples if one.was and not one.right and not one.moved]
    out = Counter(place for one in gone for place in places_of(one.page, one.was))
    kept = {place for one in examples for place in places_of(one.page, one.right)}
    return frozenset(place for place, count in out.items() if count >= LEAST and is_named(place) and place not in kept)
