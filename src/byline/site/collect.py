"""Posts → Site: sort them, gather them by author, category, source, year, tag and series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from byline.core.slug import unique
from byline.site.model import LEAST, UNDATED, Kind, Post, Site, Term, key


def collect(posts: Iterable[Post], base: str = "") -> Site:
    """The site of these posts; their order does not matter. All listings lie below `base`."""
    ordered = tuple(sorted(sorted(posts, key=lambda post: post.path), key=_recency, reverse=True))
    terms = {kind: _terms(kind, ordered, base) for kind in Kind}
    index = {(kind, key(term.name)): term for kind, found in terms.items() for term in found}
    return Site(ordered, terms, index, base)


def together(
    site: Site, posts: Iterable[Post], kind: Kind, but: Term | None = None, most: int = 5
) -> list[tuple[Term, int]]:
    """The terms of a kind, `but` one, that most of these posts have, each with the count of those."""
    counts = Counter(chain.from_iterable(site.terms_of(post, kind) for post in posts))
    if but is not None:
        del counts[but]
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))[:most]


def _recency(post: Post) -> str:
    """A year or a month alone counts as its first moment, no date at all as before everything."""
    return post.date


def _terms(kind: Kind, posts: tuple[Post, ...], base: str) -> tuple[Term, ...]:
    members: dict[str, list[Post]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for post in posts:
        for name in dict.fromkeys(post.names(kind)):
            spellings[key(name)][" ".join(name.split())] += 1
            if not members[key(name)] or members[key(name)][-1] is not post:
                members[key(name)].append(post)
    names = {folded: _commonest(counts) for folded, counts in spellings.items()}
    slugs = unique(names.values())
    terms = [
        Term(kind, names[folded], slugs[names[folded]], tuple(found), base)
        for folded, found in members.items()
        if len(found) >= LEAST.get(kind, 1)
    ]
    if kind is Kind.YEAR:
        return tuple(sorted(terms, key=lambda term: "" if term.name == UNDATED else term.name, reverse=True))
    return tuple(sorted(terms, key=lambda term: key(term.name)))


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))
