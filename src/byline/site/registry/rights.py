"""Posts as they may be published: what a source or a post withholds is taken out before anything sees it.

Pages, listings, feeds, search and data are all made from the posts that come out of here, so that none of them can show
what another hides. What a post says of itself in its front matter (`rights`, `canonical`, `noindex`, `takedown`)
counts before what is declared of its source, except that nothing undoes a takedown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from byline.core.post import Metadata, Problem
from byline.site.excerpt import verse
from byline.site.model import Kind, Post, Rights
from byline.site.registry.entries import Registry
from byline.site.registry.fields import suggestion


def publish(posts: Iterable[Post], registry: Registry) -> tuple[list[Post], list[Problem]]:
    """The posts that may be published, under the names of the registry and with no more text than their rights allow.

    Problems are values in front matter that cannot be read; they count as the strictest.
    """
    published = []
    problems: list[Problem] = []
    for post in posts:
        source = registry.source(post.metadata.source.name, post.metadata.source.url)
        takedown = _flag(post, "takedown", False, problems) or source.takedown
        if takedown:
            continue
        original = post.metadata.source.original
        named = replace(
            post,
            metadata=_named(post, registry),
            noindex=_flag(post, "noindex", source.noindex, problems),
            archived=post.archived or (source.archived.replace("{url}", original) if original else ""),
            notice=post.notice or source.notice,
            canonical=original if _flag(post, "canonical", source.canonical, problems) else "",
        )
        published.append(limited(named, _rights(post, source.rights, problems)))
    return published, problems


def limited(post: Post, rights: Rights) -> Post:
    """The post with what its rights leave of it.

    A description stays: the site's owner wrote it, about the text rather than from it.
    """
    if rights is Rights.FULL:
        return post
    if rights is Rights.LINK_ONLY:
        return replace(post, rights=rights, body="", excerpt="")
    return replace(post, rights=rights, body="", opening=verse(post.body))


def _named(post: Post, registry: Registry) -> Metadata:
    metadata = post.metadata

    def names(kind: Kind, given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(registry.canonical_name(kind, name) for name in given))

    source = metadata.source
    if source.name:
        source = replace(source, name=registry.canonical_name(Kind.SOURCE, source.name))
    return replace(
        metadata,
        authors=names(Kind.AUTHOR, metadata.authors),
        contributors={role: names(Kind.AUTHOR, people) for role, people in metadata.contributors.items()},
        categories=names(Kind.CATEGORY, metadata.categories),
        source=source,
    )


def _rights(post: Post, default: Rights, problems: list[Problem]) -> Rights:
    value = post.fields.get("rights", default)
    if isinstance(value, str) and value in set(Rights):
        return Rights(str(value))
    what = f"{value!r} is no kind of rights and counts as `link-only`"
    problems.append(Problem(post.path, "rights", what, suggestion(str(value), Rights), fatal=False))
    return Rights.LINK_ONLY


def _flag(post: Post, name: str, default: bool, problems: list[Problem]) -> bool:
    value = post.fields.get(name, default)
    if isinstance(value, bool):
        return value
    what = f"`{name}` is neither true nor false and counts as true"
    problems.append(Problem(post.path, "rights", what, "write `true` or `false`", fatal=False))
    return True
