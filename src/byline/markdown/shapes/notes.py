"""Notes of a text, `[1]`: where the text has the mark as well as the note, each leads to the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

MARK_RE = re.compile(r"\[([0-9]{1,3})\]")
_NOTE_RE = re.compile(r"\A\[([0-9]{1,3})\](?=[ \t]+\S)")
_HELD_RE = re.compile("(^|\n)?\ue000([0-9]+)\ue001")
OPEN, CLOSE = "\ue000", "\ue001"
"""Stand for the brackets of a mark while the text around it is escaped; no text that has them gets links."""


def both_ends(lines: Iterable[str]) -> frozenset[str]:
    """The numbers that stand in the text first and then, once, at the beginning of a line.

    >>> sorted(both_ends(["So he said.[1] Nobody knew.[2]", "[1] The Register, no. 2", "[3] Nowhere"]))
    ['1']
    """
    marked: set[str] = set()
    noted: list[str] = []
    for line in lines:
        if OPEN in line or CLOSE in line:
            return frozenset()
        note = _NOTE_RE.match(line)
        if note:
            noted.append(note[1])
        marked |= said([line]) - set(noted)
    return frozenset(number for number in noted if number in marked and noted.count(number) == 1)


def numbers(lines: Iterable[str]) -> set[str]:
    """Every number in brackets."""
    return {mark[1] for line in lines for mark in MARK_RE.finditer(line)}


def said(lines: Iterable[str]) -> set[str]:
    """Those that no note begins with."""
    return numbers(_NOTE_RE.sub("", line) for line in lines)


def held(text: str, numbers: Collection[str]) -> str:
    """The text with the brackets of such marks replaced, so that no rule of Markdown looks at them."""
    return MARK_RE.sub(lambda mark: f"{OPEN}{mark[1]}{CLOSE}" if mark[1] in numbers else mark[0], text)


def linked(markdown: str, first: Collection[str]) -> str:
    """The Markdown with its marks as links. The first mark of each number, where it is one of `first`, is led back to.

    >>> linked(held("Said.[1]", ["1"]), ["1"])
    'Said.<a id="ref-1" href="#note-1">[1]</a>'
    >>> linked(held("[1] The Register", ["1"]), [])
    '<a id="note-1" href="#ref-1">[1]</a> The Register'
    """
    return "".join(_linked(markdown, set(first)))


def _linked(markdown: str, first: set[str]) -> Iterator[str]:
    stop = 0
    for mark in _HELD_RE.finditer(markdown):
        number = mark[2]
        yield markdown[stop : mark.start()] + (mark[1] or "")
        stop = mark.end()
        if mark[1] is not None and number not in first:
            yield f'<a id="note-{number}" href="#ref-{number}">[{number}]</a>'
        elif number in first:
            first.discard(number)
            yield f'<a id="ref-{number}" href="#note-{number}">[{number}]</a>'
        else:
            yield f'<a href="#note-{number}">[{number}]</a>'
    yield markdown[stop:]


def is_link(address: str, anchor: str, text: str) -> bool:
    """A link as `linked` writes it, as a renderer shows it.

    >>> is_link("#note-1", "ref-1", "[1]"), is_link("#note-1", "", "here")
    (True, False)
    """
    mark = MARK_RE.fullmatch(text)
    if not mark:
        return False
    return (address, anchor) in {
        (f"#note-{mark[1]}", ""),
        (f"#note-{mark[1]}", f"ref-{mark[1]}"),
        (f"#ref-{mark[1]}", f"note-{mark[1]}"),
    }
