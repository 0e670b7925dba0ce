"""What Python-Markdown writes of a text, as HTML that checkers and screen readers take."""

from __future__ import annotations

import re

# It writes XHTML, where elements without content end in a slash that means nothing in HTML.
_VOID_RE = re.compile(r"<((?:br|hr|img|input)(?:\s[^<>]{0,4000}?)??)\s*/>")
_HEAD_RE = re.compile(r"<thead>\n<tr>\n(?:<th[^<>]{0,200}>.*</th>\n)+</tr>\n</thead>\n")
_CELL_RE = re.compile(r"<th([^<>]*)>(.*)</th>\n")


def tidied(content: str) -> str:
    """The same content without what HTML has no meaning for.

    >>> tidied("<p>One<br />two</p>")
    '<p>One<br>two</p>'
    """
    return _HEAD_RE.sub(_head, _VOID_RE.sub(r"<\1>", content))


def _head(head: re.Match[str]) -> str:
    """The head of a Markdown table, which always has one: where an author wants none its cells are empty, and an empty
    cell heads nothing."""
    if not any(words for _, words in _CELL_RE.findall(head[0])):
        return ""
    return _CELL_RE.sub(
        lambda cell: f'<th scope="col"{cell[1]}>{cell[2]}</th>\n' if cell[2] else f"<td{cell[1]}></td>\n", head[0]
    )
