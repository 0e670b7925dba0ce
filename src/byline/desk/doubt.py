"""How doubtful each field of a post is, and in which order a person is asked about them.

A question whose answer speaks for many others comes first: the most doubtful posts of a template of two hundred pages
before a lonely one. A few answers teach a template, so that after these the next template has its turn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from byline.desk.entries import FIELDS, Entry

SURE = 0.8
"""Confidence from which a value is not asked about: four of five such values are right or better, and whoever wants to
see the rest finds them in the lists."""
EXPECTED = 0.5
"""Share of the posts of a group that have a field, from which a post without it is asked about: what nobody in a folder
has, its site did not print."""
TEACHERS = 3
"""Answers about a field of one template after which another has its turn: two teach it, and one may be an exception."""
FAINT = 0.2
"""Confidence below which a candidate is no reason to ask."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of one post that a person should look at."""

    name: str
    """Of the post."""
    field: str
    doubt: float
    """0 to 1."""
    speaks_for: int
    """Posts of the same group with the same field in doubt, this one among them."""
    is_missing: bool


def doubts(entries: Iterable[Entry]) -> tuple[Question, ...]:
    """Every doubtful field, in the order of what an answer gains."""
    there = [entry for entry in entries if entry.post is not None]
    shares = _shares(there)
    found = [
        (entry, field, doubt)
        for entry in there
        for field in FIELDS
        if (doubt := _doubt(entry, field, shares[entry.group][field]))
    ]
    sizes = Counter((entry.group, field) for entry, field, _ in found)
    found.sort(key=lambda one: (-one[2], one[0].name))
    asked: Counter[tuple[str, str]] = Counter()
    ranked = []
    for entry, field, doubt in found:
        place = entry.group, field
        asked[place] += 1
        gain = doubt * (sizes[place] if asked[place] <= TEACHERS else 1)
        question = Question(entry.name, field, doubt, sizes[place], not entry.values(field))
        ranked.append((-gain, FIELDS.index(field), entry.name, question))
    return tuple(question for *_, question in sorted(ranked, key=lambda one: one[:3]))


def _shares(entries: Iterable[Entry]) -> Mapping[str, Mapping[str, float]]:
    """By group and field, the share of posts that have it."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.group].append(entry)
    return {
        group: {field: sum(bool(one.values(field)) for one in held) / len(held) for field in FIELDS}
        for group, held in groups.items()
    }


def _doubt(entry: Entry, field: str, share: float) -> float:
    """0 where there is no reason to ask."""
    if field in entry.reviewed or (entry.is_edited and _is_changed(entry, field)):
        return 0.0
    judged = entry.reading.fields.get(field)
    if entry.values(field):
        return 1 - judged.confidence if judged and judged.confidence < SURE else 0.0
    best = max((candidate.confidence for candidate in judged.candidates), default=0.0) if judged else 0.0
    if field == "title":
        return 1.0
    return max(best if best >= FAINT else 0.0, share if share >= EXPECTED else 0.0)


def _is_changed(entry: Entry, field: str) -> bool:
    """Whether a person has said what stands there: it is none of what the text was judged to say."""
    judged = entry.reading.fields.get(field)
    values = entry.values(field)
    chosen = {candidate.value for candidate in judged.candidates} if judged else set()
    return bool(values) and not set(values) <= chosen
