"""An edit replaces one character of a paragraph; rules only ever name edits, and one place applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Edits = Mapping[int, str]
"""Index of a character → what is written in its place."""
Edit = tuple[int, str]
Rule = Callable[[str, Edits], Iterator[Edit]]
"""(paragraph, edits of the rules before) → edits. Lines of the paragraph are divided by newlines."""

BACKSLASHED = frozenset("\\`*_{}[]()>#+-.!")
"""The characters before which Python-Markdown takes a backslash for an escape; before all others it stays visible."""


def mark(character: str) -> str:
    """The shortest that stands for the character and for nothing else.

    >>> mark("*"), mark("<"), mark("~")
    ('\\\\*', '&lt;', '&#126;')
    """
    if character in BACKSLASHED:
        return "\\" + character
    return {"<": "&lt;", "&": "&amp;"}.get(character) or reference(character)


def reference(character: str) -> str:
    """The numeric reference of a character.

    >>> reference(":")
    '&#58;'
    """
    return f"&#{ord(character)};"


def applied(text: str, edits: Edits) -> str:
    """The text with every edit made.

    >>> applied("a*b", {1: "\\\\*"})
    'a\\\\*b'
    """
    pieces: list[str] = []
    stop = 0
    for index in sorted(edits):
        pieces += (text[stop:index], edits[index])
        stop = index + 1
    pieces.append(text[stop:])
    return "".join(pieces)
