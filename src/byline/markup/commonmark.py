"""Markdown of other programs, by the rules of CommonMark with tables and struck-out words, which all of them know.

It is read as the HTML it stands for, raw HTML in it as well, so that one list says what a post may hold.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from byline.core.marked import Marked
from byline.markup.html import Beside, nowhere, of_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def of_markdown(text: str, base: str = "", beside: Beside = nowhere) -> tuple[Marked, str]:
    """The blocks of a Markdown text, and their words; addresses and pictures as in `of_html`.

    >>> of_markdown("Say *no* to <script>alert(1)</script>it")[1]
    'Say no to it'
    """
    return of_html(html_of_markdown(text), base, beside)


def html_of_markdown(text: str) -> str:
    """The HTML that a Markdown text stands for, raw HTML in it as it is: not to be shown to anybody."""
    return str(_parser().render(text))


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # slow to import, and only Markdown wants it

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
