"""A site's posts and registries, as suggestions are made from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from byline import config
from byline.core.identity import MKDOCS_FILE
from byline.project import Project
from byline.site import contract
from byline.site.model import Post
from byline.site.pages.address import address
from byline.site.registry import reading
from byline.site.registry.entries import Registry
from byline.site.withholding import flag
from byline.suggestions import refused
from byline.suggestions.refused import Refused


@dataclass(frozen=True)
class Archive:
    """What stands in a site's folder now."""

    project: Project
    posts: Mapping[str, Post] = field(repr=False)
    """By path below the docs folder; those that are taken down are left out."""
    registry: Registry = field(repr=False)
    refused: Refused = field(repr=False)

    def file(self, post: str) -> Path:
        return self.project.docs / post

    @property
    def memory(self) -> Path:
        """The file of what was refused."""
        return self.project.folder / refused.FILE


def read(project: Project, only: Collection[str] | None = None) -> Archive:
    """The posts that can be read, or `only` those at some paths; `byline check` names the others.

    Raises ConfigError, OSError.
    """
    said = config.read_site(project.folder / MKDOCS_FILE) or {}
    folders = said.get("use_directory_urls") is not False
    posts: dict[str, Post] = {}
    paths = project.posts.rglob("*.md") if only is None else [project.docs / place for place in only]
    for path in sorted(paths):
        place = path.relative_to(project.docs).as_posix()
        if any(part.startswith(".") for part in place.split("/")) or path.stem in contract.INDEXES:
            continue
        post, _ = contract.read(place, address(place, folders=folders), path.read_bytes())
        if post is not None and not flag(post.fields, "takedown", False):
            posts[place] = post
    files = {kind: project.docs / name for kind, name in reading.FILES.items()}
    contents = {kind: (path.as_posix(), path.read_bytes()) for kind, path in files.items() if path.is_file()}
    registry, _ = reading.read(contents)
    memory = project.folder / refused.FILE
    kept = memory.read_text("utf-8-sig") if memory.is_file() else ""
    return Archive(project, posts, registry, refused.load(kept))
