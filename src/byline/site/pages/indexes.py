"""All terms of one kind: authors, categories, sources, tags and series from A to Z, years with a chart and a map."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from byline.core.slug import unique
from byline.site.model import FILED, UNDATED, Kind, Term
from byline.site.pages.chart import bars
from byline.site.pages.page import Page
from byline.site.pages.views import View, Views

BESIDE = (Kind.CATEGORY, Kind.TAG, Kind.SERIES)
"""Kinds whose indexes lead to each other: the nav has no room for all of them."""
SPARSE = 0.1
"""The share of cells with posts from which on the map shows more than it leaves blank."""
MAPPED_CATEGORIES = 12
"""The map of the archive has a column for each of the most frequent categories, up to this many."""


MOST = 1200
"""Terms on one page; where there are more, each letter has a page. 1,200 are 25 kB and fewer than 3,000 elements."""
FEW = 24
"""Terms up to which an index stands in columns without letters, most of which would have a single name."""
FREQUENT = 120
"""Terms that the first page names where each letter has its own."""
NAMED = 8
"""Terms that a description names."""


def index(views: Views, kind: Kind) -> Iterator[Page]:
    """All terms of one kind: years newest first with a chart, the others from A to Z."""
    site, interface = views.site, views.interface
    path, title = site.index_path(kind), interface[kind.plural]
    updated = max((post.updated or post.date for post in site.posts), default="")
    terms = site.terms[kind]
    if kind is Kind.YEAR:
        view: View = {
            "description": f"{title}: {interface.span(_span(terms))}",
            "chart": years_chart(views, "../" * path.count("/")),
            "terms": [views.link(term) for term in terms],
            "map": _map(views),
        }
        yield Page(path, title, "years.html", view, updated, in_nav=True)
        return
    frequent = sorted(terms, key=lambda term: -len(term.posts))
    description = f"{title}: {', '.join(term.name for term in frequent[:NAMED])}"
    groups = _by_letter(views, kind)
    beside = [_way(views, other) for other in BESIDE] if kind in BESIDE else []
    common: View = {"beside": [way for way in beside if way and way["url"] != views.address(path)]}
    if len(terms) <= FEW:
        whole = [("", [term for _, found in groups for term in found])] if terms else []
        view = {**common, "description": description, "letters": [], "groups": _shown(views, whole)}
        yield Page(path, title, "terms.html", view, updated, in_nav=kind in FILED)
        return
    if len(terms) <= MOST:
        letters = [{"name": letter, "url": f"#letter-{number}"} for number, (letter, _) in enumerate(groups, start=1)]
        view = {**common, "description": description, "letters": letters, "groups": _shown(views, groups)}
        yield Page(path, title, "terms.html", view, updated, in_nav=kind in FILED)
        return
    folder = path.removesuffix("index.md") + "page/"
    slugs = unique(letter for letter, _ in groups)
    paths = {letter: f"{folder}{slugs[letter]}.md" for letter, _ in groups}
    letters = [{"name": letter, "url": views.address(paths[letter])} for letter, _ in groups]
    common = {**common, "letters": letters, "names": names_path(views, kind)}
    view = {
        **common,
        "description": description,
        "groups": _shown(views, [(interface["order_count"], frequent[:FREQUENT])]),
    }
    yield Page(path, title, "terms.html", view, updated, in_nav=kind in FILED)
    for letter, found in groups:
        said = f"{title}: {', '.join(term.name for term in found[:NAMED])}"
        view = {**common, "description": said, "letter": letter, "groups": _shown(views, [(letter, found)])}
        yield Page(paths[letter], f"{title}: {letter}", "terms.html", view, updated)


def names(views: Views) -> Iterator[tuple[str, str]]:
    """(path below the site's root, JSON) of all names of each kind whose index is split, for its filter.

    A name, the address relative to the site's root, the count, and the years.
    """
    for kind in Kind:
        if kind is not Kind.YEAR and len(views.site.terms[kind]) > MOST:
            found = [term for _, terms in _by_letter(views, kind) for term in terms]
            rows = [[term.name, views.link(term)["url"], len(term.posts), _years(views, term)] for term in found]
            yield names_path(views, kind), json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def names_path(views: Views, kind: Kind) -> str:
    return f"{views.site.base}{kind.folder}/names.json"


def _by_letter(views: Views, kind: Kind) -> list[tuple[str, list[Term]]]:
    order = views.interface.collation
    filed = sorted(((views.filed(term), term) for term in views.site.terms[kind]), key=lambda pair: order.key(pair[0]))
    return [
        (letter, [term for _, term in found]) for letter, found in groupby(filed, lambda pair: order.initial(pair[0]))
    ]


def _shown(views: Views, groups: list[tuple[str, list[Term]]]) -> list[View]:
    return [
        {"letter": letter, "terms": [{**views.link(term), "years": _years(views, term)} for term in terms]}
        for letter, terms in groups
    ]


def _years(views: Views, term: Term) -> str:
    return views.interface.span(term.span)


def _way(views: Views, kind: Kind) -> View | None:
    if not views.site.terms[kind]:
        return None
    return {"name": views.interface[kind.plural], "url": views.address(views.site.index_path(kind))}


def _span(years: tuple[Term, ...]) -> tuple[str, str] | None:
    dated = sorted(term.name for term in years if term.name != UNDATED)
    return (dated[0], dated[-1]) if dated else None


def years_chart(views: Views, root: str) -> str:
    """Bars that lead to the years; `root` leads from the page to the site's."""
    years = {term.name: term for term in views.site.terms[Kind.YEAR] if term.name != UNDATED}
    counts = {year: len(years[year].posts) for year in sorted(years)}
    links = {year: root + str(views.link(term)["url"]) for year, term in years.items()}
    return bars(counts, views.interface["by_year"], links, views.interface.number)


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
            {
                "count": views.interface.number(count) if count else "",
                "shade": round(4 * count / most + 0.49),
                "category": column.name,
            }
            for count, column in zip(counts, columns, strict=True)
        ]
        rows.append({**views.link(term), "value": term.name, "cells": cells})
    filled = sum(1 for row in rows for cell in row["cells"] if cell["count"])
    if filled < SPARSE * len(rows) * len(columns):
        return None
    return {"columns": [views.link(column) for column in columns], "rows": rows}


def _count(year: Term, category: Term) -> int:
    return len(set(year.posts) & set(category.posts))
