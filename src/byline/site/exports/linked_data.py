"""Structured data of a page for search engines: JSON-LD in the words of schema.org.

A post that was first published elsewhere is an Article based on the original, one of the site's own a BlogPosting.
Dates are given as precisely as they are known: schema.org takes ISO 8601, where a year or a month stands for itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from byline.site.exports.characters import legal_json, one_line
from byline.site.exports.site_info import SiteInfo
from byline.site.exports.work import IsOrganisation
from byline.site.model import Post

Trail = Sequence[tuple[str, str]]
"""Name and address (relative to the site's root) of the pages above a page and of itself, the home page first."""

# What could end the script element, open a comment in it, or end a line of a script.
_UNSAFE_RE = re.compile("[<>&\u2028\u2029]")


def script(data: object) -> str:
    r"""JSON that stands safely between `<script>` and `</script>` as it is.

    >>> script({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(legal_json(data), ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE_RE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def post_data(
    post: Post,
    site_info: SiteInfo,
    trail: Trail = (),
    is_organisation: IsOrganisation = lambda name: False,
    picture: str = "",
) -> dict[str, Any]:
    """A post's own page. `is_organisation` tells the authors that are no persons; `picture` is the address of one."""
    metadata, source, page = post.metadata, post.metadata.source, site_info.absolute(post.url)
    article = {
        "@type": "Article" if source else "BlogPosting",
        "headline": one_line(post.title),
        "author": [_agent(name, is_organisation) for name in metadata.authors],
        "editor": [_agent(name, is_organisation) for name in metadata.contributors.get("editor", ())],
        "translator": [_agent(name, is_organisation) for name in metadata.contributors.get("translator", ())],
        "datePublished": post.date,
        "dateModified": post.updated,
        "inLanguage": metadata.language,
        "articleSection": list(metadata.categories),
        "keywords": list(dict.fromkeys((*metadata.categories, *metadata.tags))),
        "wordCount": post.words,
        "image": picture,
        "mainEntityOfPage": page,
        "copyrightNotice": one_line(post.notice),
        "isBasedOn": _original(post) if source else None,
        "publisher": {"@type": "Organization", "name": site_info.name, "url": site_info.url or None},
    }
    return _graph(article, site_info, trail)


def listing_data(
    name: str,
    url: str,
    site_info: SiteInfo,
    trail: Trail = (),
    *,
    kind: str = "CollectionPage",
    subject: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A page that is no post's: a ProfilePage where it has a subject, the author or source that it is about."""
    page = {
        "@type": "ProfilePage" if subject else kind,
        "name": one_line(name),
        "url": site_info.absolute(url),
        "mainEntity": dict(subject) if subject else None,
        "isPartOf": {"@type": "WebSite", "name": site_info.name, "url": site_info.url or None},
    }
    return _graph(page, site_info, trail)


def agent_data(name: str, *, organisation: bool, links: Sequence[str] = ()) -> dict[str, Any]:
    """An author or a source, with its own pages elsewhere."""
    return {"@type": "Organization" if organisation else "Person", "name": one_line(name), "sameAs": list(links)}


def _graph(item: dict[str, Any], site_info: SiteInfo, trail: Trail) -> dict[str, Any]:
    items = [item]
    # A trail of one page leads nowhere, and search engines want whole addresses in it.
    if len(trail) > 1 and site_info.url:
        steps = [
            {"@type": "ListItem", "position": position, "name": one_line(name), "item": site_info.absolute(url)}
            for position, (name, url) in enumerate(trail, start=1)
        ]
        items.append({"@type": "BreadcrumbList", "itemListElement": steps})
    return {"@context": "https://schema.org", "@graph": [_known(item) for item in items]}


def _original(post: Post) -> dict[str, Any]:
    source = post.metadata.source
    publisher = {"@type": "Organization", "name": one_line(source.name)} if source.name else None
    return {
        "@type": "Article",
        "headline": one_line(post.title),
        "url": source.original,
        "archivedAt": post.archived,
        "datePublished": post.date,
        "publisher": publisher,
    }


def _agent(name: str, is_organisation: IsOrganisation) -> dict[str, Any]:
    return agent_data(name, organisation=is_organisation(name))


def _known(value: Any) -> Any:  # noqa: ANN401 - any JSON value, and the same shape back
    """Without the keys whose value nobody knows."""
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items() if item}
    if isinstance(value, list):
        return [_known(item) for item in value]
    return value
