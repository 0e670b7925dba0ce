"""Pages written by hand that ask, in their front matter, for the posts of a topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from byline.core import frontmatter
from byline.core.post import Problem
from byline.site import topics
from byline.site.load import load
from byline.site.model import Site
from byline.site.pages.generated import Gathered
from byline.site.registry.entries import Registry


class Written(Protocol):
    """A page that a person wrote, as engines hold it."""

    @property
    def src_uri(self) -> str:
        """Its path below the docs folder."""

    @property
    def url(self) -> str:
        """Its address below the site's root."""

    @property
    def content_bytes(self) -> bytes:
        """What its file holds."""


def gathered(files: Iterable[Written], site: Site, registry: Registry) -> tuple[list[Gathered], list[Problem]]:
    """The topics among these pages with their posts, and what of them cannot be read."""
    found, problems = [], []
    for file, stated in _stated(files):
        topic, notes = topics.read(file.src_uri, *stated)
        problems += notes
        if topic:
            posts, missing = topics.select(topic, site.posts, registry.canonical_name)
            found.append((topic, posts))
            problems += missing
    return found, problems


def _stated(files: Iterable[Written]) -> Iterator[tuple[Written, tuple[str, object]]]:
    """Pages with the key, each with its title and what it says there; most pages are not looked into any further."""
    for file in files:
        content = file.content_bytes
        if not content.startswith(b"---") or f"\n{topics.KEY}:".encode() not in content:
            continue
        try:
            page, _ = load(file.src_uri, file.url, content.decode("utf-8-sig").replace("\r\n", "\n"))
        except (frontmatter.FrontMatterError, UnicodeDecodeError):
            continue  # MkDocs says what is wrong with it
        if topics.KEY in page.fields:
            yield file, (page.title, page.fields[topics.KEY])
