"""What of the posts is doubtful and why, and in which order a person is asked about it.

What an answer gains is how doubtful the field is, times the posts that the answer may teach: one that speaks for a
template of two hundred pages comes before a lonely one. A few answers teach a template, so that after these the next
template has its turn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from byline.pipeline.judged import Decision
from byline.reviewing.records import FIELDS, Record

SURE = 0.8
"""Confidence from which a value is not asked about: four of five such values are right or better, and whoever wants to
see the rest finds them in the lists."""
RIVAL = 0.5
"""Confidence from which another value speaks against the one that was chosen: it would have been believed alone."""
ONE = ("title", "date")
"""Fields of which a post has one: a second value contradicts the first."""
EXPECTED = 0.5
"""Share of the posts of a group that have a field, from which a post without it is asked about: what nobody in a folder
has, its site did not print."""
TEACHERS = 3
"""Answers about a field of one template after which another has its turn: two teach it, and one may be an exception."""
FAINT = 0.2
"""Confidence below which a candidate is no reason to ask."""


class Reason(StrEnum):
    """Why a field is doubtful."""

    UNSURE = "unsure"
    """Its value is less than sure."""
    CONTRADICTED = "contradicted"
    """Another value would have been believed, too."""
    UNDECIDED = "undecided"
    """It has no value; what was found was not sure enough."""
    MISSING = "missing"
    """It has no value, and posts like it have one."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of one post that a person should look at."""

    name: str
    """Of the post."""
    field: str
    doubt: float
    """0 to 1."""
    speaks_for: int
    """Posts of the same template with the same field in doubt, this one among them."""
    is_missing: bool
    reason: Reason


def doubts(records: Iterable[Record]) -> tuple[Question, ...]:
    """Every doubtful field, in the order of what an answer gains. Linear in the posts but for the sorting."""
    there = [record for record in records if record.post is not None]
    shares = _shares(there)
    found = [
        (record, field, *told)
        for record in there
        for field in FIELDS
        if (told := _doubt(record, field, shares[record.group][field]))
    ]
    sizes = Counter((record.group, field) for record, field, *_ in found)
    found.sort(key=lambda one: (-one[2], one[0].name))
    asked: Counter[tuple[str, str]] = Counter()
    ranked = []
    for record, field, doubt, reason in found:
        place = record.group, field
        asked[place] += 1
        speaks_for = sizes[place] if record.reading.template else 1
        gain = doubt * (speaks_for if asked[place] <= TEACHERS else 1)
        question = Question(record.name, field, doubt, speaks_for, not record.values(field), reason)
        ranked.append((-gain, FIELDS.index(field), record.name, question))
    return tuple(question for *_, question in sorted(ranked, key=lambda one: one[:3]))


def _shares(records: Iterable[Record]) -> Mapping[str, Mapping[str, float]]:
    """By group and field, the share of posts that have it."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.group].append(record)
    return {
        group: {field: sum(bool(one.values(field)) for one in held) / len(held) for field in FIELDS}
        for group, held in groups.items()
    }


def _doubt(record: Record, field: str, share: float) -> tuple[float, Reason] | None:
    """None where there is no reason to ask."""
    judged = record.reading.fields.get(field, Decision())
    if field in record.reviewed or (record.is_edited and _is_changed(record, field)):
        return None
    if record.values(field):
        others = (one for one in judged.candidates if not _is_part(one.value, judged.values))
        rival = max((one.confidence for one in others), default=0.0)
        if judged.values and judged.confidence < SURE:
            return 1 - judged.confidence, Reason.UNSURE
        return (rival, Reason.CONTRADICTED) if field in ONE and rival >= RIVAL else None
    if field == "title":
        return 1.0, Reason.MISSING
    best = max((candidate.confidence for candidate in judged.candidates), default=0.0)
    if best >= FAINT and best >= share:
        return best, Reason.UNDECIDED
    if share >= EXPECTED:
        return share, Reason.MISSING
    return (best, Reason.UNDECIDED) if best >= FAINT else None


def _is_part(value: str, values: Sequence[str]) -> bool:
    """Whether it is one of these, or one with more or less around it: a title with the site's name, a day's month."""
    return any(value in one or one in value for one in values)


def _is_changed(record: Record, field: str) -> bool:
    """Whether a person has said what stands there: it is not what the text was judged to say."""
    judged = record.reading.fields.get(field, Decision())
    values = record.values(field)
    return bool(values) and set(values) != set(judged.values)
