"""The head of a mail inside a mail that only sends it on: who wrote it, when, and about what.

The sender's own words above it stay in the text; a reply that has what it answers below it is none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from byline.extract.stated.headers import Pair, decoded, split, written_kind
from byline.vocabulary import words

HEAD = 12
"""Lines of such a head, at most."""
DEPTH = 5
"""Mails inside each other."""
ENOUGH = 2
"""Fields of author, date and title without which it is no head."""

_DASHES = " \t\r-–—_=*>:"
_SIGN = re.compile(r"\s*\[?([^\W\d_]{1,12})\s*[:：]\s*")


def read(lines: Sequence[str], start: int, subject: str) -> list[Pair]:
    """The innermost such head below line `start`, with the line above it and all heads around it; else nothing.

    Those around it are Pairs without a kind.
    """
    found: list[Pair] = []
    for _ in range(DEPTH):
        head = _next(lines, start) if is_sent_on(subject) else []
        if not head:
            break
        found = [*(replace(pair, kind="", value="") for pair in found), *head]
        start = head[-1].lines[-1] + 1
        subject = next((pair.value for pair in head if pair.kind == "title"), "")
    return [replace(pair, value=_without_sign(pair.value)) if pair.kind == "title" else pair for pair in found]


def is_sent_on(subject: str) -> bool:
    """`Fwd: …`, `WG: …`."""
    sign = _SIGN.match(subject)
    return sign is not None and sign[1].casefold() in _all("on")


def _without_sign(subject: str) -> str:
    while is_sent_on(subject):
        subject = _SIGN.sub("", subject, count=1).rstrip("]")
    return subject


def _next(lines: Sequence[str], start: int) -> list[Pair]:
    for at in range(start, len(lines)):
        if lines[at].strip(_DASHES).casefold().replace("'", "’") in _all("forwarded"):
            head = _head(lines, at)
            if head:
                return head
    return []


def _head(lines: Sequence[str], above: int) -> list[Pair]:
    """The fields right below a line that says what follows, blank lines before them left out."""
    first = next((i for i in range(above + 1, min(above + 4, len(lines))) if lines[i].strip(_DASHES)), len(lines))
    pairs = [Pair("", "", "", (above,), mail=True)]
    for at in range(first, min(first + HEAD, len(lines))):
        parts = split(lines[at].lstrip("> "))
        kind = written_kind(parts[0]) if parts else None
        if parts and kind is not None:
            pairs.append(Pair(parts[0], kind, decoded(parts[1]), (at,), mail=True))
        elif len(pairs) > 1 and lines[at][:1] in (" ", "\t") and lines[at].strip():
            last = pairs.pop()
            pairs.append(replace(last, value=f"{last.value} {lines[at].strip()}", lines=(*last.lines, at)))
        else:
            break
    return pairs if len({pair.kind for pair in pairs if pair.kind}) >= ENOUGH else []


@functools.cache
def _all(kind: str) -> frozenset[str]:
    return frozenset(word for language in words("mail").values() for word in language.get(kind, ()))
