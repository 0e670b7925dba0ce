"""A page that no file stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from byline.site.pages.views import View


@dataclass(frozen=True)
class Page:
    """A page to be built."""

    path: str
    """Below the docs folder, as if a Markdown file stood there."""
    title: str
    template: str
    view: View = field(repr=False)
    updated: str = ""
    """The date of the newest post on it; empty where none is dated."""
    in_nav: bool = False
    by_hand: bool = False
    """A file stands at the path that is a page of its own, whatever posts it lists, and has its place in the nav."""
