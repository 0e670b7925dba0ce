"""What a field's lesson is learnt from: corrected pages of a template, and what is read of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from byline.archive.lessons.pages import Page, laid_out, page_of
from byline.archive.lessons.values import Values
from byline.archive.tally import Judged
from byline.core.post import Correction


class Other(NamedTuple):
    """A page, and what its archive reads of it."""

    page: Judged
    own: Mapping[str, Values]
    sure: frozenset[str] = frozenset()
    """Fields that it is nearly sure of."""
    template: int = 0
    """The number of its template."""


Corrected = Sequence[tuple[Correction, Other]]
"""Corrections, each with its page."""


class Example(NamedTuple):
    """A correction of one field."""

    post: str
    page: Page
    right: Values
    was: Values
    template: int


class Known(NamedTuple):
    """What is read of one field in a page in which nobody corrected it."""

    page: Page
    own: Values
    sure: bool


class Given(NamedTuple):
    """All of one field."""

    name: str
    examples: Sequence[Example]
    known: Sequence[Known]
    beside: Sequence[Example]
    """Of pages of other templates."""
    fixed: frozenset[str]
    """The lines of the template, with signs for titles and days."""
    is_own: bool
    """Whether the examples are pages of the template; else they are of others, of which two must agree."""


def given(
    name: str, corrected: Corrected, others: Sequence[Other], beside: Corrected, titles: Mapping[int, str]
) -> Given:
    """`titles` are those of the corrected pages, the others, and those beside, as far as they are known, by the
    identity of the page. What a person left as it was in a corrected page is known as surely as can be."""
    pages = [page.page for _, page in corrected] + [one.page for one in others]
    told = {} if name == "title" else titles
    fixed = laid_out((page, told.get(id(page), "")) for page in pages)

    def laid(page: Judged) -> Page:
        return page_of(page.texts, page.main, page.language, told.get(id(page), ""), fixed)

    def examples(of: Corrected) -> list[Example]:
        return [
            Example(one.post, laid(page.page), one.right[name], one.was.get(name, ()), page.template)
            for one, page in of
            if name in one.right
        ]

    left = [page for one, page in corrected if name not in one.right and page.own.get(name)]
    known = [Known(laid(one.page), one.own[name], sure=True) for one in left]
    known += [Known(laid(one.page), one.own.get(name, ()), name in one.sure) for one in others]
    own, of_others = examples(corrected), examples(beside)
    if own:
        return Given(name, own, known, of_others, fixed, is_own=True)
    return Given(name, of_others, known, (), fixed, is_own=False)
