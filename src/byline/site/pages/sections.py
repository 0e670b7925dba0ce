"""The ways in for templates, made once for all pages: the top level of the nav, and the listings of an archive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any

from byline.site.model import Kind
from byline.site.pages.interface import Interface
from byline.site.pages.views import View, Views


def sections(items: Iterable[Any], interface: Interface) -> list[View]:
    """Name, address and pages of each item, and the folder below a single page; a section leads to its first page.

    `items` are the engine's: sections with `children`, pages, links. Addresses are relative to the site's root.
    """
    found = []
    for item in items:
        pages = [below for below in _below(item) if below.is_page]
        if item.is_section and not pages:
            continue
        home = any(page.is_homepage for page in pages)
        found.append(
            {
                "name": interface["home"] if home else item.title,
                "url": pages[0].url if pages else item.url,
                "home": home,
                "outside": not pages,
                "pages": [page.url for page in pages],
                "below": _folder(pages[0].url) if len(pages) == 1 and not home else "",
            }
        )
    return found


def ways(views: Views, folder: str) -> list[View]:
    """The listings of an archive that has no sections of its own in the nav."""
    found = [{"name": views.interface["posts"], "url": views.address(f"{folder}/index.md")}]
    kinds = [kind for kind in Kind if views.site.terms[kind]]
    return found + [
        {"name": views.interface[kind.plural], "url": views.address(views.site.index_path(kind))} for kind in kinds
    ]


def _folder(url: str) -> str:
    return posixpath.dirname(url) + "/" if "/" in url else ""


def _below(item: Any) -> Iterator[Any]:  # noqa: ANN401 - the engine's
    yield item
    for child in item.children or ():
        yield from _below(child)
