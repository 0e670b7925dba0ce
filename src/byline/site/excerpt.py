"""Plain words from Markdown, without rendering it: what listings, descriptions and feeds show of a post.

    >>> plain("A *calm* [harbour](x.md), 3 \\\\* 4 &lt; 5.")
    'A calm harbour, 3 * 4 < 5.'

It reads the Markdown that Byline writes and what people add by hand; exotic markup may leave a sign behind.
Nothing here is safe to print unescaped.
"""

from __future__ import annotations

import html
import re

from byline.core.post import SPACELESS

LOOKED_AT = 4000
"""Characters of a body that are looked at for an excerpt."""

_FENCE_RE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_HEADING_RE = re.compile(r"^ {0,3}#{1,6}[ \t]+[^\n]*$", re.MULTILINE)
_LINE_START_RE = re.compile(r"^[ \t]{0,8}(?:>[ \t]?|[-*+][ \t]+|\d{1,9}\.[ \t]+|:[ \t]+)+", re.MULTILINE)
_IMAGE_RE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\s]{0,1000}\)")
_LINK_RE = re.compile(r"(?<!\\)\[([^\[\]\n]{1,500})(?<!\\)\](?:\([^()\s]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_TAG_RE = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_ADDRESS_RE = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_EMPHASIS_RE = re.compile(r"(?<![\\*_\w])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]{1,500}?)(?<=[^\s\\*_])\1(?!\w)")
_ESCAPE_RE = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_SPACELESS_RE = re.compile(f"[{SPACELESS}]")


def plain(markdown: str) -> str:
    """The text on one line."""
    text = _FENCE_RE.sub("", markdown)
    text = _LINE_START_RE.sub("", _HEADING_RE.sub("", text))
    text = _LINK_RE.sub(r"\1", _IMAGE_RE.sub("", text))
    text = _TAG_RE.sub(" ", _ADDRESS_RE.sub(r"\1", text))
    text = _EMPHASIS_RE.sub(r"\2", text)
    return " ".join(html.unescape(_ESCAPE_RE.sub(r"\1", text)).split())


def excerpt(markdown: str, size: int = 280) -> str:
    """The first words, at most `size` characters, ending in an ellipsis where something follows."""
    text = plain(markdown[:LOOKED_AT])
    if len(text) <= size and len(markdown) > LOOKED_AT:
        return f"{text} …".strip()
    return cut(text, size)


def cut(text: str, size: int) -> str:
    """At most `size` characters of plain text, ending between words and in an ellipsis where something follows.

    >>> cut("The tide went out, and nobody saw it.", 20)
    'The tide went out …'
    """
    if len(text) <= size:
        return text
    head = text[:size]
    if not _SPACELESS_RE.match(text, size - 1) and " " in head[size // 2 :]:
        head = head.rpartition(" ")[0]
    return head.rstrip(" ,;:–—-") + " …"


def count_words(markdown: str) -> int:
    """Words for a reading time; two characters of a script without spaces count as one word."""
    spaceless = len(_SPACELESS_RE.findall(markdown))
    return len(_SPACELESS_RE.sub(" ", markdown).split()) + spaceless // 2 if spaceless else len(markdown.split())
