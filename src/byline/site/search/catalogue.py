"""What the search knows of posts besides their words: which stands in which terms, and what a result shows.

What it opens with is in a file that does not grow with the archive. Once names or counts are shown, the catalogue is
read whole (about 25 bytes a post); results are in pieces, read as they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.site.excerpt import cut
from byline.site.model import FILED, Kind
from byline.site.pages.views import Views
from byline.site.search.content import Searched, text
from byline.site.search.shards import FOLDER, packed

CHUNK = 10
"""Results in a piece: those of a search are spread over the archive, those of a filter often lie together."""
LATEST = 5
"""Posts that it opens with."""
OPTIONS = 60
"""Terms of a kind that the search opens with, the most frequent ones; a longer list is no longer read."""
EXCERPT = 280
"""Characters of a page that is no post."""


def catalogue(views: Views, pages: Sequence[Searched]) -> Iterator[tuple[str, str]]:
    """(path below the site's root, JSON) of every file; `pages` in the order of their numbers, posts first."""
    site = views.site
    numbers = {term: number for kind in FILED for number, term in enumerate(site.terms[kind])}
    rows = [
        [[numbers[term] for term in site.terms_of(page.post, kind)] for kind in FILED] for page in pages if page.post
    ]
    terms = {kind.value: [[term.name, views.link(term)["url"]] for term in site.terms[kind]] for kind in FILED}
    yield f"{FOLDER}/catalogue.json", packed({**terms, "posts": rows})
    for number, start in enumerate(range(0, len(pages), CHUNK)):
        yield f"{FOLDER}/posts-{number}.json", packed([_result(page) for page in pages[start : start + CHUNK]])


def opening(views: Views, pages: Sequence[Searched]) -> dict[str, object]:
    """What the search shows before anything is asked for, and how many pages there are."""
    posts = [page.post for page in pages if page.post]
    return {
        **{kind.value: _most_frequent(views, kind) for kind in FILED},
        "latest": [_result(page) for page in pages[:LATEST] if page.post],
        "pages": len(pages),
        "posts": len(posts),
        "dated": sum(1 for post in posts if post.date),
        "chunk": CHUNK,
    }


def _result(page: Searched) -> list[str]:
    if page.post is None or page.item is None:
        return [page.title, page.url, "", "", "", cut(" ".join(text(page.content).split()), EXCERPT)]
    authors, source = page.post.metadata.authors, page.item["source"]
    return [
        *(page.title, page.url, page.item["date"]["text"], ", ".join(authors)),
        *(source["name"] if source and not source["everywhere"] else "", page.item["excerpt"]),
    ]


def _most_frequent(views: Views, kind: Kind) -> list[tuple[str, int]]:
    terms = sorted(views.site.terms[kind], key=lambda term: (-len(term.posts), term.name))
    return [(term.name, len(term.posts)) for term in terms[:OPTIONS]]


def in_order(views: Views, pages: Sequence[Searched]) -> list[Searched]:
    """Posts newest first and undated ones last, as everywhere on the site; then all other pages."""
    positions = views.site.positions
    last = len(positions)
    return sorted(pages, key=lambda page: positions.get(page.post, last) if page.post else last)
