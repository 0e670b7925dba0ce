"""What a page says of itself to machines: JSON-LD, meta elements, microdata, `<time>`, and who saved it from where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from byline.markup.addresses import followed

ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|Review|CreativeWork|SocialMediaPosting)")
"""Types of JSON-LD that are a text."""
MOST_DATA = 500_000
"""Characters of JSON-LD."""
MOST_TITLE = 1_000
"""Characters of a title; a longer one was never closed."""
DEEPEST = 6
METAS: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "dc.title", "twitter:title", "parsely-title"),
    "author": ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    "date": ("article:published_time", "datepublished", "citation_publication_date", "citation_date", "dc.date.issued",
             "dc.date", "dcterms.created", "parsely-pub-date", "pubdate", "publishdate", "publish-date", "date",
             "sailthru.date", "og:published_time"),
    "updated": ("article:modified_time", "datemodified", "dcterms.modified"),
    "source": ("og:site_name", "citation_journal_title", "application-name"),
    "url": ("og:url", "citation_public_url"),
    "categories": ("article:section",),
    "tags": ("article:tag",),
    "summary": ("og:description", "description", "twitter:description"),
}  # fmt: skip
"""Meta elements by their name, property or itemprop, the surest first."""
SEVERAL = frozenset({"author", "tags", "categories"})
_SAVED_RE = re.compile(r"saved from url=\(\d{4}\)(\S+)|(?:^|\n)\s*url: (https?://\S+)")
_MOMENT_RE = re.compile(r"\d{4}-\d\d-\d\dT")
_SPACE_RE = re.compile(r"\s+")
_SUFFIX_RE = re.compile(r"\s+[|–—·»-]\s+")


def stated(html: str, url: str = "") -> dict[str, object]:
    """By the keys that front matter has; empty where the page says nothing."""
    head = _Head()
    head.feed(html)
    linked = _linked(head.data)
    found: dict[str, object] = {}
    for field, names in METAS.items():
        held = linked.get(field) or next((head.metas[name] for name in names if name in head.metas), [])
        values = [value for value in held if value and not (field == "author" and value.startswith("http"))]
        if values:
            found[field] = values if field in SEVERAL else values[0]
    if "date" not in found and head.published:
        found["date"] = head.published
    address = url or head.saved_from or head.canonical or str(found.get("url") or "")
    found["url"] = followed(head.canonical if head.canonical.startswith("http") else address)
    if head.language:
        found["language"] = head.language
    if "title" not in found and (heading := head.heading()):
        found["title"] = heading
    if "title" in found:
        found["title"] = _untitled(str(found["title"]), str(found.get("source") or ""))
    if _MOMENT_RE.match(str(found.get("date"))):
        found["date"] = str(found["date"])[:10]
    return {key: value for key, value in found.items() if value}


def _untitled(title: str, site: str) -> str:
    """The title without its site's name behind it."""
    parts = _SUFFIX_RE.split(title)
    if site and len(parts) > 1 and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


class _Head(HTMLParser):
    """Gathers what stands in a page for machines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: dict[str, list[str]] = {}
        self.data: list[str] = []
        self.canonical = self.saved_from = self.language = self.published = ""
        self._in_data = False
        self._titles: dict[str, list[str]] = {"title": [], "h1": []}
        self._in_title = ""

    def heading(self) -> str:
        """The only first heading of the page, where its title holds it: neither alone is surely the text's."""
        titles, headings = (
            [_SPACE_RE.sub(" ", one).strip() for one in self._titles[name] if one.strip()] for name in ("title", "h1")
        )
        said = headings[0] if len(headings) == 1 and titles else ""
        return said if said and said.casefold() in titles[0].casefold() else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self._meta(said)
        elif tag == "link" and "canonical" in said.get("rel", "").split():
            self.canonical = self.canonical or said.get("href", "")
        elif tag == "script":
            self._in_data = said.get("type", "").strip().lower() == "application/ld+json"
            if self._in_data:
                self.data.append("")
        elif tag in self._titles and not self._in_title:
            self._titles[tag].append("")
            self._in_title = tag
        elif tag == "html":
            self.language = said.get("lang") or said.get("xml:lang") or ""
        elif tag == "time" and not self.published and _is_of_post(said):
            self.published = said.get("datetime", "")

    def _meta(self, said: Mapping[str, str]) -> None:
        value = _SPACE_RE.sub(" ", said.get("content", "")).strip()
        for name in (said.get("property"), said.get("name"), said.get("itemprop")):
            if name and value:
                held = self.metas.setdefault(name.strip().lower(), [])
                if value not in held:
                    held.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_data = False
        if tag == self._in_title:
            self._in_title = ""

    def handle_data(self, data: str) -> None:
        if self._in_title and len(self._titles[self._in_title][-1]) < MOST_TITLE:
            self._titles[self._in_title][-1] += data
        if self._in_data and len(self.data[-1]) < MOST_DATA:
            self.data[-1] += data

    def handle_comment(self, data: str) -> None:
        if not self.saved_from and (found := _SAVED_RE.search(data[:2_000])):
            self.saved_from = found[1] or found[2]


def _is_of_post(said: Mapping[str, str]) -> bool:
    """Whether a `<time>` is the day of the page's own text, and not of a comment or a neighbour."""
    shown = f" {said.get('class', '')} "
    own = "datepublished" in said.get("itemprop", "").lower() or "pubdate" in said
    return bool(said.get("datetime")) and (own or " dt-published " in shown or " entry-date published " in shown)


def _linked(blocks: list[str]) -> dict[str, list[str]]:
    """What the first text in a page's JSON-LD says of itself."""
    for block in blocks:
        try:
            data = json.loads(block, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kinds = thing.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLES.fullmatch(kind) for kind in named) and thing.get("headline"):
                return _of_thing(thing)
    return {}


def _things(data: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list) and depth < DEEPEST:
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, Mapping):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < DEEPEST and key in data:
                yield from _things(data[key], depth + 1)


def _of_thing(thing: Mapping[str, object]) -> dict[str, list[str]]:
    keys = {
        "title": "headline", "author": "author", "date": "datePublished", "updated": "dateModified",
        "source": "publisher", "url": "url", "categories": "articleSection", "tags": "keywords",
        "summary": "description",
    }  # fmt: skip
    return {field: values for field, key in keys.items() if (values := list(_names(thing.get(key))))}


def _names(value: object) -> Iterator[str]:
    """Strings, or the names of things."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip():
        yield _SPACE_RE.sub(" ", value).strip()
