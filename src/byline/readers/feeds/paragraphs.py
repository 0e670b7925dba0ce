"""Paragraphs made of the empty lines of a post's HTML."""

from __future__ import annotations

import re

_BREAK_RE = re.compile(r"\n[ \t]*\n")
_BLOCK_RE = re.compile(r"^\s*</?(?:p|div|h[1-6]|ul|ol|li|blockquote|table|pre|figure|section|hr|!--)", re.IGNORECASE)
_PARTED_RE = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>)", re.IGNORECASE | re.DOTALL)
_CAPTION_RE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\]\[]{0,500}\]")
"""Marks of WordPress that stand for what is no text."""


def of(html: str) -> str:
    """WordPress keeps the empty lines of its writers and makes paragraphs of them when it shows a post.

    >>> of("One\\ntwo\\n\\nThree")
    '<p>One<br>two</p><p>Three</p>'
    """
    html = _CAPTION_RE.sub("", html.replace("\r\n", "\n"))
    return "".join(part if number % 2 else _paragraphs(part) for number, part in enumerate(_PARTED_RE.split(html)))


def _paragraphs(html: str) -> str:
    parts = [part.strip() for part in _BREAK_RE.split(html) if part.strip()]
    if len(parts) == 1 and "\n" not in parts[0]:
        return html if _BLOCK_RE.match(parts[0]) else f"<p>{parts[0]}</p>"
    return "".join(part if _BLOCK_RE.match(part) else "<p>" + part.replace("\n", "<br>") + "</p>" for part in parts)
