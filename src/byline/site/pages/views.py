"""Posts and terms as the strings that templates print.

A view is made of maps, lists, strings, numbers and booleans only, so that any engine's templates can print it. Its
strings are raw text: the templates escape them. Addresses are relative to the site's root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from byline.site.collect import together
from byline.site.holding import Hold
from byline.site.model import FILED, UNDATED, Kind, Post, Site, Term, key, neighbours, span_of, years_of
from byline.site.pages import series
from byline.site.pages.address import address
from byline.site.pages.chart import bars
from byline.site.pages.interface import Interface, direction

View = dict[str, Any]

COMPANY = (Kind.AUTHOR, Kind.CATEGORY, Kind.SOURCE)
"""The kinds that a term's page names the most frequent company of."""

COMMON = 10
"""Posts from which on a listing doesn't say of each what is true of all posts of the site."""
SEARCHED = 5
"""Posts of a term from which on its page leads to a search in them; fewer are read at a glance."""
CROWD, SHOWN = 8, 6
"""Of more than so many authors or categories so many are shown, the others when asked for."""


class Views:
    """Makes the views of one site."""

    def __init__(
        self,
        site: Site,
        interface: Interface,
        *,
        folders: bool = True,
        about: Callable[[Term], View] = lambda term: {},
        filed: Callable[[Term], str] = lambda term: term.name,
    ) -> None:
        """`about` gives what is declared of a term beyond its name; `filed` under what an index lists it."""
        self.about = about
        self.filed = filed
        self.site = site
        self.interface = interface
        self.folders = folders
        self._items: dict[Post, View] = {}
        self._links: dict[Term, View] = {}
        self._named: dict[Term, View] = {}

    def address(self, path: str) -> str:
        return address(path, folders=self.folders)

    def link(self, term: Term) -> View:
        if term not in self._links:
            name = self.interface["undated"] if term.name == UNDATED and term.kind is Kind.YEAR else term.name
            self._links[term] = {
                "name": name,
                "url": self.address(f"{term.path}.md"),
                "number": len(term.posts),
                "count": self.interface.number(len(term.posts)),
                "posts": self.interface.posts(len(term.posts)),
                "everywhere": COMMON <= len(term.posts) == len(self.site.posts),
            }
        return self._links[term]

    def named(self, term: Term) -> View:
        """A term without its count: what says none stays as it is when another post comes."""
        if term not in self._named:
            link = self.link(term)
            self._named[term] = {name: link[name] for name in ("name", "url", "everywhere")}
        return self._named[term]

    def links(self, post: Post, kind: Kind) -> list[View]:
        return [self.named(term) for term in self.site.terms_of(post, kind)]

    def item(self, post: Post) -> View:
        """A post in a listing."""
        if post not in self._items:
            sources = self.links(post, Kind.SOURCE)
            authors = self._listed(self.links(post, Kind.AUTHOR))
            categories = self.links(post, Kind.CATEGORY)
            self._items[post] = {
                "title": post.title,
                "url": post.url,
                "lang": post.metadata.language,
                "dir": direction(post.metadata.language),
                "turned": self._turned(post),
                "excerpt": post.excerpt,
                "authors": authors,
                "categories": categories,
                "byline": self._folded(authors),
                "rubrics": self._folded(categories),
                "source": sources[0] if sources else None,
                "date": self._date(post.date),
                "held": self._held(post.held),
            }
        return self._items[post]

    def items(self, posts: Iterable[Post]) -> list[View]:
        return [self.item(post) for post in posts]

    def post(self, post: Post) -> View:
        """A post's own page, all but its body."""
        source = post.metadata.source
        older, newer = neighbours(post, self.site)
        updated = self.interface["updated"].format(date=self.interface.date(post.updated)) if post.updated else ""
        return {
            **self.item(post),
            "description": post.description or post.excerpt,
            "roles": [
                {
                    "role": role[:1].upper() + role[1:],
                    "people": self._listed([self._linked(Kind.AUTHOR, name) for name in people]),
                }
                for role, people in post.metadata.contributors.items()
            ],
            "year": self.named(self.site.term(Kind.YEAR, post.year)),
            "updated": updated,
            "minutes": self.interface["minutes"].format(count=post.minutes),
            "original": source.original,
            "archived": post.archived,
            "notice": post.notice,
            "tags": [self._linked(Kind.TAG, name) for name in dict.fromkeys(post.metadata.tags)],
            "older": self._neighbour(older),
            "newer": self._neighbour(newer),
            "series": self._series(post),
        }

    def beside(self, post: Post) -> object:
        """What `post` tells of terms and of other posts; all else it has from the post and the interface."""
        people = {name for names in post.metadata.contributors.values() for name in names}
        return (
            [self.links(post, kind) for kind in Kind],
            [self._linked(Kind.AUTHOR, name) for name in sorted(people)],
            [self._neighbour(near) for near in neighbours(post, self.site)],
            self._series(post),
        )

    def head(self, term: Term) -> View:
        """What stands above the posts of a term."""
        facts = self.facts(term.posts, but=term)
        return {
            **self.link(term),
            "kind": {"name": self.interface[term.kind.value], "url": self.address(self.site.index_path(term.kind))},
            **(facts if term.kind is not Kind.YEAR else {"company": facts["company"]}),
            "about": self.about(term),
            "search": {"kind": term.kind.value, "name": term.name} if self._is_searched(term) else None,
        }

    def _is_searched(self, term: Term) -> bool:
        return term.kind in FILED and len(term.posts) >= SEARCHED

    def facts(self, posts: Sequence[Post], but: Term | None = None) -> View:
        """What posts have in common: their count, years and terms, all `but` the one that they are the posts of."""
        years = years_of(posts)
        company = [
            {"kind": self.interface[kind.plural], "terms": [self._shared(other, count) for other, count in found]}
            for kind in COMPANY
            if (found := [pair for pair in together(self.site, posts, kind, but) if self._is_company(*pair)])
        ]
        return {
            "posts": self.interface.posts(len(posts)),
            "span": self.interface.span(span_of(years)),
            "chart": bars(years, self.interface["by_year"], number=self.interface.number),
            "company": company,
        }

    def _is_company(self, term: Term, count: int) -> bool:
        """Is it telling that so many posts are in the term? What holds for all or for one is not."""
        return count > 1 and not self.link(term)["everywhere"]

    def _turned(self, post: Post) -> str:
        """The direction of a post that runs against the page; empty where it runs with it, or nobody knows."""
        own = direction(post.metadata.language)
        return "" if own in ("auto", self.interface.direction) else own

    def _shared(self, term: Term, count: int) -> View:
        """A term with the count of the posts it shares with another."""
        return {**self.link(term), "count": self.interface.number(count), "posts": self.interface.posts(count)}

    def _date(self, date: str) -> View:
        return {"iso": date, "text": self.interface.date(date) if date else self.interface["undated"]}

    def _held(self, held: str) -> str:
        if not held or held == Hold.DRAFT:
            return self.interface["draft"] if held else ""
        return self.interface["scheduled"].format(date=self.interface.date(held))

    def _linked(self, kind: Kind, name: str) -> View:
        """A name: linked where it has a page, as an author in another role or the tag of several posts has."""
        term = self.site.index.get((kind, key(name)))
        return self.named(term) if term else {"name": name, "url": ""}

    def _series(self, post: Post) -> View | None:
        found = series.view(post, self.site, self.interface["part"])
        return {**self._linked(Kind.SERIES, post.series), **found} if found else None

    def _neighbour(self, post: Post | None) -> View | None:
        if post is None:
            return None
        return {"title": post.title, "url": post.url, "dir": direction(post.metadata.language)}

    def _folded(self, links: list[View]) -> View:
        """Those that are shown at once, the rest of a crowd, and how many they are."""
        shown = links if len(links) <= CROWD else links[:SHOWN]
        rest = links[len(shown) :]
        return {"shown": shown, "rest": rest, "more": self.interface["others"].format(count=len(rest)) if rest else ""}

    def _listed(self, people: list[View]) -> list[View]:
        """Each with what stands before it: `A`, `, B`, ` and C`."""
        before = [", "] * len(people)
        if people:
            before[-1] = self.interface["and"]
            before[0] = ""
        return [{**person, "before": sign} for person, sign in zip(people, before, strict=True)]
