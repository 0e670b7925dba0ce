"""The index of a site, made from its rendered pages, and its place in the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from byline import programs
from byline.results import Results
from byline.site.pages.views import Views
from byline.site.search.catalogue import catalogue, in_order, opening
from byline.site.search.content import Searched, digest, fields
from byline.site.search.segments import Page, joined
from byline.site.search.shards import FOLDER, Shards, packed
from byline.site.search.stems import primary

MADE = ("words-*.json", "places-*.json", "posts-*.json")
"""Files of which a larger index has more."""

File = tuple[str, str]
"""Path below the site's root, and content."""


def index(views: Views, pages: Sequence[Searched], memory: Path) -> Iterator[File]:
    """Every file that the script of the search asks for; the one that it asks for first comes last.

    `memory` is a file for what another index of nearly the same pages need not find out again.
    """
    ordered = in_order(views, pages)
    default = primary(views.interface.language)
    with Results(memory) as kept:
        whole = joined((_page(page, default) for page in ordered), kept, programs.digest())
    shards = Shards(whole)
    yield from shards.files()
    yield from catalogue(views, ordered)
    yield f"{FOLDER}/opening.json", packed({**opening(views, ordered), **shards.head()})


def put(files: Iterable[File], site: Path) -> None:
    """Writes an index into a site, in place of the one that is there."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in MADE:
        for old in folder.glob(pattern):
            old.unlink()
    for path, content in files:
        (site / path).write_text(content, "utf-8")


def _page(page: Searched, default: str) -> Page:
    language = (primary(page.post.metadata.language) if page.post else "") or default
    return Page(digest(page, language), language, partial(fields, page))
