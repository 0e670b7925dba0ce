"""The folder of a site: where its texts, its posts and its pages lie, as its `mkdocs.yml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from byline import config
from byline.config import MarkdownConfiguration
from byline.core.identity import MKDOCS_FILE

PLUGIN = "byline"
MEMORY = Path(".cache/byline/results.sqlite")
"""In the folder of the site. Git ignores it, and losing it costs nothing but time."""
DEFAULT_DOCS, DEFAULT_POSTS, DEFAULT_SITE = "docs", "posts", "site"
"""Where MkDocs and the plugin look for pages and posts, and where MkDocs puts the site, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Project:
    """Paths begin with the folder as it was named."""

    folder: Path
    texts: Path
    docs: Path
    """The pages, posts among them."""
    posts: Path
    """The Markdown made of the texts."""
    site: Path
    """The website, made anew by each build."""
    markdown: MarkdownConfiguration | None
    has_plugin: bool
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of ours to the name it has in rows of data, as `byline.toml` says."""
    silent: tuple[str, ...] = ()
    """Codes of problems that are not told, as the plug-in's option says."""

    @property
    def memory(self) -> Path:
        """Where the results of conversions are kept."""
        return self.folder / MEMORY


def load(folder: Path) -> Project | None:
    """The site whose `mkdocs.yml` lies in the folder; None where none does. Raises ConfigError."""
    file = folder / MKDOCS_FILE
    said = config.read_site(file)
    if said is None:
        return None
    named = plugins(said.get("plugins"))
    own = named.get(PLUGIN) or {}
    posts = own.get("posts") or DEFAULT_POSTS
    docs = folder / str(said.get("docs_dir") or DEFAULT_DOCS)
    return Project(
        folder=folder,
        texts=folder / config.DEFAULT_TEXTS,
        docs=docs,
        posts=docs / str(posts).strip("/"),
        site=folder / str(said.get("site_dir") or DEFAULT_SITE),
        markdown=config.site_markdown(file),
        has_plugin=PLUGIN in named,
        fields=config.fields_of(folder),
        silent=tuple(map(str, own["silent"])) if isinstance(own.get("silent"), list) else (),
    )


def plugins(said: object) -> Mapping[str, Mapping[str, Any]]:
    """Options by the plugin's name, from either form MkDocs takes: a list of names and maps, or one map."""
    items = [{name: options} for name, options in said.items()] if isinstance(said, Mapping) else said
    found: dict[str, Mapping[str, Any]] = {}
    for item in items if isinstance(items, list) else []:
        name, options = next(iter(item.items())) if isinstance(item, Mapping) and item else (item, None)
        found[str(name)] = options if isinstance(options, Mapping) else {}
    return found
