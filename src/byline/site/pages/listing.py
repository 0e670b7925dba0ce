"""A list of posts, in pages.

They are numbered from the oldest post: page 1 holds the oldest, the unnumbered front page the newest posts. So a new
post changes front pages only; between `per_page` and twice as many posts stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from byline.site.model import Post
from byline.site.pages.page import Page
from byline.site.pages.views import View, Views

FILLED = 3
"""Posts under a rubric, on average, from which on rubrics help more than they part."""
NAMED = 2
"""Terms of each kind that a description names."""


def listing(views: Views, path: str, head: View, posts: tuple[Post, ...], per_page: int) -> Iterator[Page]:
    """The pages of one list, newest posts first; `path` is the front page's, `head` what stands above the posts."""
    folder = path.removesuffix("/index.md").removesuffix(".md")
    numbered = max(0, len(posts) // per_page - 1)
    paths = [f"{folder}/page/{number}.md" for number in range(1, numbered + 1)] + [path]
    stop = len(posts)
    for number, own in enumerate(paths, start=1):
        start = 0 if own == path else stop - per_page
        shown, stop = posts[start:stop], start
        page = "" if own == path else views.interface["page"].format(number=number)
        # A numbered page names the pages beside it, never a count, so that it stays as it is.
        own_head = {"name": head["name"], "kind": head.get("kind", ""), "url": head.get("url", "")} if page else head
        view = {
            "description": _description(own_head, _stretch(views, shown) if page else "", page),
            "head": own_head,
            "page": page,
            "groups": _groups(views, shown),
            "newer": views.address(paths[number]) if page else "",
            "older": views.address(paths[number - 2]) if number > 1 else "",
            "front": views.address(path) if page else "",
        }
        title = str(head.get("title") or head["name"])
        updated = max((post.updated or post.date for post in shown), default="")
        yield Page(
            own,
            f"{title}, {page}" if page else title,
            "listing.html",
            view,
            updated,
            in_nav=not page and "title" in head,
        )


def _groups(views: Views, posts: tuple[Post, ...]) -> list[View]:
    """The posts under their months, or under their years where few stand under a month; else all under no name."""
    for precision in (len("2015-07"), len("2015")):
        groups = [(date, list(found)) for date, found in groupby(posts, key=lambda post: post.date[:precision])]
        if len(posts) >= FILLED * len(groups) and len(groups) > 1:
            return [
                {
                    "name": views.interface.date(date) if date else views.interface["undated"],
                    "posts": views.items(found),
                }
                for date, found in groups
            ]
    return [{"name": "", "posts": views.items(posts)}]


def _stretch(views: Views, posts: tuple[Post, ...]) -> str:
    """`May 2016 – 12 July 2015`: from the newest to the oldest date."""
    dates = [views.interface.date(post.date) for post in posts if post.date]
    return " – ".join(dict.fromkeys([dates[0], dates[-1]])) if dates else ""


def _description(head: View, stretch: str, page: str) -> str:
    """`Author: Ada Quill – 5 posts, 2015–2021`, and what the posts are about or by where the head says so."""
    name = ": ".join(part for part in (head.get("kind"), head["name"]) if part)
    facts = ", ".join(part for part in (page, head.get("posts"), head.get("span"), stretch) if part)
    company = ", ".join(term["name"] for group in head.get("company", ()) for term in group["terms"][:NAMED])
    return f"{name} – {facts}" + (f": {company}" if company else "")
