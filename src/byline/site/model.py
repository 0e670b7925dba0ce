"""The types of the published half: Post, Term, Site."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from byline.core.post import Metadata
from byline.core.slug import Slug, folded


class Kind(StrEnum):
    """What posts are gathered by."""

    AUTHOR = "author"
    CATEGORY = "category"
    SOURCE = "source"
    YEAR = "year"
    TAG = "tag"
    SERIES = "series"

    @property
    def folder(self) -> str:
        """Where the pages of this kind lie."""
        return {"category": "categories", "series": "series"}.get(self.value, f"{self.value}s")

    @property
    def plural(self) -> str:
        """The word of the interface for all terms of this kind."""
        return "all_series" if self is Kind.SERIES else self.folder


FILED = (Kind.AUTHOR, Kind.CATEGORY, Kind.SOURCE, Kind.YEAR)
"""What every archive is gathered by: these stand in the nav and are the filters of the search."""
LEAST = {Kind.TAG: 2, Kind.SERIES: 2}
"""Posts that a term of these kinds must have to be one: a page of a single post leads nowhere but back to it."""


class Rights(StrEnum):
    """How much of a text may be shown, wherever it is shown."""

    FULL = "full"
    EXCERPT = "excerpt"
    LINK_ONLY = "link-only"


UNDATED = "undated"
"""The name of the year that holds posts without a date."""


@dataclass(frozen=True, eq=False)
class Post:
    """One published post; two are the same only if they are the same object."""

    path: str
    """Below the docs folder, with forward slashes."""
    url: str
    """Relative to the site's root, already percent-encoded; `posts/2015/harbour/`."""
    metadata: Metadata
    body: str = field(repr=False)
    """Markdown, without a heading that only repeats the title."""
    excerpt: str = ""
    """The first words as plain text."""
    opening: str = field(default="", repr=False)
    """The excerpt with its lines and paragraphs, of a post whose text may not be shown whole."""
    description: str = ""
    """As a person wrote it in the front matter; empty where nobody did."""
    words: int = 0
    publish: str = ""
    """The day before which the post is not to be read, if its front matter says one."""
    held: str = ""
    """Why a preview shows what is not published yet: `draft`, or the day that is waited for."""
    featured: int = 0
    """Where the post stands among those that open the home page, from 1; 0 for none of them."""
    series: str = ""
    """The name of the series that the post is a part of."""
    part: int = 0
    """Which part it is, where somebody says."""
    updated: str = ""
    """When the text last changed, in the shapes of `Metadata.date`; empty where nobody says."""
    aliases: tuple[str, ...] = ()
    """Former addresses below the site's root."""
    rights: Rights = Rights.FULL
    """What is withheld stands in no other field."""
    canonical: str = ""
    """The address that search engines should list in place of the post's own; empty for its own."""
    noindex: bool = False
    """Search engines should not list the post."""
    archived: str = ""
    """The address of a copy of the original in a web archive; empty where none is known."""
    notice: str = ""
    """Whose the text is and who allowed it to be shown, as a person wrote it."""
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)
    """The whole front matter as it was read."""
    plain: bool = field(default=False, repr=False)
    """Whether the body is paragraphs without any markup; see `prose`."""
    digest: bytes = field(default=b"", repr=False)
    """Of the file that it was read from, and of its address; what is declared elsewhere of its terms is not in it."""

    @property
    def title(self) -> str:
        return self.metadata.title

    @property
    def date(self) -> str:
        return self.metadata.date

    @property
    def year(self) -> str:
        return self.metadata.date[:4] or UNDATED

    @property
    def minutes(self) -> int:
        """Reading time at 265 words a minute, at least one."""
        return max(1, round(self.words / 265))

    def names(self, kind: Kind) -> tuple[str, ...]:
        """What the post says of this kind; empty where it says nothing."""
        match kind:
            case Kind.AUTHOR:
                return self.metadata.authors
            case Kind.CATEGORY:
                return self.metadata.categories
            case Kind.SOURCE:
                return (self.metadata.source.name,) if self.metadata.source.name else ()
            case Kind.YEAR:
                return (self.year,)
            case Kind.TAG:
                return self.metadata.tags
            case Kind.SERIES:
                return (self.series,) if self.series else ()


@dataclass(frozen=True, eq=False)
class Term:
    """One author, category, source, year, tag or series, with its posts, newest first and undated ones last."""

    kind: Kind
    name: str
    slug: Slug
    posts: tuple[Post, ...] = field(repr=False)
    base: str = ""
    """The folder below which the site has its listings, with a slash at its end; empty for its root."""

    @property
    def path(self) -> str:
        """The address of the term's page, without an ending."""
        return f"{self.base}{self.kind.folder}/{self.slug}"

    @cached_property
    def positions(self) -> Mapping[Post, int]:
        """Where each of the posts stands."""
        return {post: position for position, post in enumerate(self.posts)}

    @cached_property
    def years(self) -> Mapping[str, int]:
        return years_of(self.posts)

    @property
    def span(self) -> tuple[str, str] | None:
        return span_of(self.years)


@dataclass(frozen=True, eq=False)
class Site:
    """All posts, newest first and undated ones last, and the terms they are gathered by."""

    posts: tuple[Post, ...] = field(repr=False)
    terms: Mapping[Kind, tuple[Term, ...]] = field(repr=False)
    """By kind; years newest first, all others by name."""
    index: Mapping[tuple[Kind, str], Term] = field(repr=False)
    """By kind and `key` of the name."""
    base: str = ""
    """The folder below which all listings lie, with a slash at its end; empty for the site's root."""

    def index_path(self, kind: Kind) -> str:
        """Where the page of all terms of a kind lies, as a file below the docs folder."""
        return f"{self.base}{kind.folder}/index.md"

    def term(self, kind: Kind, name: str) -> Term:
        """The term a post's name stands for, however it is spelt there."""
        return self.index[kind, key(name)]

    def terms_of(self, post: Post, kind: Kind) -> tuple[Term, ...]:
        """The post's own terms of one kind, each once."""
        return self._terms_of(post, kind)

    @cached_property
    def _terms_of(self) -> Callable[[Post, Kind], tuple[Term, ...]]:
        @functools.cache
        def terms_of(post: Post, kind: Kind) -> tuple[Term, ...]:
            found = [self.index.get((kind, key(name))) for name in post.names(kind)]
            return tuple(dict.fromkeys([term for term in found if term]))

        return terms_of

    @cached_property
    def positions(self) -> Mapping[Post, int]:
        """Where each post stands."""
        return {post: position for position, post in enumerate(self.posts)}


def years_of(posts: Iterable[Post]) -> Mapping[str, int]:
    """How many of the posts each year has, oldest first, undated posts left out."""
    return dict(sorted(Counter(post.year for post in posts if post.date).items()))


def span_of(years: Mapping[str, int]) -> tuple[str, str] | None:
    """The first and the last of years in their order; None where there is none."""
    listed = list(years)
    return (listed[0], listed[-1]) if listed else None


def neighbours(post: Post, within: Site | Term) -> tuple[Post | None, Post | None]:
    """The next older and the next newer post of the site, or of a term of the post."""
    position, posts = within.positions[post], within.posts
    older = posts[position + 1] if position + 1 < len(posts) else None
    return older, posts[position - 1] if position else None


@functools.lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Names with equal keys are one term: case and white space set nobody apart."""
    return folded(" ".join(name.split()))
