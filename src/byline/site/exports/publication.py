"""The site as it is published: what its pages and files say to machines, and what is declared of its terms.

Brings the site together with its name and address, its registry and the related posts, and hands out maps of strings
that templates print. The strings are raw text, which templates escape, but for `data`, which stands in a script
element.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from byline import programs
from byline.core.post import Problem
from byline.language.name_parts import parts
from byline.results import Results
from byline.site.exports.addresses import Followed, Former, Known, follow, present
from byline.site.exports.cards import Card, of_post, of_site
from byline.site.exports.catalogue import CSV_FILE, JSON_FILE, catalogue, catalogue_csv, catalogue_json
from byline.site.exports.feed import ATOM_FILE, LEAST, Content, Entries, Feed, atom, feeds, json_feed
from byline.site.exports.linked_data import agent_data, listing_data, post_data, script
from byline.site.exports.meta import Meta, page_meta, post_meta
from byline.site.exports.opml import OPML_FILE, opml
from byline.site.exports.redirects import alias_path, redirects
from byline.site.exports.references.citation import cite
from byline.site.exports.site_info import SiteInfo
from byline.site.exports.sitemap import Place, sitemaps
from byline.site.model import FILED, Kind, Post, Rights, Site, Term, key, neighbours
from byline.site.pages.address import address
from byline.site.pages.collation import without_article
from byline.site.pages.interface import Interface, direction
from byline.site.registry.entries import AuthorEntry, CategoryEntry, Registry, SourceEntry
from byline.site.related import Related, related

View = dict[str, Any]

CARDS = "cards"
"""The folder of the pictures."""

ENGINE_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What MkDocs writes besides the files it lists."""

_ENCODED = {ord(sign): quote(sign, safe="") for sign in '\t\n\r %#"<>\\^`{|}'}


class Publication:
    """One site in one state."""

    def __init__(
        self,
        site: Site,
        site_info: SiteInfo,
        registry: Registry,
        *,
        folders: bool = True,
        feed_from: int = LEAST,
        can_draw: Callable[[Card], bool] | None = None,
        memory: Path | None = None,
    ) -> None:
        """`can_draw` tells the pictures that are drawn; None where there are none. `memory` is a file for what need not
        be found out again for another publication of nearly the same posts."""
        self.site = site
        self.site_info = site_info
        self.registry = registry
        self.folders = folders
        self.feed_from = feed_from
        self.can_draw = can_draw
        self.memory = memory
        self.interface = Interface(site_info.language)

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """None where the site does not know its own address: a feed cannot do without."""
        if not self.site_info.url:
            return ()
        return tuple(feeds(self.site, self.site_info, least=self.feed_from, folders=self.folders))

    @cached_property
    def cards(self) -> Mapping[Post | None, Card]:
        """What is drawn for posts, and under None for all other pages. Networks want whole addresses of pictures."""
        if self.can_draw is None or not self.site_info.url:
            return {}
        made: dict[Post | None, Card] = {None: of_site(self.site_info)}
        made |= {post: of_post(post, self.site_info, self.interface.date(post.date)) for post in self.site.posts}
        return {post: card for post, card in made.items() if self.can_draw(card)}

    def _picture(self, post: Post | None) -> str:
        """The address of a post's picture, else of the site's own; empty where there is neither."""
        card = self.cards.get(post) or self.cards.get(None)
        return self.site_info.absolute(f"{quote(self.site.base)}{CARDS}/{card.key}.png") if card else ""

    def files(
        self, pages: Iterable[Place], taken: Iterable[str], former: Iterable[Former] = ()
    ) -> tuple[dict[str, bytes], list[Problem]]:
        """Data, sitemap, pages at former addresses, and places for feeds, by path below the site's root.

        And what hinders them. `pages` are all pages of the site, `taken` the paths of all its files.
        """
        made = dict(self._data())
        if self.site_info.url:
            hidden = {post.url for post in self.site.posts if post.noindex or post.canonical}
            made.update(sitemaps((page for page in pages if page.url not in hidden), self.site_info))
        old, problems = redirects(self.site.posts, [*taken, *made, *ENGINE_FILES], self.site_info, former)
        return {**made, **{path: content.encode() for path, content in old.items()}}, problems

    def follow(self, known: Mapping[str, Known], own_pages: Iterable[tuple[str, str]], folder: str) -> Followed:
        """What became of the addresses of the last build; `own_pages` are others than posts, `folder` is the posts'."""
        now = present(self.site, own_pages, folders=self.folders)
        kinds = [kind for kind in Kind if kind in FILED or self.site.terms[kind]]
        places: dict[str, tuple[str, str]] = {
            kind: (self.site.index_path(kind), self.interface[kind.plural]) for kind in kinds
        }
        places[""] = f"{folder}/index.md", self.interface["all_posts"]
        nearest = {
            kind: Former("", address(path, folders=self.folders), title)
            for kind, (path, title) in {**{kind.value: places[""] for kind in Kind}, **places}.items()
        }
        aliases = {alias_path(alias) for post in self.site.posts for alias in post.aliases}
        served = {url for url in known if alias_path(url) in aliases}
        return follow(known, now, self.site, self.registry, nearest, served)

    def feed_files(self, content: Content) -> Iterator[tuple[str, bytes]]:
        """All feeds by their path; `content` gives the whole text of a post, which is known later than all else."""
        entries = Entries(self.site_info, content)
        for feed in self.feeds:
            yield feed.atom_path, atom(feed, entries)
            yield feed.json_path, json_feed(feed, entries)

    def _data(self) -> Iterator[tuple[str, bytes]]:
        for feed in self.feeds:
            yield from ((feed.atom_path, b""), (feed.json_path, b""))  # `feed_files` has what they say
        if self.feeds:
            yield self.site.base + OPML_FILE, opml(self.feeds, self.site_info)
        records = catalogue(self.site, self.site_info)
        yield self.site.base + JSON_FILE, catalogue_json(records)
        yield self.site.base + CSV_FILE, catalogue_csv(records)

    def post_head(self, post: Post) -> View:
        """For the `head` element of a post's page."""
        trail = ((self.site_info.name, "./"), (post.title, post.url))
        data = post_data(post, self.site_info, trail, self.registry.is_organisation, self._picture(post))
        return self._head(
            post.title,
            post.url,
            post_meta(post, self.site_info, noindex=post.noindex, picture=self._picture(post)),
            data,
            post.canonical,
        )

    def page_head(self, title: str, url: str, description: str = "", path: str = "") -> View:
        """For the `head` element of any other page. A term's page has the term's own feeds besides the site's.

        `path` is where a Markdown file of the page would lie.
        """
        term = self._terms.get(path)
        trail = ((self.site_info.name, "./"), (title, url))
        description = description or self.site_info.description
        data = listing_data(
            title,
            url,
            self.site_info,
            trail if url not in ("", "./") else (),
            kind="CollectionPage" if term else "WebPage",
            subject=self._subject(term) if term else None,
        )
        return self._head(
            title, url, page_meta(title, url, description, self.site_info, picture=self._picture(None)), data, "", term
        )

    def post_foot(self, post: Post) -> View:
        """For what follows the text of a post."""
        citation = cite(post, self.site_info, self.registry.is_organisation)
        downloads = [
            ("BibTeX", "bib", "application/x-bibtex", citation.bibtex),
            ("RIS", "ris", "application/x-research-info-systems", citation.ris),
            ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", citation.csl),
        ]
        return {
            "cite": {
                "reference": citation.reference,
                "styles": [{"name": name, "text": text} for name, text in citation.styles.items()],
                "formats": [
                    {
                        "name": name,
                        "file": f"{citation.key}.{ending}",
                        "url": data_url(kind, text),
                    }
                    for name, ending, kind, text in downloads
                ],
            },
            **self._further(post),
            "withheld": "" if post.rights is Rights.FULL else self.interface["withheld"],
        }

    def read_ahead(self) -> None:
        """Finds now what all posts are related to, which is found otherwise when it is first asked for."""
        _ = self._nearest

    def beside(self, post: Post) -> object:
        """What `post_head` and `post_foot` tell of other posts, and the picture; all else they have from the post, the
        site's information and its registry."""
        return self._further(post), self._picture(post)

    def _further(self, post: Post) -> View:
        """What to read next."""
        near = [self._related(item) for item in self._nearest.get(post, ())]
        return {"read_next": near[0] if near else self._successor(post), "related": near[1:]}

    def about(self, term: Term) -> View:
        """What is declared of a term, for the head of its page."""
        entry = self.registry.entry(term.kind, term.name)
        view: View = {"feed": f"{quote(term.path)}/{ATOM_FILE}" if term.path in self._feeds else ""}
        if entry:
            view["description"] = entry.description
        if isinstance(entry, AuthorEntry):
            view["picture"] = quote(entry.picture)
            view["links"] = [{"name": name, "url": url} for name, url in entry.links]
        if isinstance(entry, SourceEntry) and entry.url:
            view["links"] = [{"name": self.interface["website"], "url": entry.url}]
        if term.kind is Kind.CATEGORY:
            parent = entry.parent if isinstance(entry, CategoryEntry) else ""
            view["parent"] = self._categories((parent,))
            view["children"] = self._categories(self.registry.children(term.name))
        return {name: value for name, value in view.items() if value}

    def filed(self, term: Term) -> str:
        """Under what an index lists a term: persons under their family name, as far as a name
        shows which it is, all others without their article."""
        if term.kind is not Kind.AUTHOR:
            return without_article(term.name, [self.site_info.language, *_spoken(term)])
        return parts(term.name, whole=self.registry.is_organisation(term.name)).inverted

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {f"{term.path}.md": term for terms in self.site.terms.values() for term in terms}

    @cached_property
    def _feeds(self) -> dict[str, Feed]:
        """Those of terms, by the folder."""
        return {feed.folder: feed for feed in self.feeds[1:]}

    @cached_property
    def _nearest(self) -> dict[Post, tuple[Related, ...]]:
        if self.memory is None:
            return related(self.site.posts)
        with Results(self.memory) as memory:
            return related(self.site.posts, memory=memory, programs=programs.digest())

    def _head(
        self, title: str, url: str, meta: list[Meta], data: View, canonical: str, term: Term | None = None
    ) -> View:
        own = term.path if term else ""
        return {
            "title": self.site_info.title(title),
            "meta": [tag._asdict() for tag in meta],
            "canonical": canonical or (self.site_info.absolute(url) if self.site_info.url else ""),
            "feeds": [
                {"title": feed.title, "atom": feed.atom_url, "json": feed.json_url}
                for feed in (*self.feeds[:1], *([self._feeds[own]] if own in self._feeds else []))
            ],
            "data": script(data),
        }

    def _subject(self, term: Term) -> View | None:
        entry = self.registry.entry(term.kind, term.name)
        if term.kind is Kind.AUTHOR:
            links = [url for _, url in entry.links] if isinstance(entry, AuthorEntry) else []
            return agent_data(term.name, organisation=self.registry.is_organisation(term.name), links=links)
        if term.kind is Kind.SOURCE:
            links = [entry.url] if isinstance(entry, SourceEntry) and entry.url else []
            return agent_data(term.name, organisation=True, links=links)
        return None

    def _related(self, item: Related) -> View:
        """A post that is near, and why: the words both have. Who wrote both is said by its byline."""
        why = self.interface["related_why"].format(words=", ".join(item.words)) if item.words else ""
        return self._lead(item.post, why)

    def _successor(self, post: Post) -> View | None:
        """What to read next where nothing is near: the next by the same author, in the same category, or of all."""
        terms = [term for kind in (Kind.AUTHOR, Kind.CATEGORY) for term in self.site.terms_of(post, kind)[:1]]
        within: list[Term | Site] = [*terms, self.site]
        for term in within:
            following = next((near for near in neighbours(post, term) if near), None)
            if following:
                # The byline that stands beside it says as much of an author.
                if isinstance(term, Site) or term.kind is Kind.AUTHOR:
                    return self._lead(following, "")
                return self._lead(following, self.interface["more_of"].format(name=term.name))
        return None

    def _lead(self, post: Post, why: str) -> View:
        return {
            "title": post.title,
            "url": post.url,
            "lang": post.metadata.language,
            "dir": direction(post.metadata.language),
            "authors": ", ".join(post.metadata.authors),
            "date": self.interface.date(post.date) if post.date else "",
            "why": why,
        }

    def _categories(self, names: tuple[str, ...]) -> list[View]:
        """Links to those of the categories that have posts."""
        named = [self.registry.canonical_name(Kind.CATEGORY, name) for name in names if name]
        terms = [self.site.index.get((Kind.CATEGORY, key(name))) for name in named]
        return [{"name": term.name, "url": address(f"{term.path}.md", folders=self.folders)} for term in terms if term]


def _spoken(term: Term) -> list[str]:
    """The language that most posts of a term are in, if they say."""
    counts = Counter(post.metadata.language for post in term.posts if post.metadata.language)
    return [language for language, _ in counts.most_common(1)]


def data_url(kind: str, text: str) -> str:
    """An address that is the file itself, with no more characters encoded than must be: it stands on every page.

    >>> data_url("text/plain", "100 % 등대")
    'data:text/plain;charset=utf-8,100%20%25%20등대'
    """
    return f"data:{kind};charset=utf-8," + text.translate(_ENCODED)
