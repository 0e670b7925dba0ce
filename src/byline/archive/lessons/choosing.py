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

from byline.archive.lessons.examples import Example, Given, Known
from byline.archive.lessons.labels import is_announced
from byline.archive.lessons.lesson import Lesson, voted
from byline.archive.lessons.pages import Page
from byline.archive.lessons.slots import Slot, is_named, places_of, shared, slots
from byline.archive.lessons.values import NOTHING, Values, folded, of_words
from byline.archive.places import Place
from byline.archive.tally import LEAST

WORDS = 4
"""Words of the longest category that a menu lists."""
MOST_SLOTS = 12
"""Places of a field that are asked: those that explain most."""
LABELLED = 2.0
"""Weight of a place that a label announces, against one without."""
OF_SITE = ("source",)
"""Fields that all posts of a site may share although none says so."""
BEAR_OUT = 2
"""How many more pages must say the same than say anything else, where a single correction speaks for a place."""
PRINTED = 0.8
"""Share of the pages that print a site's name."""
DISTINCT = ("title",)
"""Fields that differ from post to post."""
MANY = 3
"""Pages from which a value that most have is none of these."""


def chosen(given: Given) -> Lesson:
    """What is believed of a field; a lesson that says nothing where nothing is."""
    made = list(dict.fromkeys(_slots(given)))
    good = _believed(given, made, given.examples, {})
    left = [one for one in given.examples if one.right and not voted(given.name, good, one.page)]
    rest = _believed(given, made, left, good) if good and left else {}
    if len(left) < LEAST:
        rest = {slot: weight for slot, weight in rest.items() if _is_of_site(given, slot)}
    unsaid = [one for one in left if not voted(given.name, rest, one.page)]
    return Lesson(
        tuple(dict.fromkeys(one.post for one in given.examples)),
        good,
        given.fixed,
        rest,
        _instead(given, unsaid),
        _never(given.examples),
        _empty(given.examples),
    )


def _is_of_site(given: Given, slot: Slot) -> bool:
    """Nearly every page says the same there, of a field that is the site's where nothing else is said."""
    said = Counter(folded(slot.read(given.name, one.page)) for one in given.known)
    value, count = said.most_common(1)[0] if said else (NOTHING, 0)
    return given.name in OF_SITE and bool(value) and count >= PRINTED * len(given.known)


def _slots(given: Given) -> Iterator[Slot]:
    """Every place of a corrected value. What two of several words are called, the template's lines tell, too."""
    name, examples = given.name, given.examples
    lines = (line for line in given.fixed if line.count(" ") < WORDS and line.replace(" ", "").isalpha())
    names = of_words([*lines, *(value for one in examples for value in one.right)])
    for one in examples:
        yield from (each.naming(names) for slot in slots(name, one.page, one.right) for each in slot.variants)
    for one, other in combinations(examples, 2):
        common = shared(name, one.page, other.page, (one.right, other.right))
        yield from (each.naming(names) for slot in common for each in slot.variants)


def _believed(
    given: Given, made: Sequence[Slot], examples: Sequence[Example], before: Mapping[Slot, float]
) -> dict[Slot, float]:
    """The places, with weights, that explain some of the examples and contradict none; `before` are asked first."""
    name = given.name
    explained = _explained(given, made, examples)
    told = len(given.fixed) >= LEAST
    likely = [slot for slot, n in explained.items() if n >= min(LEAST, len(examples)) and (told or slot.is_named)]
    known = [one for one in given.known if not before or not voted(name, before, one.page)]
    said = {slot: [folded(slot.read(name, one.page)) for one in known] for slot in likely}
    good = [slot for slot in likely if _is_borne_out(given, slot, said[slot], explained[slot], known)]
    agreed = _agreed({slot: (explained[slot], said[slot]) for slot in good})
    weights = {slot: explained[slot] * (1 + agreed[slot]) * (LABELLED if _label(name, slot) else 1) for slot in good}
    ranked = sorted(good, key=lambda slot: (-weights[slot], slot.kind, -len(slot.behind.text + slot.before.text)))
    return {slot: weights[slot] for slot in ranked[:MOST_SLOTS]}


def _label(name: str, slot: Slot) -> bool | None:
    return is_announced(name, slot.behind.text)


def _explained(given: Given, made: Sequence[Slot], examples: Sequence[Example]) -> dict[Slot, int]:
    """How many corrections each place explains, its label among them, of those that contradict none."""
    found: dict[Slot, int] = {}
    right, other = ([folded(one.right) for one in of] for of in (examples, given.beside))
    for slot in made:
        label = _label(given.name, slot)
        read = [folded(slot.read(given.name, one.page)) for one in examples] if label is not False else []
        if any(read) and all(value in (NOTHING, wanted) for value, wanted in zip(read, right, strict=True)):
            there = [folded(slot.read(given.name, one.page)) for one in given.beside]
            templates = {one.template for one, value in zip(examples, read, strict=True) if value}
            if given.is_own or slot.is_line or len(templates) >= LEAST:
                told = bool(label) or slot.grammar.kind == "host"
                found[slot] = sum(map(bool, read)) + told + sum(map(eq, there, other))
    return found


def _agreed(said: Mapping[Slot, tuple[int, Sequence[Values]]]) -> dict[Slot, float]:
    """For each place the share of the pages on which it says what most say."""
    count = max((len(read) for _, read in said.values()), default=0)
    most = []
    for i in range(count):
        votes: Counter[Values] = Counter()
        for weight, read in said.values():
            if read[i]:
                votes[read[i]] += weight
        most.append(votes.most_common(1)[0][0] if votes else None)
    return {slot: sum(map(eq, read, most)) / max(1, count) for slot, (_, read) in said.items()}


def _wrong(examples: Sequence[Example]) -> frozenset[Place]:
    """Where the values stood that were corrected, if more than one did: others that stand there may be as wrong."""
    counts = Counter(place for one in examples for place in places_of(one.page, one.was))
    return frozenset(place for place, count in counts.items() if count >= LEAST)


def _is_borne_out(given: Given, slot: Slot, said: Sequence[Values], explained: int, known: Sequence[Known]) -> bool:
    """Some page says anything there, and fewer are surely read to say something else than corrections, and pages that
    say the same, bear it out. Against a single correction, and a list that may end in two ways, speaks all that is
    read, but where corrected values stood, or many pages say the same."""
    wrong, times = _wrong(given.examples), Counter(folded(one.was) for one in given.examples)
    was = {value for value, count in times.items() if count >= LEAST or given.name in DISTINCT}
    against, differ, agreed = 0, 0, 0
    for value, one in zip(said, known, strict=True):
        own = folded(one.own)
        agreed += bool(value) and value == own
        if value and own and value != own and own not in was and (slot.before.or_end or not _is_part(own, value)):
            against += one.sure
            differ += one.sure or wrong.isdisjoint(places_of(one.page, one.own))
    if not any(said) or _is_of_another_kind(given, slot, said, agreed):
        return False
    if slot.before.or_end:
        return differ < explained
    if explained < LEAST:
        return differ < explained or (not against and agreed >= max(LEAST, BEAR_OUT * differ))
    return against < explained + agreed


def _is_of_another_kind(given: Given, slot: Slot, said: Sequence[Values], agreed: int) -> bool:
    """Titles that most pages have in common; or writers of whom hardly any wrote twice, in lines that nothing tells
    from others."""
    counts = Counter(filter(None, said))
    told = counts.total()
    if given.name in DISTINCT:
        return max(counts.values()) >= max(MANY, told / 2)
    if given.name != "authors" or slot.behind.text or slot.before.text:
        return False
    right = {folded(one.right) for one in given.examples}
    familiar = sum(count for value, count in counts.items() if count >= LEAST or value in right)
    return told >= MANY and max(familiar, agreed) < told / 2


def _is_part(own: Values, said: Values) -> bool:
    """What is read is a part of what stands there, or the other way round."""
    alike = [(one, other) for one in own for other in said if one in other or other in one]
    return {one for one, _ in alike} == set(own) or {other for _, other in alike} == set(said)


def _instead(given: Given, examples: Sequence[Example]) -> dict[Values, Values]:
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


def _never(examples: Sequence[Example]) -> frozenset[str]:
    """What was taken out more than once, with nothing put in its place, and left nowhere."""
    told = [(set(folded(one.was)), set(folded(one.right))) for one in examples]
    counts = Counter(value for was, right in told if right <= was for value in was - right)
    kept = {value for _, right in told for value in right}
    return frozenset(value for value, count in counts.items() if count >= LEAST and value not in kept)


def _empty(examples: Sequence[Example]) -> frozenset[Place]:
    """Named places where values stood that were taken out more than once, and none that is right."""
    out = Counter(place for one in examples if one.was and not one.right for place in places_of(one.page, one.was))
    kept = {place for one in examples for place in places_of(one.page, one.right)}
    return frozenset(place for place, count in out.items() if count >= LEAST and is_named(place) and place not in kept)
