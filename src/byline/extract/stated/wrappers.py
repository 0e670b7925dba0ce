"""What a carrier put around a text, told by its structure alone: a mailing list's footer, notes on parts that its
archive took out, the wrapper of an e-book.

Nothing here goes by how a line reads: each has a rule or a mark of its own, which no writer sets for another purpose.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from byline.extract.stated.headers import Pair, kind_of, split
from byline.vocabulary import words

RULE = re.compile(r"\s*[_=*~-]{20,}\s*")
"""The rule above a list's footer, and below some: twenty signs or more, alone on the line."""
SIGNATURE = "--"
NEXT = re.compile(r"\s*-{8,} ?(\w[\w ]{2,30}\w) ?-{8,}\s*")
ADDRESS = re.compile(r"https?://|www\.|[^\s@]+@[^\s@]+\.\w", re.IGNORECASE)
LONGEST_FOOTER = 8
"""Lines with words, between the rule and the end."""
LONGEST_LINE = 120
PART = 6
"""Lines with words that describe a part that was taken out."""
BOOK = 400
"""Lines among which an e-book's text begins."""
OF_BOOKS = ("title", "author", "editor", "translator")
LIST, TAKEN_OUT, LIBRARY = (
    "a mailing list's footer",
    "the list's note on a part it took out",
    "the wrapper of an e-book",
)


def find(lines: Sequence[str]) -> dict[int, str]:
    """Numbers of the lines with words that are a carrier's, each with what they are."""
    found = dict.fromkeys(_book(lines), LIBRARY)
    inside = [number for number in range(len(lines)) if lines[number].strip() and number not in found]
    footer = _footer(lines, inside)
    parts = _parts(lines, [number for number in inside if number not in footer])
    return found | dict.fromkeys(footer, LIST) | dict.fromkeys(parts, TAKEN_OUT)


def book(lines: Sequence[str]) -> list[Pair]:
    """What the wrapper above an e-book's text says of the book; its dates are the edition's."""
    stop = next((n for n, line in enumerate(lines[:BOOK]) if _begins(line, "start")), 0)
    parts = ((number, split(line)) for number, line in enumerate(lines[:stop]))
    pairs = [Pair(part[0], kind_of(part[0]), part[1], (number,)) for number, part in parts if part]
    return [pair for pair in pairs if pair.kind in OF_BOOKS and pair.value]


def _book(lines: Sequence[str]) -> list[int]:
    start = next((n for n, line in enumerate(lines[:BOOK]) if _begins(line, "start")), None)
    end = next((n for n in range(len(lines) - 1, -1, -1) if _begins(lines[n], "end")), None)
    above = range(start + 1) if start is not None else ()
    below = range(end, len(lines)) if end is not None and end > (start or 0) else ()
    return [n for n in (*above, *below) if lines[n].strip()]


def _footer(lines: Sequence[str], inside: Sequence[int]) -> list[int]:
    """The last rule and what stands below it, where that names the list and has its address."""
    closed = bool(inside) and _is_rule(lines[inside[-1]])
    for at in range(len(inside) - 1 - closed, max(-1, len(inside) - 2 - LONGEST_FOOTER), -1):
        signed = lines[inside[at]].rstrip() == SIGNATURE
        if signed or _is_rule(lines[inside[at]]):
            below = [lines[n] for n in inside[at + 1 : len(inside) - closed]]
            short = all(len(line) <= LONGEST_LINE for line in below)
            told = any(word in line.casefold() for line in below[:1] for word in _words("received"))
            named = told or (not signed and any(word in line.casefold() for line in below for word in _words("footer")))
            return list(inside[at:]) if short and named and any(map(ADDRESS.search, below)) else []
    return []


def _is_rule(line: str) -> bool:
    return RULE.fullmatch(line[: 2 * LONGEST_LINE]) is not None


def _parts(lines: Sequence[str], inside: Sequence[int]) -> list[int]:
    """Marks of parts that were taken out, each with the lines right below it, where an address leads to the part."""
    found: list[int] = []
    for number in inside:
        mark = NEXT.fullmatch(lines[number][: 2 * LONGEST_LINE])
        if mark is None or mark[1].casefold() not in _words("next"):
            continue
        note = range(number + 1, min(len(lines), number + 1 + PART))
        stop = next((n for n in note if not lines[n].strip()), note.stop)
        described = range(number + 1, stop)
        led = any("/" in lines[n] and ("<" in lines[n] or ADDRESS.search(lines[n])) for n in described)
        found += [number, *(described if led else ())]
    return found


def _begins(line: str, kind: str) -> bool:
    if not line[:LONGEST_LINE].lstrip().startswith("***"):
        return False
    same = " ".join(line[:LONGEST_LINE].casefold().split())
    return same.startswith(_words(kind))


@functools.cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(word for language in words("wrappers").values() for word in language.get(kind, ()))
