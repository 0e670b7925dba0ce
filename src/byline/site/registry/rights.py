"""Posts as they may be published: what a source or a post withholds is taken out before anything sees it.

Pages, listings, feeds, search and data are all made from the posts that come out of here, so that none of them can show
what another hides. What a post says of itself in its front matter (`rights`, `canonical`, `noindex`, `takedown`)
counts before what is declared of its source, except that nothing undoes a takedown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from byline.core.post import Metadata, Source
from byline.site.excerpt import verse
from byline.site.model import Kind, Post, Rights
from byline.site.registry.entries import Registry
from byline.site.withholding import flag, stated_rights

Changed = TypeVar("Changed", Post, Metadata, Source)


def publish(posts: Iterable[Post], registry: Registry) -> list[Post]:
    """The posts that may be published, under the registry's names and with no more text than their rights allow."""
    return [shown for post in posts if (shown := _shown(post, registry))]


def _shown(post: Post, registry: Registry) -> Post | None:
    source = registry.source(post.metadata.source.name, post.metadata.source.url)
    if flag(post.fields, "takedown", False) or source.takedown:
        return None
    original = post.metadata.source.original
    named = _with(
        post,
        metadata=_named(post, registry),
        noindex=flag(post.fields, "noindex", source.noindex),
        archived=post.archived or (source.archived.replace("{url}", original) if original else ""),
        notice=post.notice or source.notice,
        canonical=original if flag(post.fields, "canonical", source.canonical) else "",
    )
    return limited(named, stated_rights(post.fields, source.rights))


def limited(post: Post, rights: Rights) -> Post:
    """The post with what its rights leave of it.

    A description stays: the site's owner wrote it, about the text rather than from it.
    """
    if rights is Rights.FULL:
        return post
    if rights is Rights.LINK_ONLY:
        return replace(post, rights=rights, body="", plain=False, excerpt="")
    return replace(post, rights=rights, body="", plain=False, opening=verse(post.body))


def _named(post: Post, registry: Registry) -> Metadata:
    metadata = post.metadata

    def names(kind: Kind, given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(registry.canonical_name(kind, name) for name in given))

    source = metadata.source
    if source.name:
        source = _with(source, name=registry.canonical_name(Kind.SOURCE, source.name))
    return _with(
        metadata,
        authors=names(Kind.AUTHOR, metadata.authors),
        contributors={role: names(Kind.AUTHOR, people) for role, people in metadata.contributors.items()},
        categories=names(Kind.CATEGORY, metadata.categories),
        source=source,
    )


def _with(what: Changed, **said: Any) -> Changed:  # noqa: ANN401 - whatever its fields hold
    """The same where it says all of that already, as nearly all do: to make another takes many times as long."""
    others = {name: value for name, value in said.items() if getattr(what, name) != value}
    return replace(what, **others) if others else what
