"""The MkDocs plugin: posts in, pages for every author, category, source and year out, with a search over all.

The only folder that imports MkDocs. Nothing is written below the docs folder; the listing pages are virtual.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.engines import published
from byline.engines.addresses import add_listing, part
from byline.engines.admission import posts_of, published_of, registry_of
from byline.engines.cards import drawn, press
from byline.engines.context import Contexts
from byline.engines.feeds import fill
from byline.engines.look import Look, look_of, spoken, unhonoured
from byline.engines.pages import ListingPage, PostPage, escape, is_unsearched, settle_template, title_of
from byline.engines.preview import PREVIEW, CompiledTemplates, LaterIndex, OnlyNews, unless_same
from byline.engines.rendered import Rendered, hindrance
from byline.engines.tidy import tidied
from byline.engines.topics import gathered
from byline.site.checks.silence import Silence, complaint
from byline.site.collect import collect
from byline.site.exports.addresses import Known
from byline.site.exports.cards import Press
from byline.site.exports.publication import CARDS, Publication
from byline.site.exports.site_info import SiteInfo, home_of
from byline.site.exports.sitemap import Place
from byline.site.model import Kind, Rights, Site
from byline.site.pages.generated import Gathered, pages
from byline.site.pages.home.days import days
from byline.site.pages.indexes import names
from byline.site.pages.interface import Interface
from byline.site.pages.palette import palette
from byline.site.pages.sections import sections
from byline.site.pages.views import Views
from byline.site.registry.entries import Registry
from byline.site.rendering import paragraphs
from byline.site.search.content import Searched
from byline.site.search.index import index
from byline.site.search.script import script
from byline.site.search.text import rules
from byline.workers import collecting

log = get_plugin_logger("byline")

# What Material ships for its own search, and for debugging; no page of ours asks for it.
_UNUSED_RE = re.compile(r"assets/javascripts/(?:lunr|workers)/|\.map$|^assets/byline/archive\.css$")
_MODULE_RE = re.compile(r"assets/byline/search/(\w+)\.js")
SCRIPT = "assets/byline/search.js"
"""Made of the modules."""
SEARCHED, SUBJECTS = (Path(".cache/byline", name) for name in ("search.sqlite", "subjects.sqlite"))
"""What is remembered for the index, and for what to read next; below the folder of mkdocs.yml."""
# Material's own files carry a digest in their names.
_MATERIAL_RE = re.compile(r"assets/(?:stylesheets|javascripts)/((main|palette|bundle)\.\w+\.min\.(?:css|js))")


class BylineConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options."""

    posts = config_options.Type(str, default="posts")
    """The folder of the posts, below the docs folder."""
    per_page = config_options.Type(int, default=20)
    """Posts on a page of a listing."""
    latest = config_options.Type(int, default=11)
    """Posts on the home page: one large, the others in pairs."""
    feed_from = config_options.Type(int, default=2)
    """Posts from which on an author, a category or a source has feeds of its own; 1 for all."""
    cards = config_options.Type(bool, default=True)
    """Whether a shared link has a picture, where Pillow is installed; the preview has none."""
    search = config_options.Type(bool, default=True)
    """Whether an index for the search is made. Switch it off to preview thousands of posts sooner."""
    silent = config_options.Type(list, default=[])
    """Codes of problems that neither a build nor `byline check` tells, for instance `[near-name]`."""


class BylinePlugin(BasePlugin[BylineConfig]):  # type: ignore[no-untyped-call]
    """Events are in the order in which MkDocs runs them."""

    def __init__(self) -> None:
        self.site = Site((), dict.fromkeys(Kind, ()), {})
        self.views = Views(self.site, Interface("en"))
        self.publication = Publication(self.site, SiteInfo(""), Registry())
        self.sitemap = ""
        self.look = Look(own=True)
        self.home = ""
        """The site's address, as far as others can use it."""
        self.topics: list[Gathered] = []
        self.searched: list[Searched] = []
        self.press: Press | None = None
        self.addresses: Mapping[str, Known] = {}
        self.dirty = False
        self.rendered: Rendered | None = None
        self.news = OnlyNews()
        self.silence = Silence()
        self.later = LaterIndex()
        self.compiled = CompiledTemplates()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        errors, warnings = super().load_config(options, config_file_path)
        known = [name for name, _ in BylineConfig._schema]
        for name in options:
            if name not in known:
                errors.append((name, ValidationError(f"byline has no option `{name}`; {suggestion(name, known)}")))
        for name in ("per_page", "latest", "feed_from"):
            if isinstance(options.get(name), int) and options[name] < 1:
                errors.append((name, ValidationError(f"byline: `{name}` is {options[name]}; give a number from 1")))
        if "silent" in options and (what := complaint(options["silent"])):
            errors.append(("silent", ValidationError(f"byline: {what}")))
        return errors, [(name, text) for name, text in warnings if name in known]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.dirty = dirty
        log.logger.addFilter(self.silence)
        if PREVIEW in os.environ:
            for handler in logging.getLogger("mkdocs").handlers:
                handler.addFilter(self.news)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        server.builder = unless_same(server.builder, server._watched_paths)  # MkDocs tells nobody what it watches
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.news.next_round()
        self.silence.codes = frozenset(self.config.silent)
        self.later.drop()
        self.look = look_of(config.theme)
        for problem in unhonoured(config.theme, config.extra) if self.look.own else ():
            log.info("%s", problem)
        self.home = config.site_url or ""
        if PREVIEW not in os.environ:
            self.home, missing = home_of(config.site_url)
            if missing:
                log.info("%s", missing)
        self.interface = Interface(str(config.theme.get("language") or "en"))
        if self.look.own:
            config.site_url = self.home
            config.theme["language"] = spoken(config.theme, self.interface.language)
        self.press = press() if self.config.cards and PREVIEW not in os.environ else None
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        with collecting.paused():
            self._collect(files, config)
        return files

    def _collect(self, files: Files, config: MkDocsConfig) -> None:
        """Posts in, pages out."""
        part([file for file in files.documentation_pages() if self.look.own or self._is_ours(file)])
        posts = posts_of([file for file in files.documentation_pages() if self._is_ours(file)], config)
        base = self.look.base(self.folder)
        registry = registry_of(files, base)
        self.site = collect(published_of(posts, registry, files), base)
        self.publication = Publication(
            self.site,
            self._site_info(config),
            registry,
            folders=config.use_directory_urls,
            feed_from=self.config.feed_from,
            can_draw=self.press.can_draw if self.press else None,
            memory=Path(config.config_file_path).parent / SUBJECTS,
        )
        self.views = Views(
            self.site,
            self.interface,
            folders=config.use_directory_urls,
            about=self.publication.about,
            filed=self.publication.filed,
        )
        self.searched = []
        own = [file for file in files.documentation_pages() if not self._is_ours(file)]
        self.topics, problems = gathered(own, self.site, registry)
        for page in pages(self.views, self.folder, self.config.per_page, searched=self.look.own, topics=self.topics):
            add_listing(page, files, config)
        for problem in problems:
            _warn(problem)
        if self.look.own:
            self._add_own(files, config)
        self._add_exports(files, config)

    def _add_own(self, files: Files, config: MkDocsConfig) -> None:
        """What the newspaper has and a guest does not: a home page and the search, without what Material has for it."""
        if files.get_file_from_path("index.md") is None and files.get_file_from_path("README.md") is None:
            files.append(File.generated(config, "index.md", content=""))
        self.assets = {match[2]: match[1] for file in files if (match := _MATERIAL_RE.fullmatch(file.src_uri))}
        modules = {match[1]: file for file in files if (match := _MODULE_RE.fullmatch(file.src_uri))}
        said = {**self.interface.search, "rules": rules()}
        made = script({name: file.content_string for name, file in sorted(modules.items())}, said)
        for path, content in (*names(self.views), *days(self.views), (SCRIPT, made)):
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        for unused in [file for file in files if _UNUSED_RE.search(file.src_uri)] + list(modules.values()):
            files.remove(unused)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The indexes follow the home page, unless the site's own nav has them somewhere; a guest's list comes last."""
        listed = set(map(id, nav.pages))
        indexes = [
            page
            for file in files.documentation_pages()
            if isinstance(page := file.page, ListingPage) and page.listing.in_nav and id(page) not in listed
        ]
        if not self.look.own:
            nav.items += [page for page in indexes if page.file.src_uri == f"{self.folder}/index.md"]
            return nav
        after = 1 if nav.items and getattr(nav.items[0], "is_homepage", False) else 0
        nav.items[after:after] = indexes
        self.nav = nav
        return nav

    def on_page_content(self, content: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if not self._has_our_look(page):
            return content
        if isinstance(page, PostPage) and page.post.rights is not Rights.FULL:
            content = paragraphs(page.post.opening)
        content = tidied(content)
        post = page.post if isinstance(page, PostPage) else None
        if not self.look.own:
            page.meta.setdefault("search", {"exclude": isinstance(page, ListingPage)})
        elif not isinstance(page, ListingPage) and not is_unsearched(page):
            item = self.views.item(post) if post else None
            self.searched.append(Searched(page.url, title_of(page), content, post, item))
        escape(page)
        return content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.auto_reload = False  # a build makes its own environment: no template changes under it
        env.bytecode_cache = self.compiled
        for page in [file.page for file in files.documentation_pages() if file.page]:
            if self._has_our_look(page):
                if problem := settle_template(page, env):
                    _warn(problem)
                page.meta["template"] = self.look.template(str(page.meta["template"]))
        fill(self.publication, files)
        if self._is_searched and PREVIEW not in os.environ:
            with collecting.paused():
                made = dict(self._index(config))
            for path, content in made.items():
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        ending = "/" if config.use_directory_urls else ".html"
        env.globals.update(self.look.globals(ending), words=self.interface.words)
        self.contexts = Contexts(self.look, self.views, self.publication, self.folder, self.config.latest, self.topics)
        if self.look.own:
            self._furnish(env, config, ending)
            self._keep_pages(env, config)
        if self.rendered:
            self.publication.read_ahead()  # while nobody looks for cycles
        return env

    def _keep_pages(self, env: Environment, config: MkDocsConfig) -> None:
        """What has not changed since the last build is not rendered again, where that is known."""
        if self.dirty:
            return
        if why := hindrance(config, self):
            log.info("every page is rendered anew: %s", why)
        else:
            self.rendered = Rendered(config, env, self.contexts).__enter__()

    def _furnish(self, env: Environment, config: MkDocsConfig, ending: str) -> None:
        """What the newspaper's own templates ask for on every page, those that no file stands for among them."""
        env.getattr = partial(_attribute, env.getattr)  # type: ignore[method-assign]
        env.globals["sections"] = sections(self.nav.items, self.interface)
        env.globals["palette"] = palette(config.theme.get("palette"))
        env.globals["interface"] = {"language": self.interface.language, "direction": self.interface.direction}
        env.globals["ending"] = ending
        env.globals["material"] = self.assets

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if not self._has_our_look(page):
            return context
        if self.rendered and isinstance(page, PostPage):
            return context  # made once it is known that the page is not as it was
        return self.contexts.of(context, page, config)

    def _has_our_look(self, page: MkDocsPage) -> bool:
        return self.look.own or isinstance(page, (PostPage, ListingPage))

    def _is_ours(self, file: File) -> bool:
        return file.src_uri.startswith(f"{self.folder}/")

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        ours = self.look.own and template_name == "sitemap.xml" and self.sitemap
        return self.sitemap if ours else output

    def on_build_error(self, *, error: Exception) -> None:
        if self.rendered:
            self.rendered.__exit__(type(error), error, error.__traceback__)
            self.rendered = None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.rendered:
            self.rendered.__exit__(None, None, None)
            log.info("%d pages rendered, %d as they were", self.rendered.made, self.rendered.taken)
            self.rendered = None
        if PREVIEW not in os.environ:
            published.keep(config, self.addresses)
        elif self._is_searched:
            self.later.begin(self._index(config), Path(config.site_dir), log.error)

    @property
    def _is_searched(self) -> bool:
        return self.look.own and self.config.search and not self.dirty  # a dirty build renders some pages only

    def _index(self, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
        return index(self.views, tuple(self.searched), Path(config.config_file_path).parent / SEARCHED)

    def on_shutdown(self) -> None:
        self.later.drop()

    def _site_info(self, config: MkDocsConfig) -> SiteInfo:
        return SiteInfo(config.site_name, self.home, config.site_description or "", self.interface.language)

    def _add_exports(self, files: Files, config: MkDocsConfig) -> None:
        """What machines read, none of it over a file that is there."""
        places = [
            Place(file.url, file.page.update_date if isinstance(file.page, (PostPage, ListingPage)) else "")
            for file in files.documentation_pages()
            if file.inclusion.is_included()  # type: ignore[no-untyped-call]
        ]
        taken = [file.dest_uri for file in files if file.inclusion.is_included()]  # type: ignore[no-untyped-call]
        own_pages = published.own_pages(files) if self.look.own else ()
        followed = self.publication.follow(published.known(config), own_pages, self.folder)
        made, problems = self.publication.files(places, taken, followed.former)
        for problem in problems:
            _warn(problem)
        for note in followed.notes:
            log.info("%s", note)
        self.addresses = followed.entries
        if self.press:
            for card in drawn(self.publication.cards.values(), self.press, Path(config.config_file_path).parent):
                path = f"{self.site.base}{CARDS}/{card.name}"
                files.append(File.generated(config, path, abs_src_path=str(card), inclusion=InclusionLevel.INCLUDED))
        self.sitemap = made.pop("sitemap.xml", b"").decode()  # MkDocs writes this one, and its compressed copy
        for path, content in made.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))

    @property
    def folder(self) -> str:
        return self.config.posts.strip("/")


def _attribute(otherwise: Callable[[Any, str], Any], item: Any, name: str) -> Any:  # noqa: ANN401 - the template's
    """`item.name` for the maps that views are made of. Jinja asks for an attribute first and lets the failure cost."""
    return item[name] if type(item) is dict and name in item else otherwise(item, name)


def _warn(problem: Problem) -> None:
    log.warning("%s", problem)
