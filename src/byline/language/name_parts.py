"""The parts of a name, for formats that file people under a family name.

    >>> parts("Petra von der Lind"), parts("Ada M. Quill, Jr."), parts("Quill, Ada")
    (Name(family='von der Lind', given='Petra', suffix=''), \
Name(family='Quill', given='Ada M.', suffix='Jr.'), Name(family='Quill', given='Ada', suffix=''))
    >>> parts("Alder Coast News Agency"), parts("김하늘")
    (Name(family='Alder Coast News Agency', given='', suffix=''), Name(family='김하늘', given='', suffix=''))

A name without a given part is meant to be kept whole. Two family names in a row (as in Spanish) cannot be told from two
given names and one family name; such names are filed under the last word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from byline.vocabulary import words

# Scripts whose readers put given names first and part names with spaces; names in others are kept whole.
_GIVEN_FIRST = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
_SUFFIX_RE = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


class Name(NamedTuple):
    """A person's name taken apart, or a name kept whole as `family`."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def inverted(self) -> str:
        """`Quill, Ada M., Jr.`; a whole name as it is."""
        return ", ".join(part for part in self if part)


def parts(name: str, *, whole: bool = False) -> Name:
    """The parts of a name; `whole` says that it is known to be an organisation's."""
    if whole or not _inverts(name) or is_organisation(name) or not _conjunctions().isdisjoint(name.casefold().split()):
        return Name(name)
    name, suffix = _suffix(name)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return Name(family, given, suffix) if family and given and "," not in given else Name(name, "", suffix)
    pieces = name.split()
    if len(pieces) < 2:
        return Name(name, "", suffix)
    start = len(pieces) - 1
    while start > 0 and pieces[start - 1] in _particles():
        start -= 1
    return Name(" ".join(pieces[start:]), " ".join(pieces[:start]), suffix)


def is_organisation(name: str) -> bool:
    """Whether the name holds a word that only organisations have in theirs. A guess: a registry knows better."""
    folded = name.casefold()
    return folded in _agencies() or not _organisations().isdisjoint(folded.split())


def _inverts(name: str) -> bool:
    letters = [sign for sign in name if sign.isalpha()]
    return bool(letters) and all(unicodedata.name(letter, "").startswith(_GIVEN_FIRST) for letter in letters)


def _suffix(name: str) -> tuple[str, str]:
    head, _, last = name.rpartition(" ")
    if head.strip(" ,") and _SUFFIX_RE.fullmatch(last):
        return head.rstrip(" ,"), last
    return name, ""


@functools.cache
def _conjunctions() -> frozenset[str]:
    """Words for "and": a name with one inside is a firm's or a couple's."""
    return frozenset({"&"} | {entry["and"].strip() for entry in words("interface").values() if "and" in entry})


@functools.cache
def _particles() -> frozenset[str]:
    """Lower-case words inside family names, of all languages: a particle with a capital is part of the name anyhow."""
    return frozenset(word for entry in words("names").values() for word in entry.get("particles", ()))


@functools.cache
def _organisations() -> frozenset[str]:
    return frozenset(word for entry in words("organisations").values() for word in entry.get("words", ()))


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(word for entry in words("organisations").values() for word in entry.get("agencies", ()))
