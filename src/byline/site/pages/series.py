"""What an owner puts forward: the posts that open the home page, and the parts of a series in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from byline.site.model import Kind, Post, Site, Term, key

LAST = "9999"
"""After the date of every post that has one."""
ALL_NAMED = 12
"""Parts of a series that each of its posts names; of a longer one it names those around it, and the page of all."""
AROUND = 3
"""Parts before and behind a post that it names then."""


def forward(posts: Iterable[Post]) -> list[Post]:
    """The posts as a home page shows them: featured ones first, by their number, all others as they came."""
    return sorted(posts, key=lambda post: (not post.featured, post.featured))


def parts(term: Term) -> list[Post]:
    """All posts of a series, by their numbers, else by their dates."""
    return sorted(term.posts, key=lambda one: (one.part, one.date or LAST, one.path))


def view(post: Post, site: Site, whole: str) -> dict[str, Any] | None:
    """The series for a post's own page; `whole` says which part of how many this is. None for a series of one."""
    term = site.index.get((Kind.SERIES, key(post.series))) if post.series else None
    if term is None:
        return None
    found = parts(term)
    place = found.index(post)
    first, end = (0, len(found)) if len(found) <= ALL_NAMED else (max(0, place - AROUND), place + AROUND + 1)
    return {
        "place": whole.format(number=place + 1, count=len(found)),
        "first": first + 1,
        "parts": [{"title": one.title, "url": one.url, "current": one is post} for one in found[first:end]],
    }
