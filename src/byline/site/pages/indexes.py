"""All terms of one kind on a page: authors, categories and sources from A to Z, years with a chart and a map."""

from __future__ import annotations

from itertools import groupby

from byline.site.model import UNDATED, Kind, Term
from byline.site.pages.chart import bars
from byline.site.pages.page import Page
from byline.site.pages.views import View, Views

MAPPED_CATEGORIES = 12
"""The map of the archive has a column for each of the most frequent categories, up to this many."""


def index(views: Views, kind: Kind) -> Page:
    """All terms of one kind: years newest first with a chart, the others from A to Z."""
    site, interface = views.site, views.interface
    path, title = site.index_path(kind), interface[kind.folder]
    updated = max((post.updated or post.date for post in site.posts), default="")
    terms = site.terms[kind]
    if kind is Kind.YEAR:
        view: View = {
            "description": f"{title}: {interface.span(_span(terms))}",
            "chart": years_chart(views, "../" * path.count("/")),
            "terms": [views.link(term) for term in terms],
            "map": _map(views),
        }
        return Page(path, title, "years.html", view, updated, in_nav=True)
    order = views.interface.collation
    filed = sorted(((views.filed(term), term) for term in terms), key=lambda pair: order.key(pair[0]))
    groups = [
        {"letter": letter, "terms": [views.link(term) for _, term in found]}
        for letter, found in groupby(filed, lambda pair: order.initial(pair[0]))
    ]
    named = ", ".join(term.name for term in sorted(terms, key=lambda term: -len(term.posts))[:8])
    view = {"description": f"{title}: {named}", "groups": groups}
    return Page(path, title, "terms.html", view, updated, in_nav=True)


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
    return {"columns": [views.link(column) for column in columns], "rows": rows}


def _count(year: Term, category: Term) -> int:
    return len(set(year.posts) & set(category.posts))
