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
    moved: Values = ()
    """What the person wrote into the tags: categories that went there were not taken out."""


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
    kept: Sequence[Example]
    """What a person left as it was in corrected pages of the template."""
    is_own: bool
    """Whether the examples are pages of the template; else they are of others, of which two must agree."""


OfPages = Mapping[int, Values]
"""Values of one field of each page, by the page's identity, as far as they are known."""


def given(
    name: str,
    corrected: Corrected,
    others: Sequence[Other],
    beside: Corrected,
    titles: OfPages,
    filed: OfPages,
) -> Given:
    """`titles` and `filed`, their categories, are those of the corrected pages, the others, and those beside. What a
    person left as it was in a corrected page is known as surely as can be."""
    pages = [page.page for _, page in corrected] + [one.page for one in others]

    def title(page: Judged) -> str:
        return "" if name == "title" else "".join(titles.get(id(page), ())[:1])

    fixed = laid_out((page, title(page)) for page in pages)

    def laid(page: Judged) -> Page:
        return page_of(page, title(page), fixed, filed.get(id(page), ()) if name == "tags" else ())

    def examples(of: Corrected) -> list[Example]:
        return [
            Example(one.post, laid(page.page), one.right[name], one.was.get(name, ()), page.template, _moved(name, one))
            for one, page in of
            if name in one.right
        ]

    left = [(one.post, page) for one, page in corrected if name not in one.right and page.own.get(name)]
    known = [Known(laid(one.page), one.own[name], sure=True) for _, one in left]
    known += [Known(laid(one.page), one.own.get(name, ()), name in one.sure) for one in others]
    kept = [Example(post, laid(one.page), one.own[name], one.own[name], one.template) for post, one in left]
    own, of_others = examples(corrected), examples(beside)
    if own or (kept and not of_others):
        return Given(name, own, known, of_others, fixed, kept, is_own=True)
    return Given(name, of_others, known, (), fixed, kept, is_own=False)


def _moved(name: str, one: Correction) -> Values:
    return one.right.get("tags", ()) if name == "categories" else ()
