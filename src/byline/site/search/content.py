"""A page as the search reads it: its words without its markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NamedTuple

from byline.results import digest_of
from byline.site.model import Kind, Post
from byline.site.pages.views import View
from byline.site.search.inverted import Field

TITLE, NAMES = 6, 4
"""How many times a word of the title, and a name of the byline or the source, counts."""
HEAD, FOOT = (Kind.AUTHOR, Kind.SOURCE), (Kind.CATEGORY, Kind.TAG, Kind.SERIES)
"""Whose names stand above a text, and below it."""

_HIDDEN_RE = re.compile(
    r"<(script|style|svg|template)\b[^>]*>.*?</\1>|<a class=\"headerlink\"[^>]*>[^<]*</a>|<!--.*?-->", re.DOTALL
)
# Within a word only these are markup; all other tags part words.
_WITHIN_RE = re.compile(r"</?(?:a|abbr|b|bdi|cite|em|i|mark|small|span|strong|sub|sup|u|wbr)\b[^>]*>")
_TAG_RE = re.compile(r"<[^>]*>")


class Searched(NamedTuple):
    """A page to be found."""

    url: str
    """Relative to the site's root."""
    title: str
    content: str
    """Rendered HTML of the body."""
    post: Post | None
    item: View | None
    """The post as listings show it; None for a page that is no post."""


def digest(page: Searched, language: str) -> bytes:
    """Of all that `fields` gives, and of the language it is in."""
    names = [page.post.names(kind) for kind in (*HEAD, *FOOT)] if page.post else []
    return digest_of(language, page.title, page.content, repr(names))


def fields(page: Searched) -> list[Field]:
    """The parts of a page, the weightiest first."""
    return [
        Field(page.title, TITLE),
        *_names(page.post, HEAD, NAMES),
        Field(text(page.content), 1),
        *_names(page.post, FOOT, 1),
    ]


def _names(post: Post | None, kinds: Iterable[Kind], weight: int) -> list[Field]:
    return [Field(name, weight) for kind in kinds for name in post.names(kind)] if post else []


def text(content: str) -> str:
    """The words of rendered HTML.

    >>> text("<p>The h<em>arb</em>our &amp; the<br>bay</p><script>no()</script><p>now</p>").split()
    ['The', 'harbour', '&', 'the', 'bay', 'now']
    """
    if "<" in content:
        content = _TAG_RE.sub(" ", _WITHIN_RE.sub("", _HIDDEN_RE.sub(" ", content)))
    return html.unescape(content)
