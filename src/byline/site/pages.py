"""Site → the pages that no file stands for: listings by date and by term, indexes, search.

Listings are numbered from the oldest post: page 1 holds the oldest, the unnumbered front page the newest posts. So
a new post changes front pages only; between `per_page` and twice as many posts stand there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from byline.site.chart import bars
from byline.site.model import UNDATED, Kind, Post, Term
from byline.site.views import View, Views

MAPPED_CATEGORIES = 12
"""The map of the archive has a column for each of the most frequent categories, up to this many."""


@dataclass(frozen=True)
class Page:
    """A page to be built."""

    path: str
    """Below the docs folder, as if a Markdown file stood there."""
    title: str
    template: str
    view: View = field(repr=False)
    updated: str = ""
    """The date of the newest post on it; empty where none is dated."""
    in_nav: bool = False


def pages(views: Views, folder: str, per_page: int) -> Iterator[Page]:
    """Every listing page of the site; `folder` is where the posts lie, below the docs folder."""
    interface, site = views.interface, views.site
    everything = {"name": interface["all_posts"], "posts": interface.posts(len(site.posts))}
    yield from _listing(views, f"{folder}/index.md", folder, interface["posts"], everything, site.posts, per_page)
    for kind in Kind:
        yield _index(views, kind)
        for term in site.terms[kind]:
            head = views.head(term)
            path = f"{term.path}.md"
            yield from _listing(views, path, f"{term.path}", str(head["name"]), head, term.posts, per_page)
    yield Page("search.md", interface["search"], "search.html", {"in_search": False})


def home(views: Views, folder: str, latest: int) -> View:
    """What the home page shows besides what its own file says."""
    site = views.site
    ways = [
        {
            "name": views.interface[kind.folder],
            "url": views.address(f"{kind.folder}/index.md"),
            "terms": [views.link(term) for term in sorted(site.terms[kind], key=lambda term: -len(term.posts))[:8]],
            "more": len(site.terms[kind]) > 8,
        }
        for kind in (Kind.CATEGORY, Kind.AUTHOR, Kind.SOURCE)
        if site.terms[kind]
    ]
    return {
        "posts": views.items(site.posts[:latest]),
        "more": len(site.posts) > latest,
        "all_url": views.address(f"{folder}/index.md"),
        "count": views.interface.posts(len(site.posts)),
        "ways": ways,
        "years_url": views.address("years/index.md"),
        "chart": _years_chart(views),
    }


def _listing(
    views: Views, path: str, folder: str, title: str, head: View, posts: tuple[Post, ...], per_page: int
) -> Iterator[Page]:
    """The pages of one list of posts, the front page first."""
    numbered = max(0, len(posts) // per_page - 1)
    front = len(posts) - numbered * per_page
    paths = [f"{folder}/page/{number}.md" for number in range(1, numbered + 1)] + [path]
    for number, own in enumerate(paths, start=1):
        start = 0 if own == path else front + (numbered - number) * per_page
        shown = posts[start : start + (front if own == path else per_page)]
        # A numbered page names the pages beside it, never their count, so that it stays as it is.
        view = {
            "head": head if own == path else {"name": head["name"], "kind": head.get("kind", "")},
            "page": "" if own == path else views.interface["page"].format(number=number),
            "posts": views.items(shown),
            "newer": views.address(paths[number]) if number < len(paths) else "",
            "older": views.address(paths[number - 2]) if number > 1 else "",
            "front": views.address(path) if own != path else "",
        }
        name = title if own == path else f"{title}, {view['page']}"
        updated = max((post.updated or post.date for post in shown), default="")
        yield Page(own, name, "listing.html", view, updated, in_nav=own == f"{folder}/index.md")


def _index(views: Views, kind: Kind) -> Page:
    """All terms of one kind: years newest first with a chart, the others from A to Z."""
    site, interface = views.site, views.interface
    path, title = f"{kind.folder}/index.md", interface[kind.folder]
    updated = max((post.updated or post.date for post in site.posts), default="")
    terms = site.terms[kind]
    if kind is Kind.YEAR:
        view = {"chart": _years_chart(views, "../"), "terms": [views.link(term) for term in terms], "map": _map(views)}
        return Page(path, title, "years.html", view, updated, in_nav=True)
    groups = [
        {"letter": letter, "terms": [views.link(term) for term in found]}
        for letter, found in groupby(
            sorted(terms, key=lambda term: _group_order(term.name)), lambda t: _initial(t.name)
        )
    ]
    return Page(path, title, "terms.html", {"groups": groups, "count": len(terms)}, updated, in_nav=True)


def _years_chart(views: Views, root: str = "./") -> str:
    years = {term.name: term for term in views.site.terms[Kind.YEAR] if term.name != UNDATED}
    counts = {year: len(years[year].posts) for year in sorted(years)}
    links = {year: root + str(views.link(term)["url"]) for year, term in years.items()}
    return bars(counts, views.interface["by_year"], links)


def _map(views: Views) -> View | None:
    """Years by categories, with the count of posts in each cell; None where there is nothing to compare."""
    site = views.site
    columns = sorted(site.terms[Kind.CATEGORY], key=lambda term: (-len(term.posts), term.name))[:MAPPED_CATEGORIES]
    if len(columns) < 2 or len(site.terms[Kind.YEAR]) < 2:
        return None
    most = max(_count(term, column) for term in site.terms[Kind.YEAR] for column in columns)
    rows = []
    for term in site.terms[Kind.YEAR]:
        counts = [_count(term, column) for column in columns]
        cells = [
            {"count": count, "shade": round(4 * count / most + 0.49), "category": column.name}
            for count, column in zip(counts, columns, strict=True)
        ]
        rows.append({**views.link(term), "value": term.name, "cells": cells})
    return {"columns": [views.link(column) for column in columns], "rows": rows}


def _count(year: Term, category: Term) -> int:
    return len(set(year.posts) & set(category.posts))


def _initial(name: str) -> str:
    """The heading a name stands under: its first letter without accents, or the name of a script too large for letters.

    >>> [_initial(name) for name in ("Émile", "ёж", "북한", "山田", "かわ", "3 Rivers")]
    ['E', 'Е', '한글', '漢字', 'かな', '#']
    """
    first = next((character for character in name if character.isalnum()), "#")
    if not first.isalpha():
        return "#"
    script = unicodedata.name(first, "?").split()[0]
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    return unicodedata.normalize("NFD", first)[0].upper()


def _group_order(name: str) -> tuple[bool, str, str]:
    initial = _initial(name)
    return initial == "#", initial, unicodedata.normalize("NFD", name).casefold()


_SCRIPTS = {"HANGUL": "한글", "CJK": "漢字", "HIRAGANA": "かな", "KATAKANA": "かな"}
