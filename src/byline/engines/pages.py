"""Pages of the site as MkDocs holds them, and what a person's front matter may do to them."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any, cast

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from byline.core.post import Problem
from byline.site import prose
from byline.site.model import Post, Rights
from byline.site.pages.page import Page

HOME, MAIN, POST = "home.html", "main.html", "post.html"
HEADINGS = 3
"""A post with fewer has no table of contents."""
OURS = (HOME, POST, "listing.html", "terms.html", "years.html")
"""Templates that print a view, and can print no page without the right one."""


# The heading that an introduction opens with: the page has one already.
_HEADING_RE = re.compile(r"\A\s*#[ \t][^\n]*\n?")
_SITE_RE = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?/(?:[\w-]+/)*", re.ASCII)
_SIMPLE_RE = re.compile(r"(?:[\w%~-]+/)*(?:[\w%~-]+\.html)?", re.ASCII)


class _OurPage(MkDocsPage):
    """A page whose addresses are found as MkDocs finds them, in a fifth of the time where they are simple."""

    def _set_canonical_url(self, base: str | None) -> None:
        url = self.url
        if base and _SITE_RE.fullmatch(base) and _SIMPLE_RE.fullmatch(url):
            self.canonical_url, self.abs_url = base + url, base[base.index("/", len("https://")) :] + url
        else:
            super()._set_canonical_url(base)


class PostPage(_OurPage):
    """A post, whose front matter has been read already."""

    def __init__(self, post: Post, file: File, config: MkDocsConfig) -> None:
        super().__init__(post.title, file, config)
        self.post = post
        self.update_date = _so_far(post.updated or post.date)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self.post.body
        self.meta = {"template": POST, **self.post.fields, "title": self.post.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        plain = self.post.plain if self.markdown is self.post.body else None  # else another plugin has changed it
        content = prose.html(self.markdown or "", config.markdown_extensions, plain=plain)
        if content is None:
            super().render(config, files)
        else:
            self.content, self.toc, self.present_anchor_ids = content, TableOfContents([]), set()


class ListingPage(_OurPage):
    """A page made from metadata. A file of the same path, if somebody wrote one, is its introduction."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(page.title, file, config)
        self.listing = page
        self.update_date = _so_far(page.updated)

    def read_source(self, config: MkDocsConfig) -> None:
        if self.file.generated_by:
            self.markdown, self.meta = "", {}
        else:
            super().read_source(config)
            self.title = str(self.meta.get("title", self.listing.title))
            self.markdown = _HEADING_RE.sub("", self.markdown or "", count=1)
        self.meta = {**self.meta, "template": self.listing.template}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if self.markdown:
            super().render(config, files)
        else:
            self.content, self.toc, self.present_anchor_ids = "", TableOfContents([]), set()


def _so_far(date: str) -> str:
    """No later than today: MkDocs cannot pack a sitemap of a distant year, and nothing has changed in days to come."""
    return min(date, dt.date.today().isoformat())


def is_unsearched(page: MkDocsPage) -> bool:
    """True where the front matter has `search: {exclude: true}`, Material's way to keep a page out of the search."""
    search = page.meta.get("search")
    return isinstance(search, dict) and search.get("exclude") is True


def title_of(page: MkDocsPage) -> str:
    """A title as plain text: MkDocs takes one from the page's heading as HTML, from anywhere else as it is written."""
    stated = "title" in vars(page) or "title" in page.meta
    return str(page.title or "") if stated else html.unescape(str(page.title or ""))


def contents(page: PostPage) -> list[dict[str, str]]:
    """The headings of a post that is shown whole, where they are enough for a reader to choose from."""
    items = list(page.toc)
    if len(items) == 1:
        items = items[0].children
    if len(items) < HEADINGS or page.post.rights is not Rights.FULL:
        return []
    return [{"title": html.unescape(item.title), "url": item.url} for item in items]


def escape(page: MkDocsPage) -> None:
    """Titles come from strangers and themes print them raw: make them safe wherever they are printed, once for all."""
    page.title = Markup.escape(title_of(page))
    meta = cast(dict[str, Any], page.meta)
    if isinstance(page, ListingPage):
        meta.setdefault("title", page.title)  # without it Material takes what looks like tags out of the title
    for name in ("title", "description", "author"):
        if isinstance(meta.get(name), str):
            meta[name] = Markup.escape(meta[name])


def settle_template(page: MkDocsPage, env: Environment) -> Problem | None:
    """Gives a page the template that its front matter names, if that can print it; else the usual one, and says so."""
    usual = POST if isinstance(page, PostPage) else HOME if page.is_homepage else MAIN
    stated = page.meta.get("template") or usual
    prints = _can_print(page, stated, env)
    page.meta["template"] = stated if prints else usual
    if prints:
        return None
    what = f"`template: {stated}` names no template that can print this page; the usual one was taken"
    return Problem(page.file.src_uri, "template", what, "correct it or leave it out", fatal=False)


def _can_print(page: MkDocsPage, name: object, env: Environment) -> bool:
    if not isinstance(name, str):
        return False
    if name in OURS:
        if isinstance(page, ListingPage):
            return True  # it chose the template itself
        return name == (POST if isinstance(page, PostPage) else HOME)
    try:
        env.get_template(name)
    except TemplateNotFound:
        return False
    return True
