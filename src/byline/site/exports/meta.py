"""What stands in the `meta` elements of a page: description, OpenGraph, Twitter card, and Highwire's citation tags.

OpenGraph is what chats and networks show of a link (https://ogp.me/); the citation tags are what Google Scholar and
Zotero read (https://scholar.google.com/intl/en/scholar/inclusion.html). Values are raw text: templates escape them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from byline.site.exports.cards import HEIGHT, WIDTH
from byline.site.exports.characters import one_line
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post

SHOWN = 200
"""Characters of a description that anybody shows."""


class Meta(NamedTuple):
    """One element: `<meta ATTRIBUTE="name" content="…">`."""

    attribute: str
    """`name`, or `property` for OpenGraph."""
    name: str
    content: str


def post_meta(post: Post, site_info: SiteInfo, *, noindex: bool = False, picture: str = "") -> list[Meta]:
    """The elements of a post's own page; `picture` is the address of a picture of it, if there is one."""
    metadata = post.metadata
    description = shortened(post.description or post.excerpt)
    whole = post.date if len(post.date) == 10 else ""  # OpenGraph wants a day
    return [
        *_page(post.title, post.url, description, "article", site_info, noindex, picture),
        *_filled("property", [("article:published_time", whole)]),
        *_filled("property", (("article:section", name) for name in metadata.categories[:1])),
        *_filled("property", (("article:tag", name) for name in metadata.tags)),
        *_citation(post, site_info),
    ]


def page_meta(
    title: str, url: str, description: str, site_info: SiteInfo, *, noindex: bool = False, picture: str = ""
) -> list[Meta]:
    """The elements of any other page."""
    return _page(title, url, description, "website", site_info, noindex, picture)


def shortened(text: str) -> str:
    """As much of a description as search engines and chats show of it, ending between words.

    >>> shortened("word " * 100)[-12:]
    ' word word …'
    """
    if len(text) <= SHOWN:
        return text
    head, space, _ = text[: SHOWN - 2].rpartition(" ")
    return (head if space and len(head) > SHOWN // 2 else text[: SHOWN - 2]).rstrip(" ,;:…") + " …"


def _page(
    title: str, url: str, description: str, kind: str, site_info: SiteInfo, noindex: bool, picture: str
) -> list[Meta]:
    card = "summary_large_image" if picture else "summary"
    names = [("description", description), ("robots", "noindex" if noindex else ""), ("twitter:card", card)]
    properties = [
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", site_info.absolute(url) if site_info.url else ""),
        ("og:site_name", site_info.name),
        *((("og:image", picture), ("og:image:width", str(WIDTH)), ("og:image:height", str(HEIGHT))) if picture else ()),
    ]
    return [*_filled("name", names), *_filled("property", properties)]


def _citation(post: Post, site_info: SiteInfo) -> list[Meta]:
    """The work as it was first published; the day is given only where it is known."""
    metadata = post.metadata
    tags = [
        ("citation_title", post.title),
        *(("citation_author", name) for name in metadata.authors),
        ("citation_publication_date", post.date.replace("-", "/")),
        ("citation_journal_title", metadata.source.name),
        ("citation_language", metadata.language),
        ("citation_keywords", "; ".join(metadata.tags)),
        ("citation_public_url", metadata.source.original),
        ("citation_fulltext_html_url", site_info.absolute(post.url) if site_info.url else ""),
    ]
    return _filled("name", tags)


def _filled(attribute: str, pairs: Iterable[tuple[str, str]]) -> list[Meta]:
    return [Meta(attribute, name, one_line(content)) for name, content in pairs if one_line(content)]
