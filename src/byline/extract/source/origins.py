"""A line that says where its text was first published: `Originally published in X`, `X, May 3, 1998, p. 12`.

>>> said("(Originally published in The Gannet Herald, May 3, 1998)")
'The Gannet Herald, May 3, 1998'
>>> said("It was first published when nobody read it.")
''
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from byline.language import dates, names
from byline.vocabulary import words

LONGEST = 200
"""Characters of such a line."""
PHRASE = 6
"""Words of the longest phrase."""
SUBJECT = 12
"""Words before the phrase: `This is an edited version of an article …`."""
NAME = 9
"""Words of a name with its article, at most; more are prose."""
PAGE = 4
"""Words of what stands behind the date of a cited paper."""

_EDGES = " \t.,;|–—-•·“”\"'«»()[]{}*_/\u200e\u200f\ufeff"
_EDGES_OF_WORDS = f"{_EDGES}:"


_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s*[-–,]\s*\d{4})?)?,?\s*(?:by\s+)?([^.|–—;]{2,60})", re.IGNORECASE
)


COMPOUNDING = ("de", "nl", "sv", "da", "nb", "fi", "hu")
SHORTEST_END = 4
"""Letters of a word for a paper with which a compound may end."""
_PLACE = re.compile(r"\s*[(\[][^()\[\]]{2,40}[)\]]?$")
"""Where a paper is printed, behind its name."""


class Citation(NamedTuple):
    """A paper with the day on which it had the text."""

    name: str
    date: str


def said(text: str, *, alone: bool = False) -> str:
    """The name that follows, with what stands behind it; empty where the line says no such thing.

    Where nothing is around the text but its head, fewer words count: `Appeared in X`.
    """
    if not 3 < len(text) <= LONGEST:
        return ""
    plain = text.strip(_EDGES).replace("'", "’").replace("：", ": ")
    return _behind_phrase(plain.split(), alone=alone) or _joined(plain)


def _behind_phrase(line: list[str], *, alone: bool) -> str:
    phrases, openings = _phrases(alone=alone), _openings(alone=alone)
    for start, word in enumerate(line[: SUBJECT + 1]):
        key = _key(word)
        if key in openings:
            keys = list(map(_key, line[start : start + PHRASE]))
            for size in range(len(keys), 0, -1):
                languages = phrases.get(" ".join(keys[:size]))
                if languages:
                    return _led_to(line[start + size :], languages, colon=line[start + size - 1].endswith(":"))
        if key not in _all("subjects"):
            return ""
    return ""


def _key(word: str) -> str:
    return _fold(word.strip(_EDGES_OF_WORDS))


def _led_to(rest: list[str], languages: frozenset[str], *, colon: bool) -> str:
    """What stands behind a colon or a word that leads there, past a date: `on 3 May 1998 in X`.

    Behind a by-word of the phrase's language stands a paper, or it is somebody's name.
    """
    if rest[:1] == [":"]:
        colon, rest = True, rest[1:]
    if colon:
        return " ".join(rest)
    text = " ".join(rest)
    dated = next((date for date in dates.find(text)[:1] if len(text[: date.start].split()) <= 1), None)
    if dated and any(map(str.isdigit, text[dated.start : dated.stop])):
        rest = text[dated.stop :].strip(_EDGES).split()
    if len(rest) < 2 or _fold(rest[0]) not in _all("where"):
        return ""
    if names.key(rest[0]) in _by_words(languages) and not is_paper(rest[1:]):
        return ""
    led = 1
    while led < len(rest) - 1 and rest[led].islower() and _fold(rest[led]) in _all("where"):
        led += 1
    name = " ".join(rest[led:])
    return "" if rest[led].islower() and len(rest) - led > NAME else name


def _joined(plain: str) -> str:
    if not (plain.startswith(_by_length("joined")) or plain.endswith(_by_length("behind"))):
        return ""
    for phrase in _by_length("joined"):
        if plain.startswith(phrase) and len(plain) > len(phrase) + 1:
            return plain[len(phrase) :].lstrip(" :於于")
    for phrase in _by_length("behind"):
        if plain.endswith(phrase) and len(plain) > len(phrase) + 1:
            return plain[: -len(phrase)]
    return ""


def cited(text: str) -> Citation | None:
    """`Gannet Herald, May 3, 1998, p. 12`: a paper, a day, and the page; a paper without one by a word of its name."""
    if not 8 < len(text) <= LONGEST // 2:
        return None
    found = dates.find(text)
    if len(found) != 1 or not any(map(str.isdigit, text[found[0].start : found[0].stop])):
        return None
    name = _PLACE.sub("", _without_issue(text[: found[0].start].strip(_EDGES + "(")))
    first, _, rest = name.partition(" ")
    if rest and _fold(first) in _all("from") and (first.islower() or rest[:1].isupper() or is_article(rest.split()[0])):
        name = rest.partition(" ")[2] if is_article(rest.split()[0]) else rest
    behind = text[found[0].stop :].replace(".", ". ").strip(_EDGES).split()
    paged = 0 < len(behind) <= PAGE and _fold(behind[0].strip(_EDGES)) in _all("pages")
    parts = name.split()
    if (behind and not paged) or not 0 < len(parts) <= NAME or any(map(str.isdigit, name)) or ":" in name:
        return None
    large = all(word[:1].isupper() or not word.isascii() or len(word) < 4 for word in parts)
    if not large or names.key(parts[0]) in names.labels() or not (paged or is_paper(parts)):
        return None
    return Citation(name, found[0].value)


def _without_issue(name: str) -> str:
    """A paper's name without the season, number or place behind it.

    >>> _without_issue("Lake Quarterly, Spring"), _without_issue("Notes, Queries and News")
    ('Lake Quarterly', 'Notes, Queries and News')
    """
    parts = name.split(",")
    papers = [number for number, part in enumerate(parts, 1) if is_paper(part.split())]
    return ",".join(parts[: papers[-1]]) if papers else name


def rights(text: str) -> str:
    """The paper that has the rights: `© 2016 The Gannet Herald. All rights reserved.`; a person's name is none."""
    match = _RIGHTS.match(text.strip()) if len(text) <= LONGEST else None
    name = match[1].strip(_EDGES) if match else ""
    return name if 1 < len(name.split()) <= NAME and is_paper(name.split()) else ""


def is_article(word: str) -> bool:
    """`the` before a name, small, which is no part of it."""
    return word.islower() and any(word in language.get("articles", ()) for language in words("origins").values())


def is_paper(parts: list[str]) -> bool:
    """True where a word of the name is one of papers and agencies."""
    words_ = [_fold(word.strip(_EDGES)) for word in parts]
    return any(word in _all("papers") or (word.isalpha() and word.endswith(_ends())) for word in words_)


@functools.cache
def _ends() -> tuple[str, ...]:
    """Of compounds, in languages that write them in one: `Hafenbote`, `Folkbladet`."""
    tables = (words("origins").get(language, {}) for language in COMPOUNDING)
    return tuple({word for table in tables for word in table.get("papers", ()) if len(word) >= SHORTEST_END})


@functools.lru_cache(4096)
def _fold(word: str) -> str:
    """In small letters and, where vowels are mere marks, without them."""
    folded = word.casefold()
    if folded.isascii() or not names.CASELESS.match(folded[:1] or "-"):
        return folded
    return "".join(c for c in unicodedata.normalize("NFD", folded) if unicodedata.category(c) != "Mn").translate(_ALEF)


_ALEF = {ord(letter): "ا" for letter in "أإآ"}


@functools.cache
def _all(kind: str) -> frozenset[str]:
    return frozenset(_fold(word) for language in words("origins").values() for word in language.get(kind, ()))


@functools.cache
def _phrases(*, alone: bool) -> dict[str, frozenset[str]]:
    """Each phrase and the languages that have it."""
    found: dict[str, frozenset[str]] = {}
    for code, language in words("origins").items():
        for kind in ("said", "plain") if alone else ("said",):
            for phrase in language.get(kind, ()):
                folded = " ".join(map(_fold, phrase.split()))
                found[folded] = found.get(folded, frozenset()) | {code}
    return found


@functools.cache
def _openings(*, alone: bool) -> frozenset[str]:
    """The first words of the phrases: most lines have none of them."""
    return frozenset(phrase.partition(" ")[0] for phrase in _phrases(alone=alone))


@functools.cache
def _by_words(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(word for code in languages for word in words("bylines").get(code, {}).get("by", ()))


@functools.cache
def _by_length(kind: str) -> tuple[str, ...]:
    found = {phrase for language in words("origins").values() for phrase in language.get(kind, ())}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))
