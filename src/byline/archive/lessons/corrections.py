"""What a person's corrections of a few posts say of the other pages of their template.

A correction is an example: where its value stands in its page, the other pages have theirs. A place is believed if no
correction contradicts it, and if it explains two of them, or explains one and fills only gaps: nearly no other page is
read to say something else, unless it is read where the corrected ones were wrong. A value that stands nowhere in the
corrected pages is believed where a person wrote it twice for the same values of ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from byline.archive.evidence import Evidence
from byline.archive.lessons.slots import OF_LINES, Slot, Values, folded, places_of, slots
from byline.archive.places import Lines, Place
from byline.archive.tally import LEAST, Judged
from byline.core.post import Correction

MOST_SLOTS = 12
"""Places of a field that are asked: those that explain most."""
UNSAID = len(OF_LINES)
NOTHING: Values = ()
OF_SITE = ("source",)
"""Fields that all posts of a site may share although none says so."""


class Example(NamedTuple):
    """A correction of one field, and the page as it is read alone."""

    post: str
    lines: Lines
    language: str
    right: Values
    was: Values


class Other(NamedTuple):
    """A page that nobody corrected, and what its archive reads of it."""

    page: Judged
    own: Mapping[str, Values]
    sure: frozenset[str] = frozenset()
    """Fields that it is nearly sure of."""


@dataclass(frozen=True)
class Lesson:
    """How a field is read by corrections."""

    posts: Values
    """The names of the corrected posts."""
    slots: Mapping[Slot, int]
    """Places that hold the field, each with how many corrections it explains."""
    instead: Mapping[Values, Values] = field(default_factory=dict)
    """Values of ours, folded, and what a person wrote for them."""

    def read(self, name: str, lines: Lines, language: str, own: Values) -> Values | None:
        """The values of a page; None where the corrections say nothing of it. `own` are those that are read without."""
        votes: Counter[Values] = Counter()
        values: dict[Values, Values] = {}
        for slot, weight in self.slots.items():
            found = slot.read(name, lines, language)
            if found:
                votes[folded(found)] += weight
                values.setdefault(folded(found), found)
        if votes:
            return values[votes.most_common(1)[0][0]]
        return self.instead.get(folded(own))


def lessons(
    evidence: Evidence, corrected: Iterable[tuple[Correction, Judged]], others: Sequence[Other]
) -> dict[str, Lesson]:
    """By field, what the corrections of pages of one template say; `others` are pages that nobody corrected."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for correction, page in corrected:
        lines = evidence.lines(page.texts, page.main)
        for name, right in correction.right.items():
            examples[name].append(Example(correction.post, lines, page.language, right, correction.was.get(name, ())))
    found = {name: _lesson(name, evidence, held, others) for name, held in examples.items()}
    return {name: lesson for name, lesson in found.items() if lesson.slots or lesson.instead}


def _lesson(name: str, evidence: Evidence, examples: Sequence[Example], others: Sequence[Other]) -> Lesson:
    explained: Counter[Slot] = Counter()
    for slot in dict.fromkeys(slot for one in examples for slot in slots(name, one.lines, one.language, one.right)):
        read = [folded(slot.read(name, one.lines, one.language)) for one in examples]
        right = [folded(one.right) for one in examples]
        if all(value in (NOTHING, wanted) for value, wanted in zip(read, right, strict=True)):
            explained[slot] = sum(bool(value) for value in read)
    told = len(evidence.fixed) >= LEAST
    likely = [slot for slot, n in explained.items() if n >= min(LEAST, len(examples)) and (told or slot.is_named)]
    wrong = _wrong(examples)
    good = [slot for slot in likely if _is_borne_out(name, slot, explained[slot], evidence, wrong, others)]
    ranked = sorted(good, key=lambda slot: (-explained[slot], _kind(slot), -len(slot.behind) - len(slot.before)))
    return Lesson(
        tuple(dict.fromkeys(one.post for one in examples)),
        {slot: explained[slot] for slot in ranked[:MOST_SLOTS]},
        _instead(name, examples, spoken=bool(good)),
    )


def _kind(slot: Slot) -> int:
    return OF_LINES.index(slot.place[0]) if slot.place else UNSAID


def _wrong(examples: Sequence[Example]) -> frozenset[Place]:
    """Where the values stood that were corrected, if more than one did: others that stand there may be as wrong."""
    counts = Counter(place for one in examples for place in set(places_of(one.lines, one.was)))
    return frozenset(place for place, count in counts.items() if count >= LEAST)


def _is_borne_out(
    name: str, slot: Slot, explained: int, evidence: Evidence, wrong: frozenset[Place], others: Sequence[Other]
) -> bool:
    """Fewer pages are read to say something else than what stands there (surely, or not where a correction was needed)
    than corrections, and other pages once there are two of these, bear it out."""
    against, agreed = 0, 0
    for page, read, sure in others:
        own = folded(read.get(name, ()))
        lines = evidence.lines(page.texts, page.main)
        said = folded(slot.read(name, lines, page.language)) if own else NOTHING
        agreed += bool(said) and said == own
        if said and said != own and not _is_part(own, said):
            against += name in sure or wrong.isdisjoint(places_of(lines, read[name]))
    return against < explained + (agreed if explained >= LEAST else 0)


def _is_part(own: Values, said: Values) -> bool:
    """What is read is a part of what stands there, or the other way round."""
    alike = [(one, other) for one in own for other in said if one in other or other in one]
    return {one for one, _ in alike} == set(own) or {other for _, other in alike} == set(said)


def _instead(name: str, examples: Sequence[Example], *, spoken: bool) -> dict[Values, Values]:
    """What a person wrote for the same values of ours, every time and more than once, where no place explains it."""
    written: dict[Values, list[Values]] = defaultdict(list)
    for one in examples if not spoken else ():
        if one.was or name in OF_SITE:
            written[folded(one.was)].append(one.right)
    return {
        was: right[0]
        for was, right in written.items()
        if len(right) >= LEAST and all(folded(other) == folded(right[0]) for other in right)
    }
