"""Which field the words before a value announce."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from byline.extract.categories.labels import labels_in
from byline.vocabulary import words

KINDS = {
    "categories": ("category", "filed", "in"),
    "tags": ("tag", "tagged"),
    "authors": ("author", "by"),
    "date": ("date",),
    "source": ("source",),
    "title": ("title",),
}
"""By field, the kinds of labels in the vocabulary."""
OF_TERMS = frozenset({"categories", "tags"})
"""Fields whose labels do not speak against each other: many sites call tags topics."""
OF_LISTS = ("category", "tag")
"""The same as kinds of labels in a line."""
MOST_WORDS = 3
SHORTEST = 4
"""Letters from which a label is no word of many uses."""
LONGEST = 20
"""Characters of a label that is looked for at the end of a word."""
_BORDER = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_WORD = re.compile(r"[^\W\d_]+")


def announced(text: str) -> frozenset[str]:
    """The fields whose label a text ends in.

    >>> announced(", 2011 Author "), announced("on Monday ")
    (frozenset({'authors'}), frozenset())
    """
    parts = [word.casefold() for word in _WORD.findall(_BORDER.sub(" ", text))][-MOST_WORDS:]
    ends = (" ".join(parts[i:]) for i in range(len(parts)))
    return next((found for end in ends if (found := _table().get(end))), frozenset())


def is_announced(name: str, text: str) -> bool | None:
    """Whether a text announces a field; None where it announces none, or does it with a short word of many uses."""
    found = announced(text)
    if name in found:
        return True
    if name in OF_TERMS and not OF_TERMS.isdisjoint(found):
        return None
    last = _WORD.findall(_BORDER.sub(" ", text))[-1:]
    return False if found and len("".join(last)) >= SHORTEST else None


def sticks(text: str) -> bool:
    """Whether a text ends in a label, though it may begin in the middle of a word.

    >>> sticks("Posted by AdaCategories"), sticks("Posted by Ada")
    (True, False)
    """
    low = text[-LONGEST:].casefold()
    return any(low[-size:] in _table() for size in range(SHORTEST, len(low) + 1))


def ending_label(text: str) -> str:
    """The label in which a text ends and which is stuck to what stands before it.

    >>> ending_label("Ada QuillCategories: "), ending_label("Categories: ")
    ('Categories: ', '')
    """
    stuck = [hit.end() for hit in _BORDER.finditer(text)][-1:]
    return next((text[at:] for at in stuck if announced(text[at:])), "")


def until_label(text: str) -> str:
    """A list up to the label of the next one in its line, which may be stuck to its last value.

    >>> until_label("Boats, NetsTags tar, oakum"), until_label("Boats and tagged tar"), until_label("Boats, Nets")
    ('Boats, Nets', 'Boats ', 'Boats, Nets')
    """
    said = (start for start, _, kind, _ in labels_in(text) if start and kind in OF_LISTS)
    stuck = (at for at in range(1, len(text) - SHORTEST + 1) if text[at].isupper() and _is_label(text, at))
    return text[: min((*said, *stuck), default=len(text))]


def _is_label(text: str, at: int) -> bool:
    """Whether the label of a list stands there, in capitals: a word, the end of one, or the middle of what was stuck
    together, where a capital follows a small letter."""
    inside = text[at - 1].islower()
    for size in range(min(LONGEST, len(text) - at), SHORTEST - 1, -1):
        if not OF_TERMS.isdisjoint(_table().get(text[at : at + size].casefold(), ())):
            return inside or text[at + size : at + size + 1] in (":", " ")
    return False


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for listed in (*words("labels").values(), *words("bylines").values()):
        for name, kinds in KINDS.items():
            for kind in kinds:
                for label in listed.get(kind, ()):
                    held[label.casefold()].add(name)
    return {label: frozenset(names) for label, names in held.items()}
