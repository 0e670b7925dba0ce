"""Project → all files of a site for engines that run no plug-ins."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from byline import config
from byline.core import frontmatter
from byline.core.identity import MKDOCS_FILE
from byline.core.post import Problem
from byline.engines.disk.docs import NEWSPAPER, Docs, OwnPage, base_of, docs_of
from byline.engines.disk.printing import Printed, Printer
from byline.engines.disk.settings import OVERRIDES, settings
from byline.engines.topics import gathered
from byline.project import PLUGIN, Project, plugins
from byline.site.exports.feed import absolute
from byline.site.exports.publication import Publication
from byline.site.exports.site_info import SiteInfo, home_of
from byline.site.model import Post, Rights
from byline.site.pages.address import address
from byline.site.pages.generated import pages
from byline.site.pages.indexes import years_chart
from byline.site.pages.interface import Interface
from byline.site.pages.page import Page
from byline.site.pages.sections import ways
from byline.site.pages.views import View, Views
from byline.site.rendering import Bodies, paragraphs

PER_PAGE, FEED_FROM = 20, 2
"""As the plug-in's options are where nobody says otherwise."""
TEMPLATE = "byline.html"
HOME = "index.md"
HEADINGS = 3
"""A post with fewer has no table of contents, as with the plug-in."""
_HEADING_RE = re.compile(r"\A\s*#[ \t]+([^\n]*)\n?")


def written(project: Project) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Every file by its path, and what is wrong with the site. Raises ConfigError, OSError."""
    made = _Writer(project)
    return dict(made.files()), tuple(made.problems)


class _Writer:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._said = config.read_site(project.folder / MKDOCS_FILE) or {}
        theme = self._said.get("theme")
        self._theme: Mapping[str, Any] = theme if isinstance(theme, dict) else {"name": theme}
        self._options = plugins(self._said.get("plugins")).get(PLUGIN) or {}
        self._folders = bool(self._said.get("use_directory_urls", True))
        self._folder = project.posts.relative_to(project.docs).as_posix()
        base = base_of(self._said, self._folder)
        self._docs: Docs = docs_of(project.docs, self._folder, base=base, folders=self._folders)
        self.problems: list[Problem] = list(self._docs.problems)
        interface = Interface(str(self._theme.get("language") or "en"))
        home, _ = home_of(self._text("site_url") or None)
        self._info = SiteInfo(self._text("site_name"), home, self._text("site_description"), interface.language)
        self._publication = Publication(
            self._docs.site,
            self._info,
            self._docs.registry,
            folders=self._folders,
            feed_from=int(self._options.get("feed_from") or FEED_FROM),
        )
        self._views = Views(
            self._docs.site,
            interface,
            folders=self._folders,
            about=self._publication.about,
            filed=self._publication.filed,
        )
        self._bodies = Bodies(project.markdown)
        self._printer = Printer(interface, ways(self._views, self._folder))

    def files(self) -> Iterator[tuple[str, bytes]]:
        for path, file in self._docs.files.items():
            yield f"docs/{path}", file.read_bytes()
        archive = resources.files("byline.theme")
        yield "docs/assets/byline/archive.css", archive.joinpath("archive/assets/byline/archive.css").read_bytes()
        for name, file in self._overrides():
            yield f"{OVERRIDES}/{name}", file.read_bytes()
        yield f"{OVERRIDES}/{TEMPLATE}", archive.joinpath(f"disk/{TEMPLATE}").read_bytes()
        own = {page.src_uri: page for page in self._docs.own}
        for post in self._docs.site.posts:
            yield f"docs/{post.path}", self._post(post)
        for page in self._pages():
            yield f"docs/{page.path}", self._listing(page, own.pop(page.path, None))
        for path, left in own.items():
            yield f"docs/{path}", left.content_bytes
        yield from self._data()
        nav = sorted((path for path in own if path != HOME), key=lambda path: (path.count("/"), path))
        listings = [
            f"{self._folder}/**",
            *(f"{self._docs.site.index_path(kind)[:-8]}**" for kind in self._views.site.terms),
        ]
        text = settings(self._project.folder / MKDOCS_FILE, [HOME, *nav], f"{self._folder}/index.md", listings)
        yield MKDOCS_FILE, text.encode()

    def _overrides(self) -> Iterator[tuple[str, Path]]:
        """Templates of a Material site's own; those of the newspaper's stand on templates that are not there."""
        said = self._theme.get("custom_dir")
        if said and self._theme.get("name") != NEWSPAPER:
            folder = self._project.folder / str(said)
            yield from (
                (file.relative_to(folder).as_posix(), file) for file in sorted(folder.rglob("*")) if file.is_file()
            )

    def _pages(self) -> list[Page]:
        topics, problems = gathered(self._docs.own, self._docs.site, self._docs.registry)
        self.problems += problems
        per_page = int(self._options.get("per_page") or PER_PAGE)
        made = list(pages(self._views, self._folder, per_page, searched=False, topics=topics))
        own = next((page for page in self._docs.own if page.src_uri == HOME), None)
        if own and self._theme.get("name") != NEWSPAPER:
            return made
        every = next(page for page in made if page.path == f"{self._folder}/{HOME}")
        heading = _HEADING_RE.match(_body(own)) if own else None
        name = heading[1].strip() if heading else self._info.name
        head = {**every.view["head"], "name": name, "chart": years_chart(self._views, "./")}
        view = {**every.view, "head": head, "description": self._info.description}
        return [Page(HOME, name, every.template, view, every.updated), *made]

    def _post(self, post: Post) -> bytes:
        view = {**self._views.post(post), **self._publication.post_foot(post), "contents": self._contents(post)}
        printed = self._printer.page(
            "post.html", post.title, post.url, view, self._publication.post_head(post), has_text=True
        )
        body = post.body if post.rights is Rights.FULL else paragraphs(post.opening)
        return _page(post.title, str(view["description"]), printed, body, searched=True)

    def _listing(self, page: Page, own: OwnPage | None) -> bytes:
        """A page made from metadata; a file of the same path is its introduction."""
        url = address(page.path, folders=self._folders)
        intro = _HEADING_RE.sub("", _body(own)) if own else ""
        title = str(_fields(own).get("title") or page.title) if own else page.title
        said = str(page.view.get("description") or "")
        head = self._publication.page_head(title, url, said, page.path)
        printed = self._printer.page(page.template, title, url, page.view, head, has_text=bool(intro.strip()))
        return _page(title, said, printed, intro, searched=page.by_hand)

    def _data(self) -> Iterator[tuple[str, bytes]]:
        """What machines read: feeds, the catalogue, pages at former addresses. Engines write the sitemap."""
        made, problems = self._publication.files((), (f"docs/{path}" for path in self._docs.files))
        self.problems += problems
        feeds = dict(self._publication.feed_files(self._feed_text))
        for path, content in {**made, **feeds}.items():
            if path not in self._docs.files and not path.startswith("sitemap"):
                yield f"docs/{path}", content

    def _feed_text(self, post: Post) -> str:
        if post.rights is not Rights.FULL:
            return ""
        return absolute(self._bodies.html(post.body), self._info.absolute(post.url))

    def _contents(self, post: Post) -> list[View]:
        if post.rights is not Rights.FULL or post.body.count("\n#") + post.body.count("<h") < HEADINGS - 1:
            return []
        tokens = self._bodies.with_headings(post.body)[1]
        tokens = tokens[0]["children"] if len(tokens) == 1 else tokens
        found = [{"title": html.unescape(str(token["name"])), "url": f"#{token['id']}"} for token in tokens]
        return found if len(found) >= HEADINGS else []

    def _text(self, key: str) -> str:
        return str(self._said.get(key) or "")


def _page(title: str, description: str, printed: Printed, text: str, *, searched: bool) -> bytes:
    """Titles and descriptions come from strangers, and themes print them raw."""
    fields: dict[str, object] = {
        "title": html.escape(title, quote=False),
        "description": html.escape(description),
        "template": TEMPLATE,
        **({} if searched else {"search": {"exclude": True}}),
        "byline_head": printed.head,
        "byline_before": printed.before,
        "byline_after": printed.after,
    }
    head = yaml.dump(fields, Dumper=frontmatter.Dumper, allow_unicode=True, sort_keys=False, width=2**31 - 1)
    return f"---\n{head}---\n\n{text}".encode()


def _body(page: OwnPage) -> str:
    return frontmatter.body_of(page.content_bytes.decode("utf-8", "replace"))


def _fields(page: OwnPage) -> Mapping[str, Any]:
    try:
        return frontmatter.load(page.content_bytes.decode("utf-8", "replace")).fields
    except frontmatter.FrontMatterError:
        return {}
