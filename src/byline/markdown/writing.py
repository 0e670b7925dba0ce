"""Parts → Markdown: one paragraph after another, an empty line between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from byline.markdown.escape import entities, escape, verbatim
from byline.markdown.inert import is_inert
from byline.markdown.shapes import notes
from byline.markdown.structure import Part, PartKind

BREAK = "  \n"
"""Two spaces and a newline: the one hard break that every Markdown engine knows without an extension."""
DIVIDER = "\n\n"
BODY_END = "\n"
CROWD = 300
"""Escapes, brackets or lines of one paragraph. More is no prose, and takes Python-Markdown quadratic time."""
LONGEST = 20_000
"""Characters of a paragraph that is not plain prose; renderers try every mark in it against every other."""
NO_NOTES: frozenset[str] = frozenset()
_HASH_RE = re.compile(r"(?<!\\)#(?=#*\Z)")
LEVEL = "    "
"""What sets a list in within another: Python-Markdown wants four blanks."""
FENCE = "```"
_READ_ANYWHERE_RE = re.compile(r"\{[{%#=>~+-]|--8<|```|~~~|[\x02\x03]")
_REFERENCE_RE = re.compile(r"&(?:#[0-9]+|lt|amp);")


def written(parts: Iterable[Part]) -> str:
    """The body of a post, with one newline at its end; "" where there are no parts."""
    text = DIVIDER.join(map(write, parts))
    return text + BODY_END if text else ""


def write(part: Part) -> str:
    """The Markdown of one part.

    >>> print(write(Part(PartKind.NUMBERS, ("bread", "# milk"), 0)))
    1. bread
    2. \\# milk
    """
    if part.notes:
        lines = tuple(notes.held(line, part.notes) for line in part.lines)
        return notes.linked(write(replace(part, lines=lines, notes=NO_NOTES)), part.first)
    if part.kind is PartKind.HEADING:
        return "#" * part.level + " " + _HASH_RE.sub(r"\\#", escape(part.lines[0]))
    if part.kind is PartKind.BULLETS:
        return "\n".join("- " + escape(item) for item in part.lines)
    if part.kind is PartKind.NESTED:
        marks = (f"{item.number}." if item.number else "-" for item in part.items)
        pairs = zip(marks, part.items, part.lines, strict=True)
        return "\n".join(f"{LEVEL * item.depth}{mark} {escape(line)}" for mark, item, line in pairs)
    if part.kind is PartKind.NUMBERS and part.number > 1:
        # Engines begin such a list with 1 unless it says so in HTML.
        listed = "\n".join(f"<li>{entities(item)}</li>" for item in part.lines)
        return f'<ol start="{part.number}">\n{listed}\n</ol>'
    if part.kind is PartKind.NUMBERS:
        return "\n".join(f"{number}. {escape(item)}" for number, item in enumerate(part.lines, 1))
    text = "\n".join(part.lines)
    if part.kind is PartKind.CODE:
        return _fenced(text)
    escaped = escape(text)
    if part.kind is PartKind.QUOTE:
        return "> " + escaped.replace("\n", BREAK + "> ")
    return verbatim(text) if _is_crowded(escaped, len(part.lines)) else escaped.replace("\n", BREAK)


def _fenced(text: str) -> str:
    """A block that is shown as it was typed. What some extension would read even there stands in HTML."""
    if _READ_ANYWHERE_RE.search(text):
        return f"<pre><code>{entities(text)}\n</code></pre>"
    return f"{FENCE}\n{text}\n{FENCE}"


def _is_crowded(escaped: str, lines: int) -> bool:
    if len(escaped) > LONGEST and not is_inert(escaped):
        return True
    return lines > CROWD or escaped.count("[") > CROWD or escapes(escaped) > CROWD


def escapes(markdown: str) -> int:
    """How many escapes there are, about.

    >>> escapes("&#42;a* &lt; b")
    2
    """
    return markdown.count("\\") - markdown.count("\\\\") + len(_REFERENCE_RE.findall(markdown))
