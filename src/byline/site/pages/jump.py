"""From the front page of a long listing to a month, a year or a page of it.

The numbered pages stay as they are when posts come in, so that only the front page can know how many there are; a
numbered page leads to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from babel import Locale
from babel.dates import format_date

from byline.site.model import Post
from byline.site.pages.interface import Interface
from byline.site.pages.views import View

PAGES = 3
"""Pages of a listing from which on it has ways to jump: two pages lead to each other."""


def anchor(date: str) -> str:
    """The id of the heading over the posts of a month or a year."""
    return f"d{date}"


def jump(listed: Sequence[tuple[str, int, Sequence[Post]]], interface: Interface, pattern: str) -> View | None:
    """Years, and all months of those that go over more than one page, each with the address of its newest post.

    `listed` has the address of each page, newest first; the characters of a date that its headings show, 0 where it
    has none; and its posts. `pattern` is the address of a numbered page, with `{}` for the number.
    """
    if len(listed) < PAGES:
        return None
    dated = [
        (post.date[:7], url, f"{url}#{anchor(post.date[:precision])}" if precision else url)
        for url, precision, posts in listed
        for post in posts
        if post.date
    ]
    years = []
    for year, found in groupby(dated, key=lambda one: one[0][:4]):
        places = list(found)
        over = len({url for _, url, _ in places}) > 1
        months = {month: place for month, _, place in reversed(places) if len(month) > len(year)} if over else {}
        all_months = [f"{year}-{month:02}" for month in range(1, 13)] if months else []
        years.append(
            {
                "name": year,
                "url": places[0][2],
                "months": [
                    {"name": _short(month[5:], interface.locale), "url": months.get(month, "")} for month in all_months
                ],
            }
        )
    return {"years": years, "pattern": pattern, "last": len(listed) - 1}


@cache
def _short(month: str, locale: Locale) -> str:
    return format_date(dt.date(2000, int(month), 1), "LLL", locale)
