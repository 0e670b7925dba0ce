"""The words inside dates: months in every language the vocabulary knows, and the small words around them."""

from __future__ import annotations

import functools
import re
import unicodedata

from byline.vocabulary import words

READ = 4_000
"""Characters of a line that are read: a date further in stands in prose."""
BETWEEN = 24
"""Characters that can stand between two numbers of one date."""


_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
WORD = re.compile(r"[^\s\d,;:|/()\[\]\-–—·•'’\"“”»«]+")
_MARK = re.compile(r"[\d年년]")
_LIKE_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|[年년]")
_SIGNS = re.compile(r"[\s.,/\-–—'’]*")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0307"))


def has_number(text: str) -> bool:
    """True for a digit of any script, or a sign for a year: most lines have neither."""
    return _MARK.search(text) is not None


def is_like_date(text: str) -> bool:
    """True for a year or a date in numbers."""
    return has_number(text) and _LIKE_DATE.search(text) is not None


def fold(line: str) -> str:
    """The line as the grammar reads it: ASCII digits, lower case, invisible characters gone, glued words parted."""
    line = line[:READ]
    if not line.isascii():
        line = line.translate(_folding())
    return _CAMEL.sub(" ", line).casefold()


@functools.cache
def _folding() -> dict[int, str | None]:
    """Digits of every script as ASCII, invisible characters as nothing."""
    digits = {c: str(unicodedata.digit(chr(c))) for c in range(0x80, 0x1FBFA) if unicodedata.category(chr(c)) == "Nd"}
    return {**digits, **_DROPPED}


def month_number(name: str, language: str = "") -> int:
    """1 to 12; 0 where the word names no month or, in an unknown language, two."""
    numbers = _months().get(name) or _months().get(_bare(name)) or {}
    if len(set(numbers.values())) == 1:
        return next(iter(numbers.values()))
    return numbers.get(language.split("-")[0], 0)


@functools.cache
def _months() -> dict[str, dict[str, int]]:
    """Name to language to number, with and without accents."""
    table: dict[str, dict[str, int]] = {}
    for language, months in words("months").items():
        for number, names in months.items():
            for name in names:
                for form in (name.replace(" ", "\0"), _bare(name).replace(" ", "\0")):
                    table.setdefault(form, {}).setdefault(language, int(number))
    return table


@functools.cache
def _long_names() -> tuple[str, ...]:
    return tuple(sorted(name.replace("\0", " ") for name in _months() if "\0" in name))


@functools.cache
def small(kind: str) -> frozenset[str]:
    return frozenset(word for kinds in words("dates").values() for word in kinds.get(kind, ()))


@functools.lru_cache(4096)
def _bare(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)) if name else name


def join_names(text: str) -> str:
    """Month names of two words (Arabic, Irish, Mongolian) become one, of the same length."""
    if not text.isascii():
        for name in _long_names():
            if name in text:
                text = text.replace(name, name.replace(" ", "\0"))
    return text


def names_month(text: str) -> bool:
    word = WORD.match(text.lstrip(" .-"))
    return bool(word and month_number(word[0].rstrip(".")))


def skip(text: str, at: int) -> int:
    match = _SIGNS.match(text, at, at + 4)
    return match.end() if match else at


def word_before(text: str, stop: int) -> tuple[str, int] | None:
    """The word that ends right before `stop` (signs between), and where it starts."""
    head = text[max(0, stop - BETWEEN - 8) : stop]
    bare = head.rstrip(" \t\u00a0\u202f.,-–—/'’")
    if len(head) - len(bare) > 4 or not bare:
        return None
    last = None
    for last in WORD.finditer(bare):  # noqa: B007
        pass
    if last is None or last.end() != len(bare):
        return None
    name = last[0].lstrip(".")
    return (name.rstrip("."), stop - len(head) + last.end() - len(name))


def month_among(between: str, kinds: tuple[str, ...], language: str) -> int:
    """The month named between two numbers where all else there is small words and signs; else 0."""
    if len(between) > BETWEEN or not between:
        return 0
    month = 0
    for word in WORD.findall(between):
        bare = word.strip(".")
        if not bare or any(bare in small(kind) for kind in kinds):
            continue
        number = month_number(bare, language) or month_number(bare.removeprefix("ב"), language)
        if not number or month:
            return 0
        month = number
    return month if not set(between) & set(':;|()[]"“”·•') else 0


def only_small(between: str, kinds: tuple[str, ...]) -> bool:
    if len(between) > 8 or not between or set(between) & set(':;|()[]/"“”·•'):
        return False
    return all(
        not bare or any(bare in small(kind) for kind in kinds) for bare in (w.strip(".") for w in WORD.findall(between))
    )
