"""What a person's corrections of a few posts say of the other pages of their template.

A correction is an example: where its value stands in its page, the other pages have theirs. A place is believed if no
correction contradicts it, and if it explains two of them, or explains one and fills only gaps: no other page was read
to say something else. A value that stands nowhere in the corrected pages is believed where a person wrote it twice for
the same values of ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from byline.archive.evidence import Evidence
from byline.archive.lessons.slots import OF_LINES, Slot, Values, folded, slots
from byline.archive.places import Lines
from byline.archive.tally import LEAST, Judged
from byline.core.post import Correction

MOST_SLOTS = 12
"""Places of a field that are asked: those that explain most."""
UNSAID = len(OF_LINES)
NOTHING: Values = ()


class Example(NamedTuple):
    """A correction of one field, and the page as it is read alone."""

    post: str
    lines: Lines
    language: str
    right: Values
    was: Values


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
    evidence: Evidence, corrected: Iterable[tuple[Correction, Judged]], others: Sequence[Judged]
) -> dict[str, Lesson]:
    """By field, what the corrections of pages of one template say; `others` are pages that nobody corrected."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for correction, page in corrected:
        lines = evidence.lines(page.texts, page.main)
        for name, right in correction.right.items():
            examples[name].append(Example(correction.post, lines, page.language, right, correction.was.get(name, ())))
    found = {name: _lesson(name, evidence, held, others) for name, held in examples.items()}
    return {name: lesson for name, lesson in found.items() if lesson.slots or lesson.instead}


def _lesson(name: str, evidence: Evidence, examples: Sequence[Example], others: Sequence[Judged]) -> Lesson:
    explained: Counter[Slot] = Counter()
    for slot in dict.fromkeys(slot for one in examples for slot in slots(name, one.lines, one.language, one.right)):
        read = [folded(slot.read(name, one.lines, one.language)) for one in examples]
        right = [folded(one.right) for one in examples]
        if all(value in (NOTHING, wanted) for value, wanted in zip(read, right, strict=True)):
            explained[slot] = sum(bool(value) for value in read)
    good = [slot for slot, count in explained.items() if count >= LEAST]
    if not good and len(examples) < LEAST:
        good = [slot for slot in explained if not _contradicts(name, slot, evidence, others)]
    ranked = sorted(good, key=lambda slot: (-explained[slot], _kind(slot), -len(slot.behind) - len(slot.before)))
    return Lesson(
        tuple(dict.fromkeys(one.post for one in examples)),
        {slot: explained[slot] for slot in ranked[:MOST_SLOTS]},
        _instead(examples, spoken=bool(good)),
    )


def _kind(slot: Slot) -> int:
    return OF_LINES.index(slot.place[0]) if slot.place else UNSAID


def _contradicts(name: str, slot: Slot, evidence: Evidence, others: Sequence[Judged]) -> bool:
    """Another page was read to say something else than what stands there."""
    for page in others:
        own = folded(page.won.get(name, ()))
        said = folded(slot.read(name, evidence.lines(page.texts, page.main), page.language)) if own else NOTHING
        if said and said != own:
            return True
    return False


def _instead(examples: Sequence[Example], *, spoken: bool) -> dict[Values, Values]:
    """What a person wrote for the same values of ours, every time and more than once, where no place explains it."""
    written: dict[Values, list[Values]] = defaultdict(list)
    for one in examples if not spoken else ():
        written[folded(one.was)].append(one.right)
    return {
        was: right[0]
        for was, right in written.items()
        if len(right) >= LEAST and all(folded(other) == folded(right[0]) for other in right)
    }
