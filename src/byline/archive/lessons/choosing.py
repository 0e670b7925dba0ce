"""Which of the places where corrected values stand are believed.

A place is believed if no correction contradicts it, and if it explains two of them, or one and is announced by a label
of its field, or one alone and fills only gaps; and if fewer of the other pages are surely read to say something else.
Where several places are believed, those count most that explain most and that say the same as most others on most
pages. Corrections that no such place explains may have one in common that the others contradict only where they are
explained already: it holds for the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from operator import eq
from types import MappingProxyType

from byline.archive.lessons.bearing import DISTINCT, Others
from byline.archive.lessons.besides import OF_SITE, empty, familiar, fills_gaps, instead, is_of_site, never, says
from byline.archive.lessons.examples import Example, Given
from byline.archive.lessons.labels import OF_TERMS, is_announced
from byline.archive.lessons.lesson import Lesson, voted
from byline.archive.lessons.slots import Slot, shared, slots
from byline.archive.lessons.values import NOTHING, Values, folded, of_words
from byline.archive.tally import LEAST

WORDS = 4
"""Words of the longest category that a menu lists."""
MOST_SLOTS = 12
"""Places of a field that are asked: those that explain most."""
OPEN = 0.5
"""Weight of a place that a sign ends in the midst of a line."""
LABELLED = 2.0
"""Weight of a place that a label announces, against one without."""
NO_SLOTS: Mapping[Slot, float] = MappingProxyType({})


def chosen(given: Given) -> Lesson:
    """What is believed of a field; a lesson that says nothing where nothing is."""
    name = given.name
    made = list(dict.fromkeys(_slots(given)))
    gaps = dict.fromkeys((slot for slot in made if name in OF_SITE and fills_gaps(given, slot)), 1.0)
    filled = _filled(given, gaps)
    good = _besides_filled(given, _believed(given, [slot for slot in made if slot not in gaps], given.examples), filled)
    left = [one for one in given.examples if one.right and one not in filled and not voted(name, good, one.page)]
    rest = _believed(given, made, left, good) if good and left else {}
    if len(left) < LEAST:
        rest = {slot: weight for slot, weight in rest.items() if is_of_site(given, slot)}
    unsaid = [one for one in left if not voted(name, rest, one.page)]
    return Lesson(
        tuple(dict.fromkeys(one.post for one in given.examples or given.kept)),
        good,
        given.fixed,
        rest,
        gaps,
        familiar(given, {**good, **rest}) if name == "authors" else None,
        instead(given, unsaid),
        never(given.examples),
        empty(given.examples),
    )


def _filled(given: Given, gaps: Mapping[Slot, float]) -> list[Example]:
    """The corrected pages, and those that were left as they were, of which the places that fill gaps say enough."""
    blank = [*(one for one in given.examples if not one.was), *given.kept]
    return [one for one in blank if any(says(given, slot, one) for slot in gaps)]


def _besides_filled(given: Given, good: Mapping[Slot, float], filled: Sequence[Example]) -> dict[Slot, float]:
    """The places that say more than what fills gaps anyway."""
    apart = [one for one in (*given.examples, *given.kept) if one not in filled]
    return {slot: weight for slot, weight in good.items() if not filled or any(says(given, slot, one) for one in apart)}


def _slots(given: Given) -> Iterator[Slot]:
    """Every place of a corrected value. What two of several words are called, the template's lines tell, too."""
    name, examples = given.name, [*given.examples, *given.kept]
    lines = (line for line in given.fixed if line.count(" ") < WORDS and line.replace(" ", "").isalpha())
    names = of_words([*lines, *_terms(given), *(value for one in examples for value in one.right)])
    for one in examples:
        yield from (each.naming(names) for slot in slots(name, one.page, one.right) for each in slot.variants)
    for one, other in combinations(examples, 2):
        common = shared(name, one.page, other.page, (one.right, other.right))
        yield from (each.naming(names) for slot in common for each in slot.variants)


def _terms(given: Given) -> list[str]:
    """Values of several words that several pages are read to have, none of whose words is a value of its own."""
    counts = Counter(value for one in given.known for value in one.own)
    single = {value for value in counts if " " not in value}
    return [value for value, count in counts.items() if count >= LEAST and single.isdisjoint(value.split())]


def _believed(
    given: Given, made: Sequence[Slot], examples: Sequence[Example], before: Mapping[Slot, float] = NO_SLOTS
) -> dict[Slot, float]:
    """The places, with weights, that explain some of the examples and contradict none; `before` are asked first."""
    name = given.name
    explained = _explained(given, made, examples)
    told = len(given.fixed) >= LEAST
    likely = [slot for slot, n in explained.items() if n >= min(LEAST, len(examples)) and (told or slot.is_named)]
    others = Others(given, [one for one in given.known if not before or not voted(name, before, one.page)])
    said = {slot: [folded(slot.read(name, one.page)) for one in others.known] for slot in likely}
    good = [slot for slot in likely if others.bear_out(slot, said[slot], explained[slot])]
    worth = {slot: explained[slot] * _worth(name, slot) for slot in good}
    agreed = _agreed({slot: (worth[slot], said[slot]) for slot in good})
    weights = {slot: worth[slot] * (1 + agreed[slot]) for slot in good}
    ranked = sorted(good, key=lambda slot: (-weights[slot], slot.kind, -len(slot.behind.text + slot.before.text)))
    return {slot: weights[slot] for slot in ranked[:MOST_SLOTS]}


def _worth(name: str, slot: Slot) -> float:
    return (LABELLED if _label(name, slot) else 1.0) * (OPEN if slot.is_open else 1.0)


def _label(name: str, slot: Slot) -> bool | None:
    return is_announced(name, slot.behind.text)


def _explained(given: Given, made: Sequence[Slot], examples: Sequence[Example]) -> dict[Slot, int]:
    """How many corrections each place explains, its label among them, of those that contradict none."""
    name = given.name
    found: dict[Slot, int] = {}
    beside = [*given.beside, *given.kept]
    right, other = ([folded(one.right) for one in of] for of in (examples, beside))
    for slot in made:
        read = [folded(slot.read(name, one.page)) for one in examples]
        if _contradicts(name, read, right) or (label := _label(name, slot)) is False:
            continue
        there = [folded(slot.read(name, one.page)) for one in beside]
        explained = sum(map(eq, read, right))
        if not explained and not (name in OF_TERMS and any(there) and not _contradicts(name, there, other)):
            continue
        templates = {one.template for one, value in zip(examples, read, strict=True) if value}
        if given.is_own or slot.is_line or len(templates) >= LEAST or _is_read_here(given, slot):
            told = bool(label) or slot.grammar.kind == "host"
            found[slot] = explained + told + sum(map(eq, there, other))
    return found


def _contradicts(name: str, read: Sequence[Values], right: Sequence[Values]) -> bool:
    """What is read is wrong, and not only the first line of a longer title."""
    return any(
        said not in (NOTHING, wanted) and not (name in DISTINCT and "".join(wanted).startswith("".join(said)))
        for said, wanted in zip(read, right, strict=True)
    )


def _is_read_here(given: Given, slot: Slot) -> bool:
    """Some pages of the template itself are read to say there what they say."""
    same = (one.own and folded(slot.read(given.name, one.page)) == folded(one.own) for one in given.known)
    return sum(map(bool, same)) >= LEAST


def _agreed(said: Mapping[Slot, tuple[float, Sequence[Values]]]) -> dict[Slot, float]:
    """For each place the share of the pages on which it says what most say."""
    count = max((len(read) for _, read in said.values()), default=0)
    most = []
    for i in range(count):
        votes: dict[Values, float] = defaultdict(float)
        for weight, read in said.values():
            if read[i]:
                votes[read[i]] += weight
        most.append(max(votes, key=votes.__getitem__) if votes else None)
    return {slot: sum(map(eq, read, most)) / max(1, count) for slot, (_, read) in said.items()}
