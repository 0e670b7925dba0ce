"""Which field the words before a value announce."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from byline.vocabulary import words

KINDS = {
    "categories": ("category", "filed", "in", "tag", "tagged"),
    "authors": ("author", "by"),
    "date": ("date",),
    "source": ("source",),
    "title": ("title",),
}
"""By field, the kinds of labels in the vocabulary; a text seldom tells categories from tags."""
MOST_WORDS = 3
SHORTEST = 4
"""Letters from which a label is no word of many uses."""
LONGEST = 20
"""Characters of a label that is looked for at the end of a word."""
_CAPITALISED = re.compile(r"[^\W\d_a-z]+[^\W\d_A-Z]*(?=[\s:])")
_WORD = re.compile(r"[^\W\d_]+")


def announced(text: str) -> frozenset[str]:
    """The fields whose label a text ends in.

    >>> announced(", 2011 Author "), announced("on Monday ")
    (frozenset({'authors'}), frozenset())
    """
    parts = [word.casefold() for word in _WORD.findall(text)][-MOST_WORDS:]
    ends = (" ".join(parts[i:]) for i in range(len(parts)))
    return next((found for end in ends if (found := _table().get(end))), frozenset())


def is_announced(name: str, text: str) -> bool | None:
    """Whether a text announces a field; None where it announces none, or does it with a short word of many uses."""
    found = announced(text)
    field = "categories" if name == "tags" else name
    if field in found:
        return True
    last = _WORD.findall(text)[-1:]
    return False if found and len("".join(last)) >= SHORTEST else None


def sticks(text: str) -> bool:
    """Whether a text ends in a label, though it may begin in the middle of a word.

    >>> sticks("Posted by AdaCategories"), sticks("Posted by Ada")
    (True, False)
    """
    low = text[-LONGEST:].casefold()
    return any(low[-size:] in _table() for size in range(SHORTEST, len(low) + 1))


def until_label(text: str) -> str:
    """A list up to the label of the next one in its line.

    >>> until_label("Boats, NetsTags tar, oakum"), until_label("Boats, Nets")
    ('Boats, Nets', 'Boats, Nets')
    """
    labels = (hit for hit in _CAPITALISED.finditer(text, 1) if len(hit[0]) >= SHORTEST)
    stop = next((hit.start() for hit in labels if "categories" in _table().get(hit[0].casefold(), ())), None)
    return text if stop is None else text[:stop]


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for listed in (*words("labels").values(), *words("bylines").values()):
        for name, kinds in KINDS.items():
            for kind in kinds:
                for label in listed.get(kind, ()):
                    held[label.casefold()].add(name)
    return {label: frozenset(names) for label, names in held.items()}
