"""What the templates print on a page."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from byline.engines.look import Look
from byline.engines.pages import HOME, ListingPage, PostPage, contents
from byline.site.excerpt import excerpt
from byline.site.exports.publication import Publication
from byline.site.pages.generated import Gathered, home
from byline.site.pages.home import front
from byline.site.pages.sections import ways
from byline.site.pages.views import View, Views

log = get_plugin_logger("byline")


@dataclass(frozen=True)
class Contexts:
    """Of one site in one state."""

    look: Look
    views: Views
    publication: Publication
    folder: str
    """Where the posts lie."""
    latest: int
    """Posts on the home page."""
    topics: Sequence[Gathered]

    def of(self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig) -> TemplateContext:
        """MkDocs's context with what our templates print."""
        context = context if self.look.own else self._as_guest(context, page)
        return self.of_post(context, page) if isinstance(page, PostPage) else self._of_other(context, page, config)

    def of_post(self, context: TemplateContext, page: PostPage) -> TemplateContext:
        view = {**self.views.post(page.post), **self.publication.post_foot(page.post), "contents": contents(page)}
        return _with(context, view, self.publication.post_head(page.post))

    def basis(self, page: PostPage) -> object:
        """All that `of_post` depends on besides the post, the site's settings and its registry."""
        return self.views.beside(page.post), self.publication.beside(page.post), contents(page)

    def _of_other(self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig) -> TemplateContext:
        stated = html.unescape(str(page.meta.get("description") or ""))
        view = page.listing.view if isinstance(page, ListingPage) else {}
        if page.meta.get("template") == HOME:
            view = self._home(page, stated or config.site_description or "")
        by_hand = isinstance(page, ListingPage) and page.listing.by_hand
        said = stated if by_hand and stated else str(view.get("description") or stated)
        description = said or excerpt(page.markdown or "", 160)
        title = config.site_name if page.is_homepage else html.unescape(str(page.title))
        return _with(context, view, self.publication.page_head(title, page.url, description, page.file.src_uri))

    def _home(self, page: MkDocsPage, description: str) -> View:
        """What the home page shows; what its front matter cannot mean is told."""
        sections, problems = front.read(page.file.src_uri, page.meta.get(front.KEY))
        made, missing = front.front(self.views, page.file.src_uri, sections, self.latest)
        for problem in (*problems, *missing):
            log.warning("%s", problem)
        return home(self.views, self.folder, made, description, self.topics)

    def _as_guest(self, context: TemplateContext, page: MkDocsPage) -> TemplateContext:
        """What the newspaper has on every page, and a guest on its own only; Material prints the head by `page`."""
        post = page.post if isinstance(page, PostPage) else None
        description = (
            self.views.post(post)["description"] if post else cast(ListingPage, page).listing.view["description"]
        )
        page.meta["description"] = Markup.escape(description)
        page.canonical_url = (post.canonical if post else "") or page.canonical_url
        root = "../" * (page.url.count("/")) or "./"
        more = {"root": root, "ways": ways(self.views, self.folder)}
        return cast(TemplateContext, {**context, **more})


def _with(context: TemplateContext, view: Mapping[str, Any], head: Mapping[str, Any]) -> TemplateContext:
    """The context with what templates print. It is kept out of the page's own keys, which a person may have given."""
    return cast(TemplateContext, {**context, "view": view, "head": head})
