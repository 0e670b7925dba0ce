"""What comes into a site: the registry beside its posts, and the posts that may be published under it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from byline import programs
from byline.engines.pages import PostPage
from byline.engines.preview import shown
from byline.markup.pictures import FOLDER, used
from byline.results import Results, digest_of
from byline.seen import Seen
from byline.site.contract.kept import Written, read_all
from byline.site.holding import admitted
from byline.site.model import Post, Rights
from byline.site.registry.entries import Registry
from byline.site.registry.reading import FILES as REGISTRY_FILES
from byline.site.registry.reading import read
from byline.site.registry.rights import publish

log = get_plugin_logger("byline")

MEMORY = Path(".cache/byline/posts.sqlite")
SEEN = MEMORY.with_name("posts.json")
"""What posts are known from the last build, and what their files held, below the folder of mkdocs.yml."""


def posts_of(files: Iterable[File], config: MkDocsConfig) -> list[Post]:
    """The posts in these files, each with its page; what is none, or cannot be read, is left out of the site."""
    found = []
    written = [file for file in files if file.name != "index" and not file.inclusion.is_excluded()]  # type: ignore[no-untyped-call]
    home = Path(config.config_file_path).parent
    with Results(home / MEMORY) as memory, Seen(home / SEEN, programs.digest().hex()) as seen:
        known = (Written(file.src_uri, file.url, _digest(file, seen), partial(_content, file)) for file in written)
        for file, (post, problems) in zip(written, read_all(known, memory, programs.digest()), strict=True):
            for problem in problems:
                log.warning("%s", problem)
            file.inclusion = InclusionLevel.NOT_IN_NAV if post else InclusionLevel.EXCLUDED
            if post:
                PostPage(post, file, config)
                found.append(post)
    return found


def _digest(file: File, seen: Seen) -> bytes:
    """Of a file's content, which is read where that is not known."""
    if file.abs_src_path is None:  # it stands on no disk
        return digest_of(file.content_bytes)
    return bytes.fromhex(seen.found(file.abs_src_path, "content", lambda: digest_of(file.content_bytes).hex()))


def _content(file: File) -> bytes:
    return file.content_bytes


def registry_of(files: Files, base: str) -> Registry:
    """What is declared of authors, sources and categories below `base`; its files are no part of the site."""
    texts = {}
    for kind, name in ((kind, base + name) for kind, name in REGISTRY_FILES.items()):
        if file := files.get_file_from_path(name):
            files.remove(file)
            texts[kind] = (name, file.content_bytes)
    registry, problems = read(texts, lambda path: files.get_file_from_path(path) is not None)
    for problem in problems:
        log.warning("%s", problem)
    return registry


def published_of(posts: list[Post], registry: Registry, files: Files) -> list[Post]:
    """The posts as their day and their rights allow; pages and files of all others are left out of the site."""
    come, problems, notes = admitted(posts, dt.date.today().isoformat(), shown())
    published = publish(come, registry)
    for problem in problems:
        log.warning("%s", problem)
    for note in notes:
        log.info("%s", note)
    by_path = {post.path: post for post in published}
    for post in posts:
        file = files.src_uris[post.path]
        if post.path in by_path:
            cast(PostPage, file.page).post = by_path[post.path]
        else:
            file.inclusion = InclusionLevel.EXCLUDED
    _withhold_pictures(posts, published, files)
    return published


def _withhold_pictures(posts: list[Post], published: list[Post], files: Files) -> None:
    """What is not shown of a post has no pictures on the site either."""
    shown_whole = (post for post in published if post.rights is Rights.FULL)
    shown = frozenset(name for post in shown_whole for name in used(post.body))
    for name in frozenset(name for post in posts for name in used(post.body)) - shown:
        for file in [file for file in files if file.src_uri.endswith(f"/{FOLDER}/{name}")]:
            file.inclusion = InclusionLevel.EXCLUDED
