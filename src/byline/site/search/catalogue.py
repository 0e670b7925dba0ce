"""What the search needs to answer filters without words: which post stands in which terms, and what a result shows.

The filters that it opens with are in a file that does not grow with the archive. Once one is chosen, the catalogue is
read whole (about 25 bytes a post); the results are in pieces, read as they are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from byline.site.model import FILED, Kind, Post
from byline.site.pages.views import Views

FOLDER = "search"
CHUNK = 100
"""Posts in a piece."""
LATEST = 5
"""Posts that it opens with."""
OPTIONS = 400
"""Terms of a kind that the search opens with, the most frequent ones."""


def catalogue(views: Views) -> Iterator[tuple[str, str]]:
    """(path below the site's root, JSON) of every file; posts newest first."""
    site = views.site
    numbers = {term: number for kind in FILED for number, term in enumerate(site.terms[kind])}
    rows = [[[numbers[term] for term in site.terms_of(post, kind)] for kind in FILED] for post in site.posts]
    names = {kind.value: [term.name for term in site.terms[kind]] for kind in FILED}
    facets = {kind.value: _most_frequent(views, kind) for kind in FILED}
    latest = [_result(views, post) for post in site.posts[:LATEST]]
    yield f"{FOLDER}/facets.json", _json({**facets, "latest": latest})
    yield f"{FOLDER}/catalogue.json", _json({**names, "chunk": CHUNK, "posts": rows})
    for number, start in enumerate(range(0, len(site.posts), CHUNK)):
        results = [_result(views, post) for post in site.posts[start : start + CHUNK]]
        yield f"{FOLDER}/posts-{number}.json", _json(results)


def _result(views: Views, post: Post) -> list[str]:
    item, metadata = views.item(post), post.metadata
    return [
        *(item["title"], item["url"], item["date"]["text"]),
        *(", ".join(metadata.authors), metadata.source.name, item["excerpt"]),
    ]


def _most_frequent(views: Views, kind: Kind) -> list[tuple[str, int, str]]:
    terms = sorted(views.site.terms[kind], key=lambda term: (-len(term.posts), term.name))
    return [(term.name, len(term.posts), views.link(term)["url"]) for term in terms[:OPTIONS]]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
