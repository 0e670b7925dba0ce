"""How two words are spelt: the same but for accents, one typing error apart, or the same sounds in other letters.

>>> plain("Łukasz Müller"), same("Müller", "Mueller"), same("Lê", "Lệ")
('lukasz muller', True, False)
>>> slip("montgomery", "montgomrey"), slip("marlow", "harlow"), sounds("Чайковский") == sounds("Tchaikovsky")
(Slip(first='er', second='re', at=7), None, True)
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from byline.site.search.text import LETTERS
from byline.vocabulary import words

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""As people write them who have no such key; leaving the accent out is the other way."""
SHORTEST_SLIP = 5
"""Letters of the longer of two words that may be one typing error apart: in shorter ones most are other words."""
SHORTEST_SWAP = 4
"""The same where two letters stand in the other order, which is seldom another word."""
REMEMBERED = 50_000

_LETTERS = str.maketrans(LETTERS)
_GLIDE_RE = re.compile("ie(?=.)")  # `Dostoyevsky`; at the end it is a vowel of its own: `Jackie`
_TWICE_RE = re.compile(r"(.)\1+")


class Slip(NamedTuple):
    """A typing error: what stands in the first word where the second has something else, and at which letter."""

    first: str
    second: str
    at: int


@functools.lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """In small letters without accents, marks and signs as spaces; letters of other scripts keep their marks."""
    return _spoken(_unmarked(_folded(text)))


@functools.lru_cache(REMEMBERED)
def joined(text: str) -> str:
    """The letters and digits alone: spaces, hyphens and full stops set nothing apart."""
    return _spoken(_folded(text)).replace(" ", "")


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, spaces, signs, and accents that one of the two leaves out."""
    first, second = joined(one), joined(other)
    if first == second:
        return True
    bare = [text for text in (first, second) if not _is_marked(text)]
    return any(
        spelt in (_unmarked(rest), _unmarked(rest.translate(UMLAUTS)))
        for spelt, rest in ((first, second), (second, first))
        if spelt in bare
    )


def slip(one: str, other: str) -> Slip | None:
    """The one typing error between two words in small letters: a letter too many, too few or wrong, or two swapped.

    None where they are equal, further apart or too short to tell, and where their first letters differ: what begins
    otherwise is mostly another word.
    """
    if one == other or abs(len(one) - len(other)) > 1 or one[:1] != other[:1]:
        return None
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    head, tail = one[start:], other[start:]
    if len(one) == len(other) >= SHORTEST_SWAP and head[:2] == tail[:2][::-1] and head[2:] == tail[2:]:
        return Slip(head[:2], tail[:2], start)
    if max(len(one), len(other)) < SHORTEST_SLIP:
        return None
    if len(one) == len(other):
        return Slip(head[0], tail[0], start) if head[1:] == tail[1:] else None
    if len(one) > len(other):
        return Slip(head[0], "", start) if head[1:] == tail else None
    return Slip("", tail[0], start) if head == tail[1:] else None


@functools.lru_cache(REMEMBERED)
def sounds(word: str) -> str:
    """A word as it sounds, roughly, whatever way it was put into Latin letters."""
    text = _folded(word)
    for before, after in _pairs("Latn", "marked") + _pairs("Cyrl", "letters"):
        text = text.replace(before, after)
    text = _spoken(_unmarked(text)).replace(" ", "")
    for before, after in _pairs("Grek", "letters"):
        text = text.replace(before, after)
    for before, after in _pairs("Latn", "sounds"):
        text = text.replace(before, after)
    for before, after in _pairs("Latn", "last"):
        text = text[: -len(before)] + after if text.endswith(before) else text
    return _TWICE_RE.sub(r"\1", _GLIDE_RE.sub("e", text))


def script(text: str) -> str:
    """The script of the first letter, by the first word of its name in Unicode."""
    letter = next((sign for sign in text if sign.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _spoken(text: str) -> str:
    """Letters, digits and marks, with one space for all that stands between them."""
    signs = (sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in text)
    return " ".join("".join(signs).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())


def _unmarked(text: str) -> str:
    """Without the accents of Latin, Greek and Cyrillic letters; marks of other scripts are half of their words."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.translate(_LETTERS))
    bare = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def _is_marked(text: str) -> bool:
    return _unmarked(text) != text


@functools.cache
def _pairs(script: str, name: str) -> list[tuple[str, str]]:
    split = (pair.split(":") for pair in words("romanisation")[f"und-{script}"][name].split())
    return [(before, after) for before, after in split]
