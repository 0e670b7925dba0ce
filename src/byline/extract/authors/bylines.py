"""A line that, as a whole, says who made a text: `By Ann Lee, Staff Writer`, `Feb 9, 2012 | Ann Lee and Bo Ek`.

>>> read("By Ann Lee. Translated by Bo Ek.").people
(Person(name='Ann Lee', role='author'), Person(name='Bo Ek', role='translator'))
>>> read("By noon the harbour master had telephoned.") is None
True
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from byline.language import dates as date_grammar
from byline.language import names, people, person
from byline.language.people import Person
from byline.language.stopwords import stopwords
from byline.vocabulary import words

LONGEST = 200
"""Characters of a line that may be a byline."""
NAME = 5
"""Words of a name."""
MOST = 8
"""People whom a byline without a label names, at most."""

LABELS = ("by", *people.ROLES)
"""Kinds of labels."""
PLACE = 4
"""Words of a place behind a name."""
JOINED = 24
"""Signs of a line in which a label has no space behind it: a longer one is a sentence about a reporter."""
WHAT = 2
"""Words of what somebody is."""

_EDGES = " \t|·•–—-~*_,;/\u200e\u200f\ufeff"
_INSIDE = ("_", "-", ".")
"""Signs before a number that is part of an account's name: `mudlark_1999`."""
_CLOSED = re.compile(r"[?!:…。？！]$|[^\W\d_]{3}\.$")
_AFTER_DATE = re.compile(r"^[^\W\d_a-zA-Z]+")
"""The sign for a day behind its number: `31일`."""
_ACCOUNT = re.compile(r"[^\W\d_][\w.-]{2,24}")
_HAN_LABEL = re.compile(r"(^|\s)([\u3041-\u30ff\u3400-\u9fff]{1,4})\s?[／/・｜|丨︱]\s?(?=\S)")
"""`文／林晓帆　图／王海`, `文・港野明里`."""
_BRACKETS = re.compile(r"^[(（\[]\s*([^()（）\[\]]+?)\s*[)）\]]$")


class Byline(NamedTuple):
    """What a line says of the people who made the text."""

    people: tuple[Person, ...]
    labelled: bool
    """A label says that they made it; else it is nothing but names."""
    dated: bool
    """A date stands in the same line."""
    enclosed: bool = False
    """The line stands in brackets, as a signature does."""
    placed: bool = False
    """More stands behind the names, as a place does: `Ann Lee, Port Alder`."""


@functools.lru_cache(4096)
def read(text: str, language: str = "") -> Byline | None:
    """None where the line says anything else, too. Short labels count in their own language only."""
    if len(text) > LONGEST:
        return None
    plain = _unjoined(_HAN_LABEL.sub(_spelled_out, text.strip(_EDGES))).replace("：", ": ")
    inside = _BRACKETS.match(plain)
    line, dated = _undated(inside[1] if inside else plain)
    if not line or (all(names.key(word) in names.particles() for word in line[1:]) and _belongs_to_date(line[0])):
        return None
    both = _of_two_parts(line, language)
    if both:
        return both._replace(dated=dated)
    size, role = people.label(line)
    marked = size > 1 or line[0].endswith(":") or line[size : size + 1] == [":"]
    if size and len(line) > size and (marked or _speaks(language, line[0]) or names.is_given(line[1])):
        return _labelled(" ".join(line[size:]).lstrip(":-–— "), role, language, dated)
    if line[-1].strip(".:") in names.followers() and len(line) > 1:
        return _labelled(" ".join(line[:-1]), people.AUTHOR, language, dated)
    return _unlabelled(text, " ".join(line), language, dated=dated, enclosed=inside is not None)


def _spelled_out(label: re.Match[str]) -> str:
    """With the colon that other labels have, and apart from the name before it."""
    if label[2] not in names.labels():
        return label[0]
    return f"{'; ' if label[1] else ''}{label[2]}: "


def _unjoined(text: str) -> str:
    """`記者林晓帆／台北報導`: a label that nothing parts from the name."""
    short = len(text) <= JOINED and not _CLOSED.search(text)
    first = names.split(text.split(maxsplit=1)[0]) if short and names.HAN.match(text[:1]) else []
    joined = len(first) > 1 and first[0] in names.labels() and text[len(first[0])].isalpha()
    return f"{first[0]}: {text[len(first[0]) :]}" if joined else text


def _unlabelled(text: str, rest: str, language: str, *, dated: bool, enclosed: bool) -> Byline | None:
    """A line of names; roles behind all of them are as good as a label: `Ann Lee (photos)`."""
    if _CLOSED.search(rest) or text.rstrip()[-1:] in ",،，" or person.is_addressed(rest.split()):
        return None
    found = people.people(rest)
    if not 0 < len(found) <= MOST or not all(_is_named(one.name, language, labelled=enclosed) for one in found):
        return None
    if any(one.role != people.AUTHOR for one in found):
        return Byline(found, True, dated) if rest.endswith((")", "）")) else None
    whole = _is_all(rest, found)
    placed = not whole and _is_placed(rest, found[0])
    return Byline(found, False, dated, enclosed, placed) if whole or placed else None


def _is_placed(text: str, first: Person) -> bool:
    """One name, a comma and a few large words, or what a whole name's bearer is: `Ann Lee, poet`."""
    name, comma, rest = text.partition(",")
    behind = rest.split()
    large = all(word[:1].isupper() or names.key(word) in names.particles() for word in behind)
    small = " " in first.name and len(behind) <= WHAT and all(word.isalpha() and word.islower() for word in behind)
    same = names.key(name.strip()) == names.key(first.name)
    return bool(comma) and same and 0 < len(behind) <= PLACE and (large or small)


def _labelled(rest: str, role: str, language: str, dated: bool) -> Byline | None:
    found = people.people(rest, role)
    if any(person.is_company(one.name.split()) for one in found):
        return None
    named = found and all(_is_named(somebody.name, language, labelled=True) for somebody in found)
    return Byline(found, True, dated) if named and not _goes_on(rest) else None


def _of_two_parts(line: list[str], language: str) -> Byline | None:
    """`Words and photos by Ann Lee`: the same people made both."""
    if len(line) < 4 or not people.is_and(line[1]):
        return None
    size, second = people.label(line[2:])
    first = people.label([line[0], *line[3:]])[1] or people.label([f"{line[0]}:", *line[3:]])[1]
    made = _labelled(" ".join(line[2 + size :]), first, language, dated=False) if size and first else None
    others = {somebody._replace(role=second) for somebody in made.people} if made else set()
    return made._replace(people=(*made.people, *sorted(others - {*made.people}))) if made else None


def _speaks(language: str, word: str) -> bool:
    """True where a label of one word is one in the text's language, or in English."""
    own = words("bylines").get(language.split("-")[0], {})
    if not own:
        return True
    tables = (own, words("bylines")["en"])
    return any(names.key(word) in table.get(kind, ()) for table in tables for kind in LABELS)


def _is_all(text: str, found: tuple[Person, ...]) -> bool:
    """The line holds nothing but the names, the words between them, and what their bearers are."""
    named = {
        part for somebody in found for word in somebody.name.split() for part in (names.key(word), word.casefold())
    }
    others = [word for word in re.split(r"[\s,;/|&·、，]+", text) if word and names.key(word) not in named]
    return not any(character.isdigit() for word in others for character in word) and all(
        people.is_and(word) or person.is_degree(word) or names.key(word) in names.jobs() | names.honorifics()
        for word in others
    )


def _undated(text: str) -> tuple[list[str], bool]:
    """The words without a date and what belongs to it, and whether there was one: `Published on May 3, 1998 by …`."""
    if not any(map(str.isdigit, text)):
        return text.split(), False
    found = [
        date
        for date in date_grammar.find(text)
        if _has_digit(text[date.start : date.stop]) and text[: date.start][-1:] not in _INSIDE
    ]
    if len(found) != 1:
        return text.split(), False
    before = text[: found[0].start].strip(_EDGES + ".(").split()
    after = _AFTER_DATE.sub("", text[found[0].stop :]).strip(_EDGES + ".)").split()
    while before and (_belongs_to_date(before[-1]) or _leads_to_date(before[-1])):
        before.pop()
    while after and _belongs_to_date(after[0]):
        after.pop(0)
    return ([], True) if before and after else (" ".join(before or after).strip(_EDGES).split(), True)


def _leads_to_date(word: str) -> bool:
    """A small word that can be no end of a name: `le 3 mai`, `de 2009`."""
    return word.islower() and names.key(word) in names.particles()


def _belongs_to_date(word: str) -> bool:
    same = names.key(word.strip(_EDGES + ":"))
    return not same or same[0].isdigit() or (same in names.beside() and same not in names.labels())


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _goes_on(rest: str) -> bool:
    """Prose goes on behind the label: `by Friday, and by then …`."""
    return len(rest.split()) > 3 * NAME and not any(character in rest for character in ",;&")


def _is_named(name: str, language: str, *, labelled: bool = False) -> bool:
    """True where a name is written like one: capitals but for particles; an account's where a label says so."""
    found = name.split()
    if not 0 < len(found) <= NAME + sum(names.key(word) in names.particles() for word in found):
        return False
    small = [word for word in found if not _is_large(word)]
    if not small:
        first = names.key(found[0])
        plain = first in stopwords(language) and not names.is_given(found[0]) and not names.INITIAL.match(found[0])
        return not plain or (labelled and len(found) > 1 and found[0][:1].isupper() and found[1][:1].isupper())
    if not labelled:
        return False
    if all(names.INITIAL.match(word) for word in found[:-1]) and _ACCOUNT.fullmatch(found[-1]):
        return True  # `e. e. farrow`
    own = all(_ACCOUNT.fullmatch(word) and names.key(word) not in stopwords(language) for word in found)
    return own and len(small) == len(found) <= 3


def _is_large(word: str) -> bool:
    if names.key(word) in names.particles() and not word[:1].isdigit():
        return True
    if any(map(str.isdigit, word)):
        return False
    head = next((character for character in word if character.isalpha()), "")
    return head.isupper() or bool(head and head == head.upper() == head.lower()) or any(c.isupper() for c in word[1:])
