"""What the archive has for each day of the year, for the home page's *On this day*.

A build knows nothing of the day on which it is read: the browser asks for the file of its month.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from byline.site.model import Post
from byline.site.pages.views import Views

FOLDER = "days"
LEAST = 60
"""Posts with a whole date from which on it is worth asking: with fewer most days are empty."""
MOST = 3
"""Posts that a day has."""


def has_days(views: Views) -> bool:
    return sum(1 for post in views.site.posts if _is_whole(post)) >= LEAST


def days(views: Views) -> Iterator[tuple[str, str]]:
    """(path below the site's root, JSON) for each month: by day, title, address, authors and year of its posts.

    Of each year its longest post, and of these the longest, in the order of the years.
    """
    if not has_days(views):
        return
    longest: dict[str, dict[str, Post]] = defaultdict(dict)
    for post in filter(_is_whole, views.site.posts):
        years = longest[post.date[5:]]
        if post.year not in years or post.words > years[post.year].words:
            years[post.year] = post
    for month in sorted({day[:2] for day in longest}):
        found = {day[3:]: _rows(years) for day, years in sorted(longest.items()) if day[:2] == month}
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        yield f"{views.site.base}{FOLDER}/{month}.json", text


def _rows(years: dict[str, Post]) -> list[list[str]]:
    kept = sorted(sorted(years.values(), key=lambda post: -post.words)[:MOST], key=lambda post: post.date)
    return [[post.title, post.url, ", ".join(post.metadata.authors), post.year] for post in kept]


def _is_whole(post: Post) -> bool:
    return len(post.date) == len("2015-07-12")
