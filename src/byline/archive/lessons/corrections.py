"""What a person's corrections of a few posts say of the other pages of their template.

A correction is an example: where its value stands in its page, the other pages have theirs. The title is read first:
where it stands, and what else its line says, tells of the other fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from byline.archive.lessons.choosing import chosen
from byline.archive.lessons.examples import Corrected, OfPages, Other, given
from byline.archive.lessons.labels import OF_TERMS
from byline.archive.lessons.lesson import Lesson

FIELDS = ("title", "authors", "date", "source", "categories", "tags")
"""In the order in which they are read."""
NONE: OfPages = MappingProxyType({})


def lessons(corrected: Corrected, others: Sequence[Other], beside: Corrected = ()) -> dict[str, Lesson]:
    """By field, what the corrections of pages of one template say; `others` are pages that nobody corrected.

    Corrections `beside` are of pages of other templates of the folder: where a place explains them, they bear it out,
    and where no page of the template was corrected, a place is believed that explains pages of two others: their
    templates may be one that looked like several.
    """
    titles, filed = (_values(name, corrected, others, beside) for name in ("title", "categories"))
    found: dict[str, Lesson] = {}
    for name in FIELDS:
        if any(not _together(name).isdisjoint(one.right) for one, _ in corrected or beside):
            lesson = chosen(given(name, corrected, others, beside, titles, filed))
            if lesson:
                found[name] = lesson
            if name == "title":
                titles = _values(name, corrected, others, beside, lesson)
            if name == "categories":
                filed = _values(name, corrected, others, beside, lesson, titles)
    return found


def _together(name: str) -> frozenset[str]:
    """Categories and tags stand together: what a person left as it was tells where those end and these begin."""
    return OF_TERMS if name in OF_TERMS else frozenset({name})


def _values(
    name: str,
    corrected: Corrected,
    others: Sequence[Other],
    beside: Corrected,
    lesson: Lesson | None = None,
    titles: OfPages = NONE,
) -> OfPages:
    """A field's values in each page by its identity, as far as they are known."""
    told = {}
    edited = [(one.right.get(name), page) for one, page in (*corrected, *beside)]
    for right, other in [*edited, *((None, one) for one in others)]:
        page, own = other.page, other.own.get(name, ())
        if right is None and lesson:
            right = lesson.read(name, lesson.page(page, "".join(titles.get(id(page), ())[:1])), own)
        told[id(page)] = own if right is None else right
    return told
