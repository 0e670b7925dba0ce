"""What stands around posts, the same for all posts of a folder: rendered with one of them, put around the rest.

A page is taken apart by rendering its parts, the blocks of PARTS, by themselves: what is left of it is the frame. Of a
post a frame prints its address alone, in the footer and as far as it decides about relative addresses and the current
section. Templates of the site's own may print more: then every page is rendered whole.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, cast

from jinja2 import Template
from markupsafe import escape
from mkdocs.utils.templates import TemplateContext

from byline.engines.pages import POST, PostPage

PARTS = ("site_meta", "htmltitle", "archive")
"""Blocks of the theme's `base.html` and `byline.html` that print a post, in their order."""

_OF_PAGE_RE = re.compile(r"\b(?:page|view|head|self|context)\b")

Whole = Callable[[], str]


def fits(codes: Iterable[str]) -> bool:
    """Whether frames are the same for all posts, where the site's own templates hold this code."""
    return not any(map(_OF_PAGE_RE.search, codes))


class Frame:
    """What is left of a page, in pieces: its parts, and its address if that is printed, stand between them."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = pieces

    def around(self, parts: Sequence[str], page: PostPage) -> str:
        """The whole page."""
        first, *further = self.pieces
        between = [*parts, _address(page)]
        return first + "".join([part + piece for part, piece in zip(between, further, strict=False)])

    @staticmethod
    def of(whole: str, parts: Sequence[str], page: PostPage) -> Frame | None:
        """The frame of a page; None where the parts do not stand in it in this order."""
        pieces = []
        for part in parts:
            before, found, whole = whole.partition(part)
            if not found:
                return None
            pieces.append(before)
        address = _address(page)
        return Frame([*pieces, *(whole.split(address, 1) if address else [whole])])


class Frames:
    """Those of one build."""

    def __init__(self, sections: Sequence[Mapping[str, Any]], said: str) -> None:
        """`said` is all that settings and the site's own templates say: an address in there may lead to a post, from
        its own page in another way than from the page beside it."""
        self._listed = frozenset(url for section in sections for url in section["pages"])
        self._below = [section["below"] for section in sections if section["below"]]
        self._said = said
        self._frames: dict[Hashable, Frame | None] = {}

    def of(
        self, page: PostPage, base_url: str, whole: Whole, parts: Callable[[], Sequence[str] | None]
    ) -> Frame | None:
        """The frame of a post, for which `whole` and `parts` are asked if it is the first of its kind; None for a post
        that has to be rendered whole."""
        url = page.url
        if page.parent is not None or page.meta.get("template") != POST or url in self._listed or url in self._said:
            return None
        place = (base_url, posixpath.dirname(url.rstrip("/")), *(url.startswith(below) for below in self._below))
        if place not in self._frames:
            made = parts()
            self._frames[place] = Frame.of(whole(), made, page) if made else None
        return self._frames[place]


def parts_of(template: Template, context: TemplateContext) -> list[str] | None:
    """The parts of a page; None where a template of another shape prints it."""
    page = template.new_context(cast(dict[str, Any], context))
    next(iter(template.root_render_func(page)), "")  # which is all that goes before the first sign: imports, variables
    if any(name not in page.blocks for name in PARTS):
        return None
    return ["".join(page.blocks[name][0](page)) for name in PARTS]


def packed(parts: Sequence[str]) -> str:
    return json.dumps(parts, ensure_ascii=False)


def unpacked(kept: str) -> list[str]:
    parts: list[str] = json.loads(kept)
    return parts


def _address(page: PostPage) -> str:
    return str(escape(page.canonical_url)) if page.canonical_url else ""
