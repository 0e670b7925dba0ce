"""Plain words from Markdown, without rendering it: what listings, descriptions and feeds show of a post.

    >>> plain("A *calm* [harbour](x.md), 3 \\\\* 4 &lt; 5.")
    'A calm harbour, 3 * 4 < 5.'

It reads the Markdown that Byline writes and what people add by hand; exotic markup may leave a sign behind.
Nothing here is safe to print unescaped.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable

from byline.core.post import SPACELESS
from byline.vocabulary import words

LOOKED_AT = 4000
"""Characters of a body that are looked at for an excerpt."""

REPEATED = 3
"""Paragraphs at the beginning of a text that may repeat its title or its byline."""

_FENCE_RE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_HEADING_RE = re.compile(r"^ {0,3}#{1,6}[ \t]+[^\n]*$", re.MULTILINE)
# Lines that are no text: definitions of notes, links and abbreviations, rows of tables, rules, marks of admonitions and
# attributes.
_MARK_RE = re.compile(
    r"^(?: {0,3}(?:\[[^\[\]\n]{1,200}\]:|\*\[[^\[\]\n]{1,100}\]:|\|)[^\n]*"
    r"|[ \t]*(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}|[:|-][ \t:|-]{2,})"
    r"|(?:!!!|\?\?\?\+?)[ \t][^\n]*"
    r"|[ \t]*\{:?[ \t]*[.#\w][^{}\n]{0,200}\})[ \t]*$",
    re.MULTILINE,
)
_COMMENT_RE = re.compile(r"<!--.{0,1000}?-->", re.DOTALL)
_NOTE_RE = re.compile(r"(?<!\\)\[\^[^\[\]\n]{1,100}\]")
_ATTRIBUTES_RE = re.compile(r"(?<=[)*_`])\{:?[^{}\n]{1,200}\}")
_CODE_RE = re.compile(r"(?<![\\`])(`{1,3})(?!`)([^`\n]{1,500})\1(?!`)")
_PAIR_RE = re.compile(r"(?<![\\~=])(~~|==)(?=[^\s~=])([^~=\n]{1,500})(?<=\S)\1")
_BREAK_RE = re.compile(r"(?: {2,}|\\)\n|<br[ ]?/?>\n?")
_WORD_RE = re.compile(r"[^\W\d_]+")
_LINE_START_RE = re.compile(r"^[ \t]{0,8}(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+|:[ \t]+)+", re.MULTILINE)
_IMAGE_RE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)(?:\{[^{}\n]{0,200}\})?")
_LINK_RE = re.compile(r"(?<!\\)\[([^\[\]\n]{1,500})(?<!\\)\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_TAG_RE = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_ADDRESS_RE = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_EMPHASIS_RE = re.compile(r"(?<![\\*_\w])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]{1,500}?)(?<=[^\s\\*_])\1(?!\w)")
_ESCAPE_RE = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_SPACELESS_RE = re.compile(f"[{SPACELESS}]")
# What any of the patterns above begins with: most paragraphs have nothing of it.
_SIGN_RE = re.compile(r"[`~=*_<\[\\&{|]|^[ \t]*(?:[-+:>#!?]|\d{1,9}[.)])", re.MULTILINE)


def plain(markdown: str) -> str:
    """The text on one line."""
    return _unmarked(markdown) if _SIGN_RE.search(markdown) else " ".join(markdown.split())


def _unmarked(markdown: str) -> str:
    text = _FENCE_RE.sub("", _COMMENT_RE.sub("", markdown))
    text = _LINE_START_RE.sub("", _MARK_RE.sub("", _HEADING_RE.sub("", text)))
    text = _LINK_RE.sub(r"\1", _IMAGE_RE.sub("", _NOTE_RE.sub("", text)))
    text = _ATTRIBUTES_RE.sub("", _BREAK_RE.sub("\n", text))
    text = _TAG_RE.sub(" ", _ADDRESS_RE.sub(r"\1", text))
    text = _PAIR_RE.sub(r"\2", _CODE_RE.sub(r"\2", _EMPHASIS_RE.sub(r"\2", text)))
    return " ".join(html.unescape(_ESCAPE_RE.sub(r"\1", text)).split())


def excerpt(markdown: str, size: int = 280, title: str = "", names: Iterable[str] = ()) -> str:
    """The first words, at most `size` characters, ending in an ellipsis where something follows.

    A paragraph that only says again the title, or the names with what stands around names in a byline, is passed over.
    """
    text = _opening(_unrepeated(markdown[:LOOKED_AT], title, names), size)
    if len(text) <= size and len(markdown) > LOOKED_AT:
        return f"{text} …".strip()
    return cut(text, size)


def _opening(markdown: str, size: int) -> str:
    """The text on one line, no further than to the end of the paragraph in which it is longer than `size`.

    Only comments reach from one paragraph into the next.
    """
    text = ""
    for paragraph in _COMMENT_RE.sub("", markdown).split("\n\n"):
        if found := plain(paragraph):
            text = f"{text} {found}" if text else found
        if len(text) > size:
            break
    return text


def verse(markdown: str, size: int = 280) -> str:
    """The first words with their lines and paragraphs, which a line feed and two part.

    >>> verse("The tide  \\ngoes out.\\n\\nIt comes  \\nin.", 26)
    'The tide\\ngoes out.\\n\\nIt …'
    """
    paragraphs = (_BREAK_RE.split(paragraph) for paragraph in markdown[:LOOKED_AT].split("\n\n"))
    lines = ("\n".join(filter(None, map(plain, paragraph))) for paragraph in paragraphs)
    return cut("\n\n".join(filter(None, lines)), size)


def _unrepeated(markdown: str, title: str, names: Iterable[str]) -> str:
    known = _letters(" ".join(names))
    heading = _letters(title)
    for _ in range(REPEATED):
        paragraph, _, rest = markdown.lstrip("\n").partition("\n\n")
        said = _letters(plain(paragraph))
        repeats = bool(said) and (said == heading or (not set(said).isdisjoint(known) and _is_byline(said, known)))
        if not repeats or not rest.strip():
            break
        markdown = rest
    return markdown


def _letters(text: str) -> list[str]:
    return _WORD_RE.findall(text.lower())


def _is_byline(said: list[str], names: list[str]) -> bool:
    return set(said) <= _around_names().union(names)


@functools.cache
def _around_names() -> frozenset[str]:
    """The words of bylines besides names, in all languages."""
    entries = words("bylines").values()
    return frozenset(
        word
        for entry in entries
        for phrase in (*entry.get("by", ()), *entry.get("glue", ()))
        for word in phrase.split()
    )


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
