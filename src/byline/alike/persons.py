"""Whether two names are one person's.

>>> compare("GRANT MONTGOMERY", "Montgomery, Grant").degree.name, compare("J. Smith", "John Smith").degree.name
('SAME', 'LIKELY')
>>> compare("Ann Marlow", "Anna Marlow").degree.name, compare("Bo Ek", "Bo Ek Jr.").degree.name
('DIFFERENT', 'DIFFERENT')

A name is taken apart into given names, particles, family name and suffix. The family names must be the same, or one
typing error apart where the given names are the same; the given names must not speak against each other. More than one
thing that is only likely is too little. What cannot be told: people of one name, and names in two scripts of which one
is written without vowels or by signs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from byline.alike.likeness import DIFFERENT, Degree, Likeness
from byline.alike.spelling import joined, plain, same, script, slip, sounds
from byline.language import names, person

SUFFIXES = {"junior": "jr", "jnr": "jr", "jun": "jr", "senior": "sr", "snr": "sr", "sen": "sr"}
"""Spellings of one suffix."""
SHORTEST_ABBREVIATION = 2
"""Letters of a given name that is cut and ends in a full stop: `Chr.`; of one letter it is an initial."""
SHORTEST_SOUND = 4
"""Letters of a word that may be told by its sound."""
REMEMBERED = 50_000

_ONE_SOUND = {"y", "j"}
"""First letters that only the way of transliterating sets apart: `Yuri`, `Jurij`."""

_GLUED_RE = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_INITIALS_RE = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_DIGITS_RE = re.compile(r"\d+")


class Part(NamedTuple):
    """One given name, or one of two that a hyphen joins."""

    text: str
    initial: bool = False
    cut: bool = False
    """`Chr.`"""
    bound: bool = False
    """The second of two that belong together: nobody leaves it out."""


class Name(NamedTuple):
    """A person's name taken apart; texts are as they are written."""

    whole: str
    given: tuple[Part, ...]
    particles: tuple[str, ...]
    family: str
    suffix: str


class Fit(NamedTuple):
    """What of two names fits, in words; `likely` counts what could be another's, too."""

    evidence: tuple[str, ...] = ()
    likely: int = 0
    by_sound: bool = False
    """Whether one is another way to put the sounds of the other into letters."""


@functools.lru_cache(REMEMBERED)
def read(text: str) -> Name:
    """The parts of a name, in whatever order it is written."""
    spoken = person.clean(text) or " ".join(text.split())
    found = [piece for word in spoken.split() for piece in _GLUED_RE.sub(" ", word).split()]
    suffix = ""
    if len(found) > 1 and person.is_suffix(found[-1]):
        suffix = plain(found.pop())
        found[-1] = found[-1].rstrip(",")
    if len(found) > 2 and all(_is_initial(word, found) for word in found[1:]) and not _is_initial(found[0], found):
        found = [*found[1:], found[0]]  # `Lermontov M. Yu.`
    start = len(found) - 1
    while start > 0 and names.key(found[start - 1]) in names.particles() and _is_particle(found, start - 1):
        start -= 1
    parts = tuple(part for word in found[:start] for part in _parts(word, found))
    return Name(text, parts, tuple(found[start:-1]), found[-1] if found else "", SUFFIXES.get(suffix, suffix))


def compare(one: str, other: str) -> Likeness:
    """What two names of people have to do with each other; names of organisations are no person's."""
    first, second = read(one), read(other)
    if _DIGITS_RE.findall(one) != _DIGITS_RE.findall(other) or first.suffix != second.suffix:
        return DIFFERENT
    if same(_flat(first), _flat(second)):
        return Likeness(Degree.SAME, (_spelt(one, other),))
    if not (first.given and second.given):
        return DIFFERENT
    if _is_turned(first, second):
        return Likeness(Degree.SAME, ("the family name stands first in one",))
    fits = [fit for fit in (_families(first, second), _givens(first, second)) if fit]
    if len(fits) < 2:
        return DIFFERENT
    evidence = tuple(what for fit in fits for what in fit.evidence)
    # Who writes one word by its sound writes the other so, too.
    likely = sum(fit.likely for fit in fits) + any(fit.by_sound for fit in fits)
    degree = Degree.SAME if not likely else Degree.LIKELY if likely == 1 else Degree.OPEN
    return Likeness(degree, evidence)


def is_written_out(text: str) -> bool:
    """Whether a name has a given name that is no initial."""
    given = read(text).given
    return bool(given) and not (given[0].initial or given[0].cut)


def _flat(name: Name) -> str:
    """In the order in which it is spoken, without suffix."""
    given = (part.text if not part.bound else f"-{part.text}" for part in name.given)
    return " ".join((*given, *name.particles, name.family))


def _spelt(one: str, other: str) -> str:
    if "," in one or "," in other:
        return "the family name stands first in one"
    if plain(one) == plain(other) and joined(one) != joined(other):
        return "the same but for accents"
    if one.casefold() == other.casefold():
        return "the same but for capitals"
    return "the same but for capitals, spaces or signs"


def _is_turned(one: Name, other: Name) -> bool:
    """The family name first in one of them and no comma; not where both could be given names: `James Thomas`."""
    first, second = ([plain(word) for word in _flat(name).split()] for name in (one, other))
    if first == second or sorted(first) != sorted(second) or len(first) > 3 or any(len(word) < 2 for word in first):
        return False
    ends = {first[0], first[-1]} | {second[0], second[-1]}
    return not all(person.is_called(word) for word in ends)


def _families(one: Name, other: Name) -> Fit | None:
    fit = _word(one.family, other.family, given=False)
    if fit is None:
        return None
    mine, its = ([plain(word) for word in name.particles] for name in (one, other))
    if mine == its or joined("".join(mine)) == joined("".join(its)):
        return fit
    if mine and its:
        return None
    left_out = f"`{' '.join(one.particles or other.particles)}` is left out"
    return fit._replace(evidence=(*fit.evidence, left_out), likely=fit.likely + 1)


def _givens(one: Name, other: Name) -> Fit | None:
    """The shorter list within the longer one, from its first name on; None where they speak against each other."""
    short, long = sorted((one.given, other.given), key=len)
    paired = _paired(short, long)
    if paired is None:
        return None
    fits = [fit for fit, _ in paired]
    shortened = any(fit.likely for fit, by_letter in paired if by_letter)
    left_out = len(long) > len(short)
    evidence = [what for fit in fits for what in fit.evidence]
    if left_out and not shortened:
        evidence.append("a middle name is left out")
    likely = sum(fit.likely for fit, by_letter in paired if not by_letter) + (shortened or left_out)
    return Fit(tuple(dict.fromkeys(evidence)), likely, any(fit.by_sound for fit in fits))


def _paired(short: Sequence[Part], long: Sequence[Part]) -> list[tuple[Fit, bool]] | None:
    """Each given name of the shorter list with its like in the longer one, and whether it fits by a first letter."""
    found: list[tuple[Fit, bool]] = []
    at = 0
    for number, part in enumerate(short):
        fit = None
        while at < len(long) and fit is None:
            fit, against = _given(part, long[at]), long[at]
            at += 1
            if fit is None and (number == 0 or against.bound):
                return None
        if fit is None:
            return None
        found.append((fit, part.initial or against.initial))
    # `Hans` is not `Hans-Peter`, while `H.` may be.
    whole = not (short[0].initial or long[0].initial)
    return None if whole and any(part.bound for part in long[at:]) else found


def _given(one: Part, other: Part) -> Fit | None:
    if one.initial or other.initial:
        if plain(one.text)[:1] != plain(other.text)[:1]:
            return None
        if one.initial and other.initial:
            return Fit()
        short, long = (one, other) if one.initial else (other, one)
        return Fit((f"`{short.text}` stands for `{long.text}`",), 1)
    if one.cut or other.cut:
        short, long = sorted((one, other), key=lambda part: len(part.text))
        begins = plain(long.text).startswith(plain(short.text)) or same(short.text, long.text)
        return Fit((f"`{short.text}` stands for `{long.text}`",), 1) if begins else None
    return _word(one.text, other.text, given=True)


def _word(one: str, other: str, *, given: bool) -> Fit | None:
    """How two words of names fit; a typing error and another transliteration are only likely."""
    if same(one, other):
        accents = plain(one) != plain(other) or joined(one) != joined(other)
        return Fit(("the same but for accents",) if accents else ())
    first, second = plain(one), plain(other)
    if first == second:
        return None  # both have accents, and others: `Lê`, `Lệ`
    if script(one) != script(other):
        pairs = [(a, b) for a in _sounds(one) for b in _sounds(other)]
        alike = any(a and (a == b or slip(a, b)) for a, b in pairs)
        return Fit((f"`{one}` and `{other}` sound the same",), by_sound=True) if alike else None
    both_called = given and person.is_called(first) and person.is_called(second)
    begin_alike = first[:1] == second[:1] or {first[:1], second[:1]} == _ONE_SOUND
    long_enough = min(len(first), len(second)) >= SHORTEST_SOUND
    if long_enough and sounds(one) == sounds(other) and (begin_alike or not both_called):
        return Fit((f"`{one}` and `{other}` sound the same",), by_sound=True)
    mistake = slip(first, second)
    if mistake is None or both_called or _is_other_gender(first, second, given=given):
        return None
    return Fit((f"`{one}` is one typing error from `{other}`",), 1)


def _sounds(word: str) -> set[str]:
    """Cyrillic `ё` is written with two dots or without, and heard only with them."""
    return {sounds(word), sounds(word.replace("ё", "йо"))}


def _is_other_gender(one: str, other: str, *, given: bool) -> bool:
    """Whether the words differ in their last letter alone, where given names change with the sex: `Simon`, `Simone`;
    family names do so by an `a`: `Ivanov`, `Ivanova`; `-ski`, `-ska`."""
    stem = min(len(one), len(other)) - (len(one) == len(other))
    if one[:stem] != other[:stem]:
        return False
    ends = {one[stem:], other[stem:]}
    return given or bool(ends & {"a", "а", "α"})


def _is_initial(word: str, found: Sequence[str]) -> bool:
    """`J.`, `J`, `J.-P.`, and `JT` in a name that is not written in capitals alone."""
    if names.HAN.match(word) or names.HANGUL.match(word) or not word[:1].isupper():
        return False
    if _INITIALS_RE.fullmatch(word):
        return True
    small = any(sign.islower() for other in found for sign in other)
    return small and word.isalpha() and person.is_initials(word) and set(word.casefold()).isdisjoint("aeiouy")


def _is_particle(found: Sequence[str], at: int) -> bool:
    """A particle with a capital may be a given name: `Van Morrison`, `Ben Lund`."""
    return at > 0 or found[at].islower()


def _parts(word: str, found: Sequence[str]) -> list[Part]:
    if _is_initial(word, found):
        letters = [sign for sign in word if sign.isalpha()]
        return [
            Part(f"{letter}.", initial=True, bound=number > 0 and "-" in word) for number, letter in enumerate(letters)
        ]
    cut = word.endswith(".") and len(word) > SHORTEST_ABBREVIATION
    return [Part(piece, cut=cut, bound=number > 0) for number, piece in enumerate(filter(None, word.split("-")))]
