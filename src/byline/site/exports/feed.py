"""Feeds of the site and of every author, category and source: Atom (RFC 4287) and JSON Feed 1.1.

An entry is known by its page's address, which stays as long as the post's file is not renamed. Its times are the post's
own: a year or a month alone counts as its first moment, and a post without a date, for which Atom demands one, gets the
first moment that clocks know (1970). A feed is as old as its newest entry. Nothing depends on the day of the build.

https://www.rfc-editor.org/rfc/rfc4287, https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

from byline.site.exports.characters import legal, one_line
from byline.site.exports.markup import xml_file
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Kind, Post, Site
from byline.site.pages.address import address

# An address in a tag, as Markdown and its extensions write it.
_ADDRESS_RE = re.compile(r'(<[a-z][^<>]{0,2000}?\s(?:href|src)=")([^"<>]{0,4000})(?=")')

Content = Callable[[Post], str]
"""A post's whole text as HTML with absolute addresses; empty where a feed may carry its excerpt only."""

ATOM_FILE, JSON_FILE = "feed.xml", "feed.json"
NO_DATE = "1970-01-01T00:00:00Z"
LEAST = 2
"""Posts that a term must have for a feed of its own: archives have thousands of authors of a single post."""
WHOLE = 10
"""Posts of a term's feed that it has the whole text of: who follows a feed has read the others. Thousands of authors
have feeds, and a text stands in those of all its terms."""
GATHERED = (Kind.AUTHOR, Kind.CATEGORY, Kind.SOURCE)
"""The kinds whose terms have feeds; a year's posts are complete and need none."""


@dataclass(frozen=True)
class Feed:
    """The latest posts of the site or of one term."""

    title: str
    folder: str
    """Below the site's root, without a slash at the end; empty for the site's own feed."""
    page: str
    """The address, relative to the site's root, of the page that lists the same posts."""
    posts: tuple[Post, ...] = field(repr=False)
    kind: Kind | None = None
    """None for the site's own feed."""
    description: str = ""
    count: int = 0
    """Of all posts that it is about, also of those that are too old to stand in it."""

    def is_whole(self, post: Post) -> bool:
        """Does it carry the whole text of a post, as far as there is one?"""
        return self.kind is None or post in self.posts[:WHOLE]

    @property
    def atom_path(self) -> str:
        return f"{self.folder}/{ATOM_FILE}".lstrip("/")

    @property
    def json_path(self) -> str:
        return f"{self.folder}/{JSON_FILE}".lstrip("/")

    @property
    def atom_url(self) -> str:
        """Relative to the site's root, percent-encoded."""
        return quote(self.atom_path)

    @property
    def json_url(self) -> str:
        return quote(self.json_path)


def feeds(
    site: Site, site_info: SiteInfo, most: int = 30, *, least: int = LEAST, folders: bool = True
) -> Iterator[Feed]:
    """The feed of the site and one of each term that has `least` posts, each of the latest posts, at most `most`.

    They need a site with an address: a feed without absolute addresses leads nowhere. `folders` is MkDocs's
    `use_directory_urls`.
    """
    page = address(f"{site.base}index.md", folders=folders) if site.base else "./"
    yield Feed(site_info.name, site.base.rstrip("/"), page, site.posts[:most], description=site_info.description)
    for kind in GATHERED:
        for term in (term for term in site.terms[kind] if len(term.posts) >= least):
            title, page = f"{term.name} – {site_info.name}", address(f"{term.path}.md", folders=folders)
            yield Feed(title, term.path, page, term.posts[:most], kind, count=len(term.posts))


def absolute(html: str, page: str) -> str:
    """Rendered HTML with whole addresses; `page` is the address of the page it stands on.

    >>> absolute('<a href="../low/?a=1&amp;b=2">x</a> <img src="quay.png">', "https://t.example/a/b/")
    '<a href="https://t.example/a/low/?a=1&amp;b=2">x</a> <img src="https://t.example/a/b/quay.png">'
    """
    return _ADDRESS_RE.sub(lambda match: match[1] + urljoin(page, match[2]), html)


def moment(date: str) -> str:
    """The first moment of a day, month or year as RFC 3339 wants it; NO_DATE for no date.

    >>> moment("2015-07-12"), moment("2015"), moment("")
    ('2015-07-12T00:00:00Z', '2015-01-01T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    year, month, day = [*date.split("-"), "01", "01"][:3]
    return f"{year}-{month}-{day}T00:00:00Z" if date else NO_DATE


class Entries:
    """The posts of one site as its feeds have them: each stands in several, and is made once."""

    def __init__(self, site_info: SiteInfo, content: Content = lambda post: "") -> None:
        self.site_info = site_info
        self.content = content
        self._atom: dict[tuple[Post, bool], str] = {}
        self._json: dict[tuple[Post, bool], str] = {}

    def atom(self, post: Post, *, whole: bool) -> str:
        """An element, indented as it stands in a feed; with the whole text where that is known."""
        if (post, whole) not in self._atom:
            entry = _entry(post, self.site_info, self.content(post) if whole else "")
            ET.indent(entry, level=1)
            self._atom[post, whole] = ET.tostring(entry, encoding="unicode")
        return self._atom[post, whole]

    def json(self, post: Post, *, whole: bool) -> str:
        if (post, whole) not in self._json:
            item = _filled(_item(post, self.site_info, self.content(post) if whole else ""))
            self._json[post, whole] = json.dumps(item, ensure_ascii=False)
        return self._json[post, whole]


def atom(feed: Feed, entries: Entries) -> bytes:
    """The feed as an Atom document in UTF-8."""
    site_info = entries.site_info
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site_info.language})
    page = site_info.absolute(feed.page)
    _add(root, "id", page)
    _add(root, "title", one_line(feed.title))
    if feed.description:
        _add(root, "subtitle", one_line(feed.description))
    _add(root, "updated", max((moment(post.updated or post.date) for post in feed.posts), default=NO_DATE))
    _add(root, "link", rel="self", type="application/atom+xml", href=site_info.absolute(feed.atom_url))
    _add(root, "link", rel="alternate", type="text/html", href=page)
    _add(ET.SubElement(root, "author"), "name", one_line(site_info.name))
    head, end, _ = xml_file(root).decode().rpartition("\n</feed>")
    made = "".join([f"\n  {entries.atom(post, whole=feed.is_whole(post))}" for post in feed.posts])
    return f"{head}{made}{end}\n".encode()


def json_feed(feed: Feed, entries: Entries) -> bytes:
    """The feed as a JSON Feed document in UTF-8."""
    site_info = entries.site_info
    document: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(feed.title),
        "home_page_url": site_info.absolute(feed.page),
        "feed_url": site_info.absolute(feed.json_url),
        "description": one_line(feed.description),
        "language": site_info.language,
    }
    items = ", ".join([entries.json(post, whole=feed.is_whole(post)) for post in feed.posts])
    head = json.dumps(_filled(document), ensure_ascii=False).removesuffix("}")
    return f'{head}, "items": [{items}]}}\n'.encode()


def _entry(post: Post, site_info: SiteInfo, content: str) -> ET.Element:
    entry, metadata = ET.Element("entry"), post.metadata
    if metadata.language:
        entry.set("xml:lang", metadata.language)
    page = site_info.absolute(post.url)
    _add(entry, "id", page)
    _add(entry, "title", one_line(post.title))
    _add(entry, "updated", moment(post.updated or post.date))
    if post.date:
        _add(entry, "published", moment(post.date))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    if metadata.source.original:
        _add(entry, "link", rel="via", href=one_line(metadata.source.original))
    for name in metadata.authors:
        _add(ET.SubElement(entry, "author"), "name", one_line(name))
    for name in metadata.categories:
        _add(entry, "category", term=one_line(name))
    if post.notice:
        _add(entry, "rights", one_line(post.notice))
    if summary := _summary(post):
        _add(entry, "summary", summary)
    if content:
        _add(entry, "content", legal(content), type="html")
    return entry


def _item(post: Post, site_info: SiteInfo, content: str) -> dict[str, object]:
    metadata, page, summary = post.metadata, site_info.absolute(post.url), _summary(post)
    # Every item must have a content; the title stands in where the site may not show a word of the text.
    text = {"content_html": legal(content)} if content else {"content_text": summary or one_line(post.title)}
    return {
        "id": page,
        "url": page,
        "external_url": one_line(metadata.source.original),
        "title": one_line(post.title),
        **text,
        "summary": summary,
        "date_published": moment(post.date) if post.date else "",
        "date_modified": moment(post.updated) if post.updated else "",
        "authors": [{"name": one_line(name)} for name in metadata.authors],
        "tags": [one_line(name) for name in dict.fromkeys((*metadata.categories, *metadata.tags))],
        "language": metadata.language,
    }


def _summary(post: Post) -> str:
    return one_line(post.description or post.excerpt)


def _filled(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
