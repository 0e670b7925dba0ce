"""Words parted at the ends of wrapped lines: joined where the text shows that they are one, else left.

The text shows it where it has the word, or another that goes on the same way behind the seam. No dictionary is asked:
none knows the names and the inflected words of every language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from byline.core.post import Block

SHORTEST = 2
"""Letters on each side of a seam, at least."""
_PARTED_RE = re.compile(r"([^\W\d_]{2,40})([-‐\u00ad¬])[ \t]*$")
_REST_RE = re.compile(r"[ \t]*([^\W\d_]{2,40})")
_WORD_RE = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
SURE = "\u00ad¬"
"""Signs that are printed at the seam of a word and nowhere else."""


def mended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the words at their seams joined; a line never loses more than its first word and a hyphen."""
    if not any(_PARTED_RE.search(line) for block in blocks for line in block.lines[:-1]):
        return tuple(blocks)
    known = sorted({word for block in blocks for word in _words(block)})
    return tuple(replace(block, lines=_mended(block.lines, known)) for block in blocks)


def _words(block: Block) -> list[str]:
    """The whole words of a block: none at the end of a line with a hyphen, none that a line begins with behind one."""
    found: list[str] = []
    parted = False
    for line in block.lines:
        words = _WORD_RE.findall(line.casefold())
        ends = _PARTED_RE.search(line) is not None
        found += words[parted : len(words) - ends]
        parted = ends
    return found


def _mended(lines: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    out = list(lines)
    for index in range(len(out) - 1):
        parted, rest = _PARTED_RE.search(out[index]), _REST_RE.match(out[index + 1])
        if not parted or not rest or not rest[1][:1].islower():
            continue
        seam = _seam(parted[1].casefold(), rest[1].casefold(), parted[2], known)
        if seam is None:
            continue
        tail = out[index + 1][rest.end() :]
        word = tail.split(maxsplit=1)[0] if tail[:1].strip() else ""
        out[index] = out[index][: parted.end(1)] + seam + rest[1] + word
        out[index + 1] = tail[len(word) :]
    return tuple(out)


def _seam(first: str, second: str, sign: str, known: Sequence[str]) -> str | None:
    """What stands between the halves of a word: nothing, its own hyphen, or None where they are left as they are.

    >>> _seam("har", "bours", "-", ["harbour", "quay"]), _seam("half", "open", "-", ["half-open"])
    ('', '-')
    >>> _seam("first", "and", "-", ["quay"]) is None
    True
    """
    if sign in SURE or _has(known, first + second[:SHORTEST]):
        return ""
    return "-" if _has(known, f"{first}-{second[:SHORTEST]}") else None


def _has(known: Sequence[str], head: str) -> bool:
    """A word of the text begins so."""
    at = bisect_left(known, head)
    return at < len(known) and known[at].startswith(head)
