"""What an owner puts forward: the posts that open the home page, and the parts of a series in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from byline.site.model import Post, Site, key

LAST = "9999"
"""After the date of every post that has one."""


def forward(posts: Iterable[Post]) -> list[Post]:
    """The posts as a home page shows them: featured ones first, by their number, all others as they came."""
    return sorted(posts, key=lambda post: (not post.featured, post.featured))


def parts(post: Post, site: Site) -> list[Post]:
    """All posts of the post's series, by their numbers, else by their dates. Empty for a series of one."""
    found = site.series.get(key(post.series), ())
    return sorted(found, key=lambda one: (one.part, one.date or LAST, one.path)) if len(found) > 1 else []


def view(post: Post, site: Site, whole: str) -> dict[str, Any] | None:
    """The series for a post's own page; `whole` says which part of how many this is."""
    found = parts(post, site) if post.series else []
    if not found:
        return None
    return {
        "name": post.series,
        "place": whole.format(number=found.index(post) + 1, count=len(found)),
        "parts": [{"title": one.title, "url": one.url, "current": one is post} for one in found],
    }
