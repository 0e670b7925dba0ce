"""A list of posts, in pages.

They are numbered from the oldest post: page 1 holds the oldest, the unnumbered front page the newest posts. So a new
post changes front pages only; between `per_page` and twice as many posts stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from byline.site.model import Post
from byline.site.pages.jump import anchor, jump
from byline.site.pages.page import Page
from byline.site.pages.views import View, Views

FILLED = 3
"""Posts under a rubric, on average, from which on rubrics help more than they part."""
NAMED = 2
"""Terms of each kind that a description names."""
LONG = 10
"""Posts on a page from which on a reader may want to see their titles only."""
BRIEF = 40
"""Posts from which on a list that always stands on one page shows no more than their titles."""


def listing(views: Views, path: str, head: View, posts: tuple[Post, ...], per_page: int) -> Iterator[Page]:
    """The pages of one list, newest posts first; `path` is the front page's, `head` what stands above the posts."""
    folder = path.removesuffix("/index.md").removesuffix(".md")
    numbered = max(0, len(posts) // per_page - 1)
    paths = [f"{folder}/page/{number}.md" for number in range(1, numbered + 1)] + [path]
    urls = [views.address(own) for own in paths]
    starts = [len(posts) - number * per_page for number in range(1, numbered + 1)] + [0]
    slices = [posts[start:stop] for start, stop in zip(starts, [len(posts), *starts], strict=False)]
    precisions = [_precision(shown) for shown in slices]
    pattern = "/{}".join(views.address(f"{folder}/page/0.md").rsplit("/0", 1))
    ways = jump(list(zip(urls, precisions, slices, strict=True))[::-1], views.interface, pattern)
    for number, (own, shown, precision) in enumerate(zip(paths, slices, precisions, strict=True), start=1):
        page = "" if own == path else views.interface["page"].format(number=number)
        # A numbered page names the pages beside it, never a count, so that it stays as it is.
        own_head: View = {part: head[part] for part in ("name", "kind", "url") if part in head} if page else head
        view = {
            "description": _description(own_head, _stretch(views, shown) if page else "", page),
            "head": own_head,
            "page": page,
            "groups": _groups(views, shown, precision),
            "newer": urls[number] if page else "",
            "older": urls[number - 2] if number > 1 else "",
            "front": urls[-1] if page else "",
            "jump": None if page else ways,
            "long": len(shown) >= LONG,
        }
        title = str(head.get("title") or head["name"])
        updated = _updated(shown)
        yield Page(
            own,
            f"{title}, {page}" if page else title,
            "listing.html",
            view,
            updated,
            in_nav=not page and "title" in head,
        )


def whole(views: Views, path: str, head: View, posts: Sequence[Post]) -> Page:
    """A list of posts on one page, in their own order."""
    view = {
        "description": _description(head, "", ""),
        "head": head,
        "groups": [{"name": "", "posts": views.items(posts)}],
        "long": LONG <= len(posts) < BRIEF,
        "brief": len(posts) >= BRIEF,
    }
    return Page(path, str(head["name"]), "listing.html", view, _updated(posts))


def _updated(posts: Sequence[Post]) -> str:
    return max((post.updated or post.date for post in posts), default="")


def _precision(posts: Sequence[Post]) -> int:
    """The characters of a date by which a page is parted: by months, or by years where few posts stand under a month.

    0 where neither parts it well.
    """
    for precision in (len("2015-07"), len("2015")):
        groups = sum(1 for _ in groupby(posts, key=lambda post: post.date[:precision]))
        if len(posts) >= FILLED * groups and groups > 1:
            return precision
    return 0


def _groups(views: Views, posts: Sequence[Post], precision: int) -> list[View]:
    """The posts under their months or years; all under no name where the precision is 0."""
    if not precision:
        return [{"name": "", "posts": views.items(posts)}]
    return [
        {
            "name": views.interface.date(date) if date else views.interface["undated"],
            "id": anchor(date),
            "posts": views.items(found),
        }
        for date, found in groupby(posts, key=lambda post: post.date[:precision])
    ]


def _stretch(views: Views, posts: Sequence[Post]) -> str:
    """`May 2016 – 12 July 2015`: from the newest to the oldest date."""
    dates = [post.date for post in posts if post.date]
    return " – ".join(dict.fromkeys(map(views.interface.date, (dates[0], dates[-1])))) if dates else ""


def _description(head: View, stretch: str, page: str) -> str:
    """`Author: Ada Quill – 5 posts, 2015–2021`, and what the posts are about or by where the head says so."""
    name = ": ".join([*([head["kind"]["name"]] if "kind" in head else []), head["name"]])
    facts = ", ".join(part for part in (page, head.get("posts"), head.get("span"), stretch) if part)
    company = ", ".join(term["name"] for group in head.get("company", ()) for term in group["terms"][:NAMED])
    return f"{name} – {facts}" + (f": {company}" if company else "")
