"""The docs folder as it lies there → the site's posts, what is declared of its terms, and everything else in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from byline.core.post import Problem
from byline.markup.pictures import FOLDER, used
from byline.site import contract
from byline.site.collect import collect
from byline.site.holding import admitted
from byline.site.model import Kind, Post, Rights, Site
from byline.site.pages.address import address
from byline.site.registry.entries import Registry
from byline.site.registry.reading import FILES as REGISTRY_FILES
from byline.site.registry.reading import read
from byline.site.registry.rights import publish

NEWSPAPER = "byline"
"""The theme that makes all of a site an archive."""


@dataclass(frozen=True)
class OwnPage:
    """A page that a person wrote and that is no post."""

    src_uri: str
    url: str
    content_bytes: bytes


@dataclass(frozen=True)
class Docs:
    """What a docs folder holds. Paths are below it, with forward slashes."""

    site: Site
    registry: Registry
    own: tuple[OwnPage, ...]
    files: Mapping[str, Path]
    """Everything that is copied as it is."""
    problems: tuple[Problem, ...]


def base_of(said: Mapping[str, object], folder: str) -> str:
    """Below what the listings of a site lie, by its settings: at its top with the newspaper, else below the posts."""
    theme = said.get("theme")
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    return "" if name == NEWSPAPER else f"{folder}/"


def docs_of(docs: Path, folder: str, *, base: str, folders: bool) -> Docs:
    """`folder` is that of the posts, `base` what all listings lie below; `folders` is MkDocs's `use_directory_urls`.

    Raises OSError.
    """
    there = dict(_files(docs))
    registry, problems = _registry(there, base)
    posts: list[Post] = []
    own: list[OwnPage] = []
    for path, file in list(there.items()):
        if file.suffix not in contract.ENDINGS:
            continue
        content, url = there.pop(path).read_bytes(), address(path, folders=folders)
        if not path.startswith(f"{folder}/") or file.stem in contract.INDEXES:
            own.append(OwnPage(path, url, content))
            continue
        post, faults = contract.read(path, url, content)
        problems += faults
        posts += [post] if post else []
    come, again, _ = admitted(posts, dt.date.today().isoformat())
    published = publish(come, registry)
    shown = frozenset(name for post in published if post.rights is Rights.FULL for name in used(post.body))
    hidden = frozenset(name for post in posts for name in used(post.body)) - shown
    kept = {
        path: file for path, file in there.items() if not path.endswith(tuple(f"/{FOLDER}/{one}" for one in hidden))
    }
    return Docs(collect(published, base), registry, tuple(own), kept, (*problems, *again))


def _registry(there: dict[str, Path], base: str) -> tuple[Registry, list[Problem]]:
    texts: dict[Kind, tuple[str, bytes]] = {}
    for kind, name in ((kind, base + name) for kind, name in REGISTRY_FILES.items()):
        if file := there.pop(name, None):
            texts[kind] = (name, file.read_bytes())
    return read(texts, there.__contains__)


def _files(docs: Path) -> Iterator[tuple[str, Path]]:
    """Every file but those that MkDocs passes over: names that begin with a dot, and templates at the top."""
    for path in sorted(docs.rglob("*")):
        place = path.relative_to(docs)
        if path.is_file() and not any(part.startswith(".") for part in place.parts):
            yield place.as_posix(), path
