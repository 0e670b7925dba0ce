"""The addresses under which a site has been read, so that none is lost when a post is renamed, moved or taken away.

They stand in a small file beside `mkdocs.yml`, a line for each: the address, what stood there, and `gone` once a person
was told that nothing stands there any more. What stood there is found again by its text, its name or its words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from byline.core.post import Problem
from byline.site.model import Kind, Post, Site, Term
from byline.site.pages.address import address
from byline.site.registry.entries import Registry

FILE = "published.txt"
HEADER = "# Addresses at which this site has been read, kept by `byline build` so that none is lost. Keep it in Git."
GONE = "gone"
GATHERED = (Kind.AUTHOR, Kind.CATEGORY, Kind.SOURCE, Kind.TAG, Kind.SERIES)
"""The kinds whose names a person corrects; a year is never renamed."""


class Known(NamedTuple):
    """What stood at an address."""

    what: str
    """`text PATH`, `words DIGEST`, or a kind and a name."""
    told: bool = False
    """Whether a person knows that it is gone."""


class Former(NamedTuple):
    """An address at which nothing stands any more, and where it leads; both are relative to the site's root."""

    url: str
    to: str
    title: str


class Followed(NamedTuple):
    """What became of the addresses that were known."""

    former: tuple[Former, ...]
    notes: tuple[Problem, ...]
    entries: Mapping[str, Known]
    """All that is known now, by address."""


def load(text: str) -> dict[str, Known]:
    """By address. A line that is none, such as a mark that Git left, is passed over.

    >>> load("# About\\nposts/low/\\ttext posts/low.txt\\n<<<<<<< HEAD\\nposts/x/\\ttext posts/x.txt\\tgone\\n")
    {'posts/low/': Known(what='text posts/low.txt', told=False), 'posts/x/': Known(what='text posts/x.txt', told=True)}
    """
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: Known(row[1], row[2:] == [GONE]) for row in rows if len(row) > 1 and row[0]}


def dump(entries: Mapping[str, Known]) -> str:
    rows = ((url, entry.what, *([GONE] if entry.told else [])) for url, entry in sorted(entries.items()))
    return "\n".join([HEADER, *("\t".join(row) for row in rows), ""])


def present(site: Site, pages: Iterable[tuple[str, str]], *, folders: bool) -> dict[str, str]:
    """What stands where: posts, terms, and `pages` as address and Markdown."""
    found = {url: _words(text) for url, text in pages}
    found |= {_page(term, folders): f"{kind} {term.name}" for kind in GATHERED for term in site.terms[kind]}
    return found | {post.url: _post(post) for post in site.posts}


def follow(
    known: Mapping[str, Known],
    now: Mapping[str, str],
    site: Site,
    registry: Registry,
    nearest: Mapping[str, Former],
    served: Collection[str] = (),
) -> Followed:
    """Leads each address that is gone to where its text stands now, or to what is nearest.

    `nearest` says where an author, a category or a source leads that is no more, by its kind, and under `""` a post.
    Nothing is done about what is `served` already.
    """
    places = {what: url for url, what in now.items()}
    titles = {post.url: post.title for post in site.posts}
    former, notes, entries = [], [], {url: Known(what) for url, what in now.items()}
    for url, (what, told) in known.items():
        if url in now:
            continue
        if url in served:
            entries[url] = Known(what)
            continue
        kind, _, name = what.partition(" ")
        if kind in GATHERED:
            what_now = f"{kind} {registry.canonical_name(Kind(kind), name)}"
        else:
            kind, name, what_now = "", titles.get(places.get(what, ""), nearest[""].title), what
        to = Former(url, places[what_now], name) if what_now in places else nearest[kind]._replace(url=url)
        lost = not kind and what_now not in places
        former.append(to)
        notes += [_note(url)] if lost and not told else []
        entries[url] = Known(what, lost)
    return Followed(tuple(former), tuple(notes), entries)


def _post(post: Post) -> str:
    origin = post.fields.get("origin")
    return f"text {' '.join(str(origin).split())}" if origin else _words(f"{post.title} {post.body}")


def _words(text: str) -> str:
    return f"words {hashlib.sha256(' '.join(text.split()).encode()).hexdigest()[:16]}"


def _page(term: Term, folders: bool) -> str:
    return address(f"{term.path}.md", folders=folders)


def _note(url: str) -> Problem:
    what = f"nothing stands at {url} any more; it leads to the list of all posts"
    remedy = "nothing, or write it below `aliases` of the post that takes its place"
    return Problem(FILE, "gone-address", what, remedy, fatal=False)
