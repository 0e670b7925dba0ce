"""Site → the pages that no file stands for, and what the home page shows."""

from __future__ import annotations

from collections.abc import Iterator

from byline.site.excerpt import cut
from byline.site.model import FILED, Kind
from byline.site.pages.indexes import index, years_chart
from byline.site.pages.listing import listing, whole
from byline.site.pages.page import Page
from byline.site.pages.series import forward, parts
from byline.site.pages.views import View, Views

WAYS = 8
"""Terms of a kind that the home page names."""
NAMED = 3
"""Terms of a kind that the description of a site names where its owner has written none."""
SHORT = 140
"""Characters of an excerpt that stand in half of the width."""


def pages(views: Views, folder: str, per_page: int, *, searched: bool = True) -> Iterator[Page]:
    """Every page but the posts' own; `folder` is where the posts lie, below the docs folder."""
    interface, site = views.interface, views.site
    head = {"title": interface["posts"], "name": interface["all_posts"], "posts": interface.posts(len(site.posts))}
    head["chart"] = years_chart(views, "../" * (folder.count("/") + 1))
    yield from listing(views, f"{folder}/index.md", head, site.posts, per_page)
    for kind in (kind for kind in Kind if kind in FILED or site.terms[kind]):
        yield from index(views, kind)
        for term in site.terms[kind]:
            path, head = f"{term.path}.md", views.head(term)
            if kind is Kind.SERIES:
                yield whole(views, path, head, parts(term))
            else:
                yield from listing(views, path, head, term.posts, per_page)
    if searched:
        view = {"description": f"{interface['search']}: {_facts(views)}"}
        yield Page("search.md", interface["search"], "search.html", view)


def _facts(views: Views) -> str:
    """How many posts there are, and of which years."""
    site = views.site
    dated = [post.year for post in site.posts if post.date]
    span = views.interface.span((dated[-1], dated[0])) if dated else ""
    return ", ".join(filter(None, [views.interface.posts(len(site.posts)), span]))


def home(views: Views, folder: str, latest: int, description: str) -> View:
    """What the home page shows besides what its own file says; `description` is the site's own, if it has one."""
    site = views.site
    ways: list[View] = [
        {
            "name": views.interface[kind.plural],
            "url": views.address(site.index_path(kind)),
            "terms": [views.link(term) for term in sorted(site.terms[kind], key=lambda term: -len(term.posts))[:WAYS]],
        }
        for kind in (Kind.CATEGORY, Kind.SERIES, Kind.AUTHOR, Kind.SOURCE)
        if site.terms[kind]
    ]
    count = views.interface.posts(len(site.posts))
    shown = forward(site.posts)[:latest]
    first, others = views.items(shown[:1]), views.items(shown[1:])
    return {
        "description": description
        or f"{_facts(views)}: {', '.join(term['name'] for way in ways for term in way['terms'][:NAMED])}",
        "posts": [*first, *({**item, "excerpt": cut(item["excerpt"], SHORT)} for item in others)],
        "more": len(site.posts) > latest,
        "all_url": views.address(f"{folder}/index.md"),
        "count": count,
        "ways": ways,
        "years_url": views.address(site.index_path(Kind.YEAR)),
        "chart": years_chart(views, "./"),
    }
