"""The words of a site's name: which are its firm's, and which are no part of it but of a link or a picture.

>>> bare("Merrow Gazette Pty Ltd. All rights reserved")
'Merrow Gazette'
>>> bare("(BUTTON) Merrow Gazette Logo")
'Merrow Gazette'
>>> bare("Home")
''
"""

from __future__ import annotations

import functools
import re
from collections.abc import Set

from byline.vocabulary import words

LONGEST = 5
"""Words of the longest phrase that is cut."""
EDGES = " \t\u00a0,.:;|/-–—•·»«›>©®™*+\"“”'[]()<>#□●"

_MARKS = re.compile(r"\((?:BUTTON|IMAGE)\)")


@functools.lru_cache(4096)
def bare(line: str) -> str:
    """The name; "" where nothing but such words is there."""
    said = _once(_without_rights(_MARKS.sub(" ", line)).strip(EDGES).split())
    while said and (count := _cut_before(said)):
        said = said[count:]
    while said and (count := _cut_behind(said)):
        said = said[:-count]
    return " ".join(said).strip(EDGES)


def of_publishers(name: str) -> int:
    """How many words of a name are those of firms that own several sites.

    >>> of_publishers("Merrow Media Group"), of_publishers("Merrow Gazette")
    (2, 0)
    """
    return sum(word.endswith(_publishers()) for word in name.casefold().split())


def share_written_small(name: str, written: Set[str]) -> float:
    """Share of the words with a capital that the page also writes without one.

    >>> share_written_small("Local News", {"the", "local", "council"})
    0.5
    """
    large = [word for word in name.split() if word[0].isupper()]
    return sum(word.casefold() in written for word in large) / max(1, len(large))


def _without_rights(line: str) -> str:
    """`Merrow Gazette. All rights reserved` up to the rights."""
    folded = line.casefold()
    if len(folded) != len(line) or _first_words().isdisjoint(folded.split()):
        return line
    found = (at for phrase in _phrases("rights") if (at := folded.find(phrase)) > 0)
    return line[: min(found, default=len(line))]


def _once(said: list[str]) -> list[str]:
    """`Merrow Gazette Merrow Gazette`: a picture's text, and the link's."""
    half = len(said) // 2
    return said[:half] if half and said[:half] == said[half:] else said


def _cut_before(said: list[str]) -> int:
    if _folded(said[:1]) not in _edge_words(0):
        return 0
    return next((n for n in range(min(LONGEST, len(said)), 0, -1) if _folded(said[:n]) in _phrases("beside")), 0)


def _cut_behind(said: list[str]) -> int:
    if _folded(said[-1:]) not in _edge_words(-1):
        return 0
    known = _behind()
    return next((n for n in range(min(LONGEST, len(said)), 0, -1) if _folded(said[-n:]) in known), 0)


def _folded(said: list[str]) -> str:
    parts = (word.strip(EDGES).replace(".", "").casefold() for word in said)
    return " ".join(part for part in parts if part or len(said) == 1)


@functools.cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(phrase for kinds in words("sites").values() for phrase in kinds.get(kind, ()))


@functools.cache
def _publishers() -> tuple[str, ...]:
    return tuple(sorted(_phrases("publisher")))


@functools.cache
def _behind() -> frozenset[str]:
    return _phrases("beside") | _phrases("company")


@functools.cache
def _edge_words(place: int) -> frozenset[str]:
    """The first or the last words of the phrases: most lines are told by them at a glance."""
    return frozenset(phrase.split()[place] for phrase in (_behind() if place else _phrases("beside"))) | {""}


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _phrases("rights"))
