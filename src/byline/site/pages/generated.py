"""Site → the pages that no file stands for, and what the home page shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from byline.site.model import FILED, Kind, Post
from byline.site.pages.home.front import LATEST
from byline.site.pages.indexes import index, years_chart
from byline.site.pages.listing import listing, whole
from byline.site.pages.page import Page
from byline.site.pages.series import parts
from byline.site.pages.views import View, Views
from byline.site.topics import Topic

Gathered = tuple[Topic, tuple[Post, ...]]
"""A topic and its posts."""

WAYS = 8
"""Terms of a kind that the home page names."""
NAMED = 3
"""Terms of a kind that the description of a site names where its owner has written none."""


def pages(
    views: Views, folder: str, per_page: int, *, searched: bool = True, topics: Sequence[Gathered] = ()
) -> Iterator[Page]:
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
    for topic, posts in topics:
        head = {"name": topic.title, "url": views.address(topic.path), **views.facts(posts)}
        for page in listing(views, topic.path, head, posts, per_page):
            yield dataclasses.replace(page, by_hand=page.path == topic.path)
    if searched:
        view = {"description": f"{interface['search']}: {_facts(views)}"}
        yield Page("search.md", interface["search"], "search.html", view)


def _facts(views: Views) -> str:
    """How many posts there are, and of which years."""
    site = views.site
    dated = [post.year for post in site.posts if post.date]
    span = views.interface.span((dated[-1], dated[0])) if dated else ""
    return ", ".join(filter(None, [views.interface.posts(len(site.posts)), span]))


def home(
    views: Views, folder: str, sections: Sequence[View], description: str, topics: Sequence[Gathered] = ()
) -> View:
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
    named = ", ".join(term["name"] for way in ways for term in way["terms"][:NAMED])
    # The way to all posts stands below the latest of them, else below the first section.
    all_shown = len(site.posts) <= sum(len(section["posts"]) for section in sections)
    kinds = [section["kind"] for section in sections if section["posts"]]
    more = "" if all_shown or not kinds else LATEST if LATEST in kinds else kinds[0]
    listed = [_topic_link(views, topic, posts) for topic, posts in topics]
    return {
        "description": description or f"{_facts(views)}: {named}",
        "sections": sections,
        "more": more,
        "all_url": views.address(f"{folder}/index.md"),
        "count": views.interface.posts(len(site.posts)),
        "ways": [*([{"name": views.interface["topics"], "url": "", "terms": listed}] if listed else []), *ways],
        "years_url": views.address(site.index_path(Kind.YEAR)),
        "chart": years_chart(views, "./"),
    }


def _topic_link(views: Views, topic: Topic, posts: Sequence[Post]) -> View:
    count = views.interface.number(len(posts))
    return {
        "name": topic.title,
        "url": views.address(topic.path),
        "count": count,
        "posts": views.interface.posts(len(posts)),
    }
