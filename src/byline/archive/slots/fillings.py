"""What varies in the lines of a template, slot by slot: terms of a small set, names that come back, or titles.

`Fillings` tells what a slot holds on all pages, and how often a value stands there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from byline.archive.places import Lines
from byline.archive.slots.parts import Part, Slots
from byline.archive.tally import FIELDS, LEAST, Judged, ends
from byline.extract.categories import labels, terms
from byline.language.names import months
from byline.language.stopwords import stopwords

MOST_WORDS = 4
"""Of one term among those that are parted by nothing but spaces."""
MANY_WORDS = 2.5
"""Words of the mean value of a slot that has no commas, from which its terms may be parted by spaces."""
PHRASES = 0.2
"""Share of what stands in a slot that holds a stop word, from which it is phrases such as titles, and no list that is
parted by spaces: among tags a stop word is rare."""
OFTEN = 0.2
"""Share of the pages with a slot whose own value stands there, from which what others have there is weighed."""
ABSENT = -1.0
KNOWN = {"in": 1.0, "author": 2.0, "category": 3.0, "tag": 4.0}
"""Words right before a slot that are known for what follows them."""
_OF_FIELD = {
    "authors": (KNOWN["author"],),
    "categories": (KNOWN["in"], KNOWN["category"]),
    "tags": (KNOWN["tag"],),
}
OF_SLOT = (
    *("values", "distinct", "recurs", "listed", "pages", "words", "small", "label"),
    *("share", "times", "frame words", "frame share"),
)

_NAMES = tuple(f"slot {what}" for what in (*OF_SLOT, "win", "rival", "own", "own share"))
_NOT_KNOWN = dict.fromkeys(_NAMES, ABSENT)

Slot = str
_LISTED = re.compile(r"\s*\(?\{n\}\)?$")
_BULLET = " \t#*+•·◦▪–-□>›»"


class Filling(NamedTuple):
    """What stands in a slot on all pages that have it."""

    pages: int
    values: Mapping[str, int]
    """Pages that have a value there, folded; of those that several have."""
    distinct: int
    """Different values."""
    total: int
    """Values, each as often as there are pages that have it there."""
    recurs: float
    """Share of the values that several pages have there."""
    listed: float
    """Share of the values that the template lists: a menu of categories does."""
    words: float
    """Of the mean value."""
    small: float
    """Share of what stands there that begins small."""
    label: float
    """As `KNOWN` has it; 0 where the words before it are none of these."""
    by_spaces: bool
    """Its terms may be parted by nothing but spaces."""
    share: float
    """Of all pages."""
    times: float
    """Stretches a page."""
    frame_words: float
    frame_share: float
    """Of the lines that have the slot, on average: words of the frame, and their share of all words."""
    wins: Mapping[str, float]
    """By field, the share of pages whose own value stands there."""


class Standing(NamedTuple):
    """What stands in a slot of a page."""

    block: int
    text: str
    slot: Slot


@dataclass(frozen=True)
class Fillings:
    known: Slots
    slots: Mapping[Slot, Filling]
    menu: frozenset[str]
    """What the template lists, folded."""
    pages: Mapping[str, int]
    """Pages that have a value in any slot; of those that several have."""

    def standing(self, lines: Lines) -> list[Standing]:
        """What stands in the slots of a page that several pages have."""
        return [
            Standing(index, part.text, part.behind)
            for index in ends(len(lines.texts))
            for part in self.known.parts(lines, index)
            if part.behind in self.slots
        ]

    def terms(self, standing: Standing) -> Iterator[str]:
        """The terms of a list in a slot; those parted by nothing but spaces where other pages have them."""
        found = values(standing.text)
        yield from found
        said = standing.text.split()
        if len(found) == 1 < len(said):
            if self.slots[standing.slot].by_spaces:
                yield from (word for word in said if self.pages.get(word.casefold(), 0) >= LEAST)
            yield from self._listed(said)

    def _listed(self, said: Sequence[str]) -> Sequence[str]:
        """Terms parted by nothing but spaces, each of which the template lists; none where one is not listed."""
        found: list[str] = []
        while said:
            size = next(
                (n for n in range(min(MOST_WORDS, len(said)), 0, -1) if " ".join(said[:n]).casefold() in self.menu), 0
            )
            if not size:
                return ()
            found.append(" ".join(said[:size]))
            said = said[size:]
        return found

    def is_worth(self, name: str, slot: Slot) -> bool:
        """Whether a slot is worth a look: something comes back there, or other pages have the field there."""
        return self.slots[slot].recurs > 0 or self._has(name, slot)

    def is_likely(self, name: str, value: str, slot: Slot) -> bool:
        """Whether a value is worth weighing: another page has it there, the template lists it, or other pages have the
        field there."""
        found, folded = self.slots[slot], value.casefold()
        again = found.values.get(folded, 0) >= LEAST or (found.by_spaces and folded in self.pages)
        return again or folded in self.menu or self._has(name, slot)

    def _has(self, name: str, slot: Slot) -> bool:
        found = self.slots[slot]
        return found.label in _OF_FIELD[name] or found.wins.get(name, 0.0) >= OFTEN

    def row(self, name: str, value: str, slot: Slot | None) -> dict[str, float]:
        """The features of a value by the slot that it stands in."""
        folded = value.casefold()
        found = self.slots.get(slot) if slot is not None else None
        row = {
            "value pages": float(min(9, self.pages.get(folded, 1))),
            "value listed": float(folded in self.menu),
        }
        if found is None:
            return row | _NOT_KNOWN
        times = found.values.get(folded, 1)
        known = (
            found.total / found.pages,
            found.distinct / found.total,
            found.recurs,
            found.listed,
            float(min(20, found.pages)),
            found.words,
            found.small,
            found.label,
            found.share,
            found.times,
            found.frame_words,
            found.frame_share,
            found.wins.get(name, 0.0),
            max((share for other, share in found.wins.items() if other != name), default=0.0),
            float(min(9, times)),
            times / found.pages,
        )
        row.update(zip(_NAMES, known, strict=True))
        return row


NOTHING = Fillings(Slots({}, {}), {}, frozenset(), {})
"""Of pages that share no lines."""


def values(text: str) -> list[str]:
    """The terms of a list; a weekday or a month alone is part of a date."""
    clean = (terms.clean(part) for part in terms.split(text))
    possible = (value for value in clean if terms.possible(value) and value.casefold() not in months())
    return list(dict.fromkeys(possible))


def count(pages: Sequence[Judged], laid: Sequence[Lines], known: Slots, fixed: Iterable[str]) -> Fillings:
    """What fills the slots of a template."""
    menu = frozenset(_LISTED.sub("", line).strip(_BULLET).casefold() for line in fixed)
    on: dict[Slot, int] = defaultdict(int)
    held: dict[Slot, Counter[str]] = defaultdict(Counter)
    whole: dict[Slot, list[Part]] = defaultdict(list)
    wins: dict[Slot, Counter[str]] = defaultdict(Counter)
    phrases: Counter[Slot] = Counter()
    anywhere: Counter[str] = Counter()
    for page, lines in zip(pages, laid, strict=True):
        own = {name: {value.casefold() for value in page.won.get(name, ())} for name in FIELDS}
        here: dict[Slot, set[str]] = defaultdict(set)
        words: set[str] = set()
        for index in ends(len(lines.texts)):
            for part in known.parts(lines, index):
                here[part.behind].update(value.casefold() for value in values(part.text))
                whole[part.behind].append(part)
                said = part.text.casefold().split()
                phrases[part.behind] += not stopwords(page.language).isdisjoint(said)
                words.update(said)
        for slot, found in here.items():
            on[slot] += 1
            held[slot].update(found)
            wins[slot].update(name for name, said in own.items() if not said.isdisjoint(found))
        anywhere.update(words.union(*here.values()))
    slots = {
        slot: _filling(slot, pages_, len(pages), held[slot], whole[slot], phrases[slot], wins[slot], menu)
        for slot, pages_ in on.items()
        if pages_ >= LEAST and held[slot]
    }
    return Fillings(known, slots, menu, {value: n for value, n in anywhere.items() if n >= LEAST})


def _filling(
    slot: Slot,
    pages: int,
    count: int,
    held: Counter[str],
    whole: Sequence[Part],
    phrases: int,
    wins: Mapping[str, int],
    menu: AbstractSet[str],
) -> Filling:
    total, size = held.total(), len(whole)
    words = sum(part.text.count(" ") + 1 for part in whole) / size
    return Filling(
        pages=pages,
        values={value: n for value, n in held.items() if n >= LEAST},
        distinct=len(held),
        total=total,
        recurs=sum(n for n in held.values() if n >= LEAST) / total,
        listed=sum(n for value, n in held.items() if value in menu) / total,
        words=sum(n * (value.count(" ") + 1) for value, n in held.items()) / total,
        small=sum(part.text[:1].islower() for part in whole) / size,
        label=label(slot),
        by_spaces=words >= MANY_WORDS and phrases < PHRASES * size and not any("," in part.text for part in whole),
        share=pages / count,
        times=size / pages,
        frame_words=sum(part.words for part in whole) / size,
        frame_share=sum(part.share for part in whole) / size,
        wins={name: n / pages for name, n in wins.items()},
    )


def label(slot: Slot) -> float:
    """What the words before a slot are known for."""
    said = slot.split()
    for words in (slot, said[-1] if said else ""):
        kind = labels.label_kind(words)
        if kind:
            return KNOWN[kind]
        for kind in ("in", "author"):
            if words in labels.small(kind):
                return KNOWN[kind]
    return 0.0
