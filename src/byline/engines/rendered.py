"""Pages that stay as they are from one build to the next: rendered once, and kept by all that they are rendered from.

The key of a page is a digest of what its template can print: of the whole site the programs, the settings, the site's
own templates, the sections, the words; of the page its text, title, front matter and neighbours in the nav, and the
strings that we hand to the template. What a post's page says of the post alone is not made before it is missed, and
only that is kept of it: what stands around posts is made once for many (`frames.py`).

Templates of the site's own may print anything that MkDocs knows. Where they name something that is not in the key, and
where another plugin changes what templates print, every page is rendered.
"""

from __future__ import annotations

import functools
import marshal
import re
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any, cast

import mkdocs
from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext

from byline import programs
from byline.engines import frames
from byline.engines.context import Contexts
from byline.engines.frames import Frames
from byline.engines.pages import MAIN, OURS, PostPage
from byline.results import Results, comparable, digest_of

FILE = Path(".cache/byline/pages.sqlite")
"""Below the folder of mkdocs.yml."""
KEPT = frozenset({*OURS, MAIN, "search.html"})
"""Templates whose pages are kept; a page may name any other of Material's, which print what is in no key."""
FOLDERS = "config_file_path docs_dir site_dir".split()
ELSEWHERE = frozenset(
    "theme plugins hooks nav not_in_nav exclude_docs draft_docs validation watch strict dev_addr".split() + FOLDERS
)
"""Settings that decide which pages there are, or what they hold, and are printed on none; a site may be moved."""
ENVIRONMENT = frozenset("words sections palette interface ending material frame search_page".split())
"""What the plugin adds to the globals of templates."""
HARMLESS = ("mkdocs.contrib.search", "material.plugins.search")
"""Modules of plugins that look at pages and change nothing."""

_CODE_RE = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_UNKNOWN = "pages nav build_date_utc random previous_page next_page children parent ancestors plugins file".split()
_UNKNOWN_RE = re.compile(rf"\b(?:{'|'.join([*_UNKNOWN, *FOLDERS])})\b")


def hindrance(config: MkDocsConfig, own: BasePlugin[Any]) -> str:
    """Why pages cannot be kept, in words for the site's owner; empty where they can."""
    for event in ("env", "page_context"):
        for method in config.plugins.events[event]:
            plugin = getattr(method, "__self__", None)
            module = str(getattr(method, "__module__", ""))
            if plugin is not own and not module.startswith(HARMLESS):
                return f"`on_{event}` of {module or 'another plugin'} may change any page"
    for name, code in _own_code(config):
        if found := _UNKNOWN_RE.search(code):
            return f"the template {name} prints `{found[0]}`"
    return ""


class Rendered:
    """Use as a context manager for the pages of one build."""

    def __init__(self, config: MkDocsConfig, env: Environment, contexts: Contexts) -> None:
        self._contexts = contexts
        self._results = Results(Path(config.config_file_path).parent / FILE)
        printed = [*_of_site(config, env, contexts)]
        self._site = digest_of(*printed)
        self._frames = None
        if frames.fits(code for _, code in _own_code(config)):
            said = [part if isinstance(part, str) else part.decode("utf-8", "replace") for part in printed]
            self._frames = Frames(cast(list[dict[str, Any]], env.globals["sections"]), "\n".join(said))
        self._keys: dict[str, bytes] = {}
        """By the paths of the pages' files."""
        self._left: list[bytes] = []
        self.taken = 0
        """Pages that were as they had been."""
        self.made = 0
        get = env.get_template

        def get_template(
            name: str | Template, parent: str | None = None, *more: MutableMapping[str, Any] | None
        ) -> Template:
            found = get(name, parent, *more)
            # A template that others extend or include is asked for by their name.
            return Kept(found, self) if parent is None and found.name in KEPT else found

        env.get_template = get_template  # type: ignore[method-assign, assignment]

    def __enter__(self) -> Rendered:
        self._results.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:  # noqa: ANN401
        self._results.use(self._left)
        self._results.__exit__(*raised)

    def page(self, template: Template, context: TemplateContext) -> str:
        """A page as the template renders it; one that no page stands for is always rendered."""
        page = context.get("page")
        if page is None:
            return template.render(cast(dict[str, Any], context))
        if isinstance(page, PostPage):
            return self._post(template, context, page)
        return self._kept(self.key(template, context), lambda: template.render(cast(dict[str, Any], context)))

    def key(self, template: Template, context: TemplateContext) -> bytes:
        """A digest of all that a page is made of; empty where that is not known."""
        page = context.get("page")
        if page is None:
            return b""
        path = page.file.src_uri
        if path not in self._keys:
            post = page if isinstance(page, PostPage) else None
            printed = self._contexts.basis(post) if post else (context.get("view"), context.get("head"))
            parts = (str(template.name), page.content or "", repr(_of_page(page)), _said(printed))
            self._keys[path] = digest_of(self._site, *parts)
        return self._keys[path]

    def leave(self, key: bytes) -> None:
        """A page of this key stands on the site as it is."""
        self._left += (key, _key_of_parts(key))
        self.taken += 1

    def _post(self, template: Template, context: TemplateContext, page: PostPage) -> str:
        key = self.key(template, context)
        whole = functools.cache(lambda: self._contexts.of_post(context, page))

        def rendered() -> str:
            return template.render(cast(dict[str, Any], whole()))

        def parts() -> list[str] | None:
            return frames.parts_of(template, whole())

        frame = self._frames.of(page, context["base_url"], rendered, parts) if self._frames else None
        if frame is None:
            return self._kept(key, rendered)
        kept = self._kept(_key_of_parts(key), lambda: frames.packed(parts() or []))
        return frame.around(frames.unpacked(kept), page)

    def _kept(self, key: bytes, make: Callable[[], str]) -> str:
        if (kept := self._results.get(key)) is not None:
            self.taken += 1
            return kept.decode("utf-8", "surrogatepass")
        made = make()
        self._results.keep(key, made.encode("utf-8", "surrogatepass"))
        self.made += 1
        return made


class Kept(Template):
    """Stands for a template where MkDocs asks for it."""

    def __new__(cls, *_: object) -> Kept:  # Jinja's own makes a template of a source
        return object.__new__(cls)

    def __init__(self, template: Template, pages: Rendered) -> None:
        self._template = template
        self.pages = pages

    def render(self, context: TemplateContext) -> str:
        return self.pages.page(self._template, context)

    def key(self, context: TemplateContext) -> bytes:
        """See Rendered."""
        return self.pages.key(self._template, context)


def _key_of_parts(key: bytes) -> bytes:
    return digest_of(key, "parts")


def _of_page(page: MkDocsPage) -> object:
    """What templates print of a page itself besides its content."""
    around = (
        [(getattr(one, "title", ""), getattr(one, "url", "")) for one in page.parent.children] if page.parent else []
    )
    post = (page.post.digest, page.post.held, page.post.aliases) if isinstance(page, PostPage) else ()
    return (
        *(page.url, page.title, page.meta, page.edit_url, page.canonical_url, page.abs_url),
        *(page.is_homepage, page.update_date, [_of_heading(item) for item in page.toc]),
        *(around, post),
    )


def _said(printed: Any) -> bytes | str:  # noqa: ANN401 - views and what plugins put among them
    """The same for equal values, in every process. Views are plain data, which is written three times as fast as it is
    spelt out; in the second format nothing depends on which strings are one and the same."""
    try:
        return marshal.dumps(printed, 2)
    except ValueError:  # there is something else in it
        return repr(printed)


def _of_heading(item: Any) -> object:  # noqa: ANN401 - MkDocs names its type nowhere
    return item.title, item.url, item.level, [_of_heading(child) for child in item.children]


def _of_site(config: MkDocsConfig, env: Environment, contexts: Contexts) -> Iterator[bytes | str]:
    """What templates print on all pages."""
    yield programs.digest()
    yield repr([comparable(value) for name, value in sorted(config.items()) if name not in ELSEWHERE])
    yield repr(comparable([dict(config.theme.items()), config.theme.name]))
    yield repr(comparable([env.globals.get(name) for name in sorted(ENVIRONMENT)]))
    yield repr([contexts.publication.site_info, contexts.publication.registry, contexts.publication.site.base])
    for name, path in _own_templates(config):
        yield name
        yield path.read_bytes()


def _own_templates(config: MkDocsConfig) -> Iterator[tuple[str, Path]]:
    """Every file in a folder of templates that is no part of a known package, by its path there."""
    known = [Path(programs.__file__).parent, Path(mkdocs.__path__[0]), Path(get_theme_dir("material"))]
    for folder in map(Path, config.theme.dirs):
        if not any(folder.is_relative_to(package) for package in known):
            files = (path for path in sorted(folder.rglob("*")) if path.is_file())
            yield from ((path.relative_to(folder).as_posix(), path) for path in files)


def _own_code(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """What the site's own templates do, each piece with the name of its template."""
    for name, path in _own_templates(config):
        if path.suffix == ".html":
            yield from ((name, code) for code in _CODE_RE.findall(path.read_text("utf-8", "replace")))
