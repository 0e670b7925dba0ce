"""What a person's corrections of a few posts say of the other pages of their template.

A correction is an example: where its value stands in its page, the other pages have theirs. The title is read first:
where it stands, and what else its line says, tells of the other fields.
"""

from __future__ import annotations

from collections.abc import Sequence

from byline.archive.lessons.choosing import chosen
from byline.archive.lessons.examples import Corrected, Other, given
from byline.archive.lessons.lesson import Lesson

FIELDS = ("title", "authors", "date", "source", "categories", "tags")
"""In the order in which they are read."""


def lessons(corrected: Corrected, others: Sequence[Other], beside: Corrected = ()) -> dict[str, Lesson]:
    """By field, what the corrections of pages of one template say; `others` are pages that nobody corrected.

    Corrections `beside` are of pages of other templates of the folder: where a place explains them, they bear it out,
    and where no page of the template was corrected, a place is believed that explains pages of two others: their
    templates may be one that looked like several.
    """
    titles = _titles(corrected, others, beside)
    found: dict[str, Lesson] = {}
    for name in FIELDS:
        if any(name in one.right for one, _ in corrected or beside):
            lesson = chosen(given(name, corrected, others, beside, titles))
            if lesson:
                found[name] = lesson
            if name == "title":
                titles = _titles(corrected, others, beside, lesson)
    return found


def _titles(
    corrected: Corrected, others: Sequence[Other], beside: Corrected, lesson: Lesson | None = None
) -> dict[int, str]:
    """The title of each page by its identity, as far as it is known."""
    told = {}
    edited = [(one.right.get("title"), page) for one, page in (*corrected, *beside)]
    for right, other in [*edited, *((None, one) for one in others)]:
        page, read = other.page, other.own.get("title", ())
        if right is None and lesson:
            right = lesson.read("title", lesson.page(page.texts, page.main, page.language, ""), read)
        told[id(page)] = "".join((read if right is None else right)[:1])
    return told
