"""The pages that nobody corrected: whether what is read of them speaks for a place, or against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from byline.archive.lessons.examples import Example, Given, Known
from byline.archive.lessons.labels import OF_TERMS
from byline.archive.lessons.slots import Slot, places_of
from byline.archive.lessons.values import Values, folded
from byline.archive.places import Place
from byline.archive.tally import LEAST

BEAR_OUT = 2
"""How many more pages must say the same than say anything else, where a single correction speaks for a place."""
DISTINCT = ("title",)
"""Fields that differ from post to post."""
MANY = 3
"""Pages from which a value that most have is none of these."""


class Others:
    """Those pages of a template that are asked."""

    def __init__(self, given: Given, known: Sequence[Known]) -> None:
        self.given = given
        self.known = known
        self.own = [folded(one.own) for one in known]
        self.wrong_at = _wrong_at(given.examples)
        self.wrong = self._wrong()
        self.written = _written(given)

    def bear_out(self, slot: Slot, said: Sequence[Values], explained: int) -> bool:
        """Some page says anything there, and fewer are surely read to say something else than corrections, and pages
        that say the same, bear it out. Against a single correction, and a list that may end in two ways, speaks all
        that is read, but where corrected values stood, or many pages say the same.

        `said` is what each page says there, `explained` how many corrections the place explains.
        """
        against, differ, agreed = 0, 0, 0
        for value, own, one in zip(said, self.own, self.known, strict=True):
            agreed += bool(value) and value == own
            if value and own and value != own and self._speaks_against(slot, value, own):
                against += one.sure
                differ += one.sure or self.wrong_at.isdisjoint(places_of(one.page, one.own))
        if not any(said) or self._is_of_another_kind(slot, said, agreed):
            return False
        if slot.before.or_end:
            return differ < explained
        if explained < LEAST:
            return differ < explained or (not against and agreed >= max(LEAST, BEAR_OUT * differ))
        return against < explained + agreed

    def _speaks_against(self, slot: Slot, value: Values, own: Values) -> bool:
        if own in self.wrong or self.written.issuperset(value):
            return False
        return slot.before.or_end or not _is_part(own, value)

    def _wrong(self) -> frozenset[Values]:
        """Values that are wrong wherever they are read: corrected ones, and titles that several pages have."""
        times = Counter(folded(one.was) for one in self.given.examples)
        if self.given.name not in DISTINCT:
            return frozenset(value for value, count in times.items() if count >= LEAST)
        return frozenset([*times, *(value for value, count in Counter(self.own).items() if count >= MANY)])

    def _is_of_another_kind(self, slot: Slot, said: Sequence[Values], agreed: int) -> bool:
        """Titles that most pages have in common; or writers of whom hardly any wrote twice, in lines that nothing tells
        from others."""
        counts = Counter(filter(None, said))
        told = counts.total()
        if self.given.name in DISTINCT:
            return max(counts.values()) >= max(MANY, told / 2)
        if self.given.name != "authors" or not slot.is_bare:
            return False
        right = {folded(one.right) for one in self.given.examples}
        familiar = sum(count for value, count in counts.items() if count >= LEAST or value in right)
        return told >= MANY and max(familiar, agreed) < told / 2


def _wrong_at(examples: Sequence[Example]) -> frozenset[Place]:
    """Where the values stood that were corrected, if more than one did: others that stand there may be as wrong."""
    counts = Counter(place for one in examples for place in places_of(one.page, one.was))
    return frozenset(place for place, count in counts.items() if count >= LEAST)


def _written(given: Given) -> frozenset[str]:
    """Categories and tags that a person wrote more than once: pages that say them, too, speak against no place."""
    counts = Counter(value for one in given.examples for value in folded(one.right))
    return frozenset(value for value, count in counts.items() if count >= LEAST and given.name in OF_TERMS)


def _is_part(own: Values, said: Values) -> bool:
    """What is read is a part of what stands there, or the other way round."""
    alike = [(one, other) for one in own for other in said if one in other or other in one]
    return {one for one, _ in alike} == set(own) or {other for _, other in alike} == set(said)
