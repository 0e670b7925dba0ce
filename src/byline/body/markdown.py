"""Parts → Markdown: one paragraph after another, an empty line between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from byline.body.escape import escape
from byline.body.structure import Kind, Part

Escape = Callable[[str], str]

BREAK = "  \n"
"""Two spaces and a newline: the one hard break that every Markdown engine knows without an extension."""
DIVIDER = "\n\n"
BODY_END = "\n"


def written(parts: Iterable[Part]) -> str:
    """The body of a post, with one newline at its end; "" where there are no parts."""
    text = DIVIDER.join(map(write, parts))
    return text + BODY_END if text else ""


def write(part: Part, escape: Escape = escape) -> str:
    """The Markdown of one part.

    >>> print(write(Part(Kind.NUMBERS, ("bread", "# milk"), 0)))
    1. bread
    2. \\# milk
    """
    if part.kind is Kind.BULLETS:
        return "\n".join("- " + escape(item) for item in part.lines)
    if part.kind is Kind.NUMBERS:
        return "\n".join(f"{number}. {escape(item)}" for number, item in enumerate(part.lines, 1))
    text = escape("\n".join(part.lines)).replace("\n", BREAK)
    if part.kind is Kind.QUOTE:
        return "> " + text.replace("\n", "\n> ")
    return text
