"""The grammar of a list of people, as heads, front matter and bylines have it.

>>> [person.name for person in people("Smyth, J.; Jonas, M.")]
['J. Smyth', 'M. Jonas']
>>> people("Words by Ann Lee, photos by Bo Ek")
(Person(name='Ann Lee', role='author'), Person(name='Bo Ek', role='photographer'))

A list is parted at semicolons, at the word for *and* and at commas; a comma may also stand inside a name
(`Last, First`), or between a name and what its bearer is. What follows a name is a name only where it looks like one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from byline.language import names, person
from byline.vocabulary import words

AUTHOR = "author"
ROLES = ("translator", "photographer", "interviewer", "reviewer", "editor")
PHRASE = 6
"""Words of the longest label."""
NAME = 5
"""Words of a name besides its particles; a longer piece behind a name describes it."""
WHOLE = 2
"""Words of a whole name, at least."""
LONGEST = 2_000
"""Characters of a list that are read."""

_STRONG = re.compile(r"\s*[;；•\n、،]\s*")
_WEAK = re.compile(r"\s*[/／|｜·]\s*|\s+[–—-]\s+")
_MAIL = re.compile(r"^\S{1,200}(?:@| at )\S{1,200}\s+\(([^()]{2,80})\)$")
_QUOTED = re.compile(r"[\"“„]([^\"“”„]{1,100})[\"”“]")
_LIST = re.compile(r"^\[(?!\[)([^\[\]]*)\](?!\()$")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.:]\s+")
_ASIDE = re.compile(r"\s*[(（]([^()（）]{2,60})[)）]\s*$")


class Person(NamedTuple):
    """Somebody who had a part in a text."""

    name: str
    role: str = AUTHOR


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two separators."""

    text: str
    role: str = ""
    """Of the label it begins with."""
    own: str = ""
    """The role that stands behind the name, which is nobody else's: `Bo Ek (translator)`."""


def people(text: str, role: str = AUTHOR) -> tuple[Person, ...]:
    """Everybody whom a list names, once; `role` is theirs who come before any label."""
    if person.is_nobody(text[:LONGEST]):
        return ()
    found: list[Person] = []
    for part in _STRONG.split(person.without_addresses(_unfenced(text[:LONGEST]))):
        for names_of_part, said in _labelled(part):
            role = said or role
            found += [Person(name, own or role) for name, own in names_of_part]
    return tuple(dict.fromkeys(found))


def _unfenced(text: str) -> str:
    """A list without its brackets, and a mail's address without the sender."""
    mail = _MAIL.match(text.strip())
    if mail:
        return mail[1]
    inside = _LIST.match(text.strip())
    if not inside:
        return text
    return ";".join(part.strip(" '\"") for part in re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", inside[1]))


def _labelled(part: str) -> Iterator[tuple[list[tuple[str, str]], str]]:
    """Runs of names under one label, with the role it gives them; empty where there is none."""
    run: list[list[_Piece]] = []
    said = ""
    for group in _groups(part):
        if group[0].role and run:
            yield _names(run), said
            run = []
        said = group[0].role or said
        run.append(group)
    if run:
        yield _names(run), said


def _groups(part: str) -> list[list[_Piece]]:
    """Pieces between commas, in groups between the words for *and*; a label begins a group of its own."""
    groups: list[list[_Piece]] = []
    for sentence in _sentences(_named(part)):
        for chunk in (chunk for weak in _WEAK.split(sentence) for chunk in _parted_at_and(weak)):
            group: list[_Piece] = []
            for text in _at_commas(chunk):
                piece = _piece(text)
                if piece.role and group:
                    groups.append(group)
                    group = []
                if piece.text:
                    group.append(piece)
            if group:
                groups.append(group)
    return groups


def _named(part: str) -> str:
    """Without `et al.` at the end."""
    found = part.split()
    for size in (3, 2, 1):
        if len(found) > size and person.is_others(" ".join(found[-size:])):
            return " ".join(found[:-size])
    return part


def _sentences(part: str) -> list[str]:
    """Parted where a full stop is followed by a label: `Ann Lee. Translated by Bo Ek.`"""
    found, start = [], 0
    for match in _SENTENCE.finditer(part):
        if label(part[match.end() :].split()[:PHRASE])[1]:
            found.append(part[start : match.start()])
            start = match.end()
    return [*found, part[start:]]


def _at_commas(chunk: str) -> list[str]:
    """Parted at commas outside quotation marks, in which `"Marlow, Ann"` is one name."""
    whole = _QUOTED.sub(lambda quoted: quoted[0].replace(",", "\0"), chunk)
    return [text.replace("\0", ",").strip() for text in re.split("[,，]", whole) if text.strip(" .")]


def _parted_at_and(text: str) -> list[str]:
    found, parts, start = text.split(), [], 0
    for index, word in enumerate(found):
        follows = found[index + 1] if index + 1 < len(found) else ""
        parted = is_and(word) or (word in _together() and follows[:1].isupper())
        if parted and start < index < len(found) - 1 and not _joins(found[start:index], found[index:]):
            parts.append(" ".join(found[start:index]))
            start = index + 1
        elif index > start and _is_attached(word, between=min(index - start, len(found) - index)):
            parts.append(" ".join(found[start:index]))
            found[index] = word[1:]
            start = index
    parts.append(" ".join(found[start:]))
    return [part for chunk in parts for part in re.split(r"\s*[&＆]\s*", chunk) if part.strip()]


def _joins(before: Sequence[str], after: Sequence[str]) -> bool:
    """`y`, `e` or `i` inside one name: `José Ortega y Gasset`."""
    word, rest = after[0], after[1:]
    if len(word) != 1 or word.isupper() or any("," in other for other in (before[-1], *rest[:1])):
        return False
    last = [names.key(other) for other in rest]
    alone = len(rest) == 1 or is_and(rest[1]) or rest[0].endswith(",")
    return alone and len(before) > 1 and not any(is_and(other) for other in before) and not names.is_given(last[0])


def is_and(word: str) -> bool:
    """The word for *and* in any language."""
    return word.casefold() in _ands() and (len(word) > 2 or not word[:1].isupper())


def _is_attached(word: str, between: int) -> bool:
    """The *and* of Arabic and Hebrew, which is written with the word behind it, before a first name, or between two
    whole names of so many words."""
    attached = word[:1] in _ands() and len(word) > 3 and not word.isascii() and not word[:1].isupper()
    told = person.is_called(word[1:]) or between >= WHOLE
    return attached and bool(names.CASELESS.match(word)) and told and not person.is_called(word)


@functools.cache
def _together() -> frozenset[str]:
    return frozenset(word for kinds in words("people").values() for word in kinds.get("together", ()))


@functools.cache
def _ands() -> frozenset[str]:
    return frozenset(word for kinds in words("labels").values() for word in kinds.get("and", ()))


# ------------------------------------------------------------------------------------------------ labels and roles
def label(found: Sequence[str]) -> tuple[int, str]:
    """How many words of a beginning are a label before a name, and the role that it gives; 0 and "" for none."""
    keys = [names.key(word.strip(":：")) for word in found[:PHRASE]]
    for size in range(len(keys), 0, -1):
        role = _labels().get(" ".join(keys[:size]), "")
        if size > 2:
            role = role or _parted_labels().get((keys[0], keys[size - 1]), "")
        if role and (size > 1 or len(found) > 1 or found[0].endswith((":", "："))):
            return size, role
    return 0, ""


def _piece(text: str) -> _Piece:
    found = text.split()
    size, role = label(found)
    # A by-word may be a particle: `van der Berg`.
    if 0 < size < len(found) and (size > 1 or names.key(found[0]) not in names.particles() or names.is_given(found[1])):
        rest = _piece(" ".join(found[size:]))
        return replace(rest, role=rest.role or role)
    aside = _ASIDE.search(text)
    own = _role_of(aside[1]) if aside else ""
    return _Piece(text[: aside.start()] if aside and own else text, own=own)


def _role_of(text: str) -> str:
    return _roles().get(names.key(text.strip(". ")), "")


@functools.cache
def _labels() -> dict[str, str]:
    """Every label before a name with the role it gives; where one is in two kinds, authors go first."""
    found: dict[str, str] = {}
    for kind, role in (("by", AUTHOR), *((role, role) for role in ROLES)):
        for language in words("bylines").values():
            for said in language.get(kind, ()):
                found.setdefault(said, role)
    return found


@functools.cache
def _parted_labels() -> dict[tuple[str, str], str]:
    """First and last word of labels that hold a by-word, between which a language may stand: `translated from … by`."""
    bys = frozenset(word for word in names.by_words() if " " not in word)
    split = ((said.split(), role) for said, role in _labels().items() if role != AUTHOR)
    return {(said[0], said[-1]): role for said, role in split if len(said) > 1 and said[-1] in bys}


@functools.cache
def _roles() -> dict[str, str]:
    """Words that say what somebody did, behind a name."""
    found: dict[str, str] = {}
    for role in ROLES:
        for language in words("people").values():
            for said in language.get(role, ()):
                found.setdefault(said, role)
    return found


# ------------------------------------------------------------------------------------------------ names
def _names(groups: list[list[_Piece]]) -> list[tuple[str, str]]:
    """The names of a run under one label, with the roles that are theirs alone."""
    plain = [[piece for piece in group if not person.is_others(piece.text)] for group in groups]
    reversed_ = len(plain) > 1 and all(_is_reversed_pair(group) for group in plain)
    found: list[tuple[str, str]] = []
    for number, group in enumerate(plain):
        for piece in _joined(group, reversed_, alone=len(plain) == 1, followed=number == 0 and len(plain) > 1):
            if found and _describes(piece.text, found):
                continue
            found += [(name, piece.own) for name in _one(piece.text) if name]
    return found


def _one(text: str) -> list[str]:
    """One name; several where a script without capitals parts them by spaces."""
    parts = text.split()
    if len(parts) > 1 and all(map(_is_whole_in_han, parts)) and any(len(part) == 3 for part in parts):
        return [person.clean(part) for part in parts]
    if len(parts) > 1 and all(names.HANGUL.match(part) and len(part) == 3 for part in parts):
        return [person.clean(part) for part in parts]
    return [person.clean(text)]


def _is_whole_in_han(part: str) -> bool:
    """Three signs, or two of which the first is a family name's: `林晓帆`, `王海`."""
    plain = names.HAN.match(part) is not None and not _has_kana(part)
    return plain and (len(part) == 3 or (len(part) == 2 and person.is_family_sign(part[0])))


def _has_kana(text: str) -> bool:
    return any("\u3041" <= character <= "\u30ff" for character in text)


def _joined(group: list[_Piece], reversed_: bool, alone: bool, followed: bool) -> list[_Piece]:
    """A group with `Last, First` put into one piece each, and suffixes put to their names."""
    kept = [group[0]] if group else []
    for piece in group[1:]:
        if person.is_suffix(piece.text):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {piece.text}", own=piece.own or kept[-1].own)
        elif not (person.is_degree(piece.text) and " " in kept[-1].text):
            kept.append(piece)
    pairs = list(zip(kept[::2], kept[1::2], strict=False))
    initials = (
        len(kept) % 2 == 0
        and bool(pairs)
        and all(person.is_initials(first.text) and not person.is_initials(last.text) for last, first in pairs)
    )
    givens = (
        len(kept) % 2 == 0
        and len(kept) > 2
        and all(" " not in piece.text for piece in kept)
        and all(names.is_given(first.text) and not names.is_given(last.text) for last, first in pairs)
    )
    first_given = followed and len(kept) == 2 and names.is_given(kept[1].text.split()[0])
    if initials or givens or ((reversed_ or alone or first_given) and _is_reversed_pair(kept)):
        return [replace(last, text=_turned(last.text, first.text), own=last.own or first.own) for last, first in pairs]
    return kept


def _turned(last: str, first: str) -> str:
    """First name first; a suffix goes last: `Marlow Jr., Ann`."""
    found = last.split()
    ends = [found.pop()] if len(found) > 1 and person.is_suffix(found[-1]) else []
    given = first.split()
    ends += [given.pop()] if len(given) > 1 and person.is_suffix(given[-1]) else []
    return " ".join((*given, *found, *ends))


def _is_reversed_pair(group: Sequence[_Piece]) -> bool:
    kept = [piece.text for piece in group if not person.is_suffix(piece.text)]
    if len(kept) != 2 or _is_job(kept[1].split()) or person.is_organisation(kept[1].split()):
        return False
    return person.is_reversed(kept[0], kept[1])


def _describes(text: str, before: Sequence[tuple[str, str]]) -> bool:
    """True of what follows a name and is none: a job, an institution, a place, `special to …`."""
    found = text.split()
    core = [word for word in found if names.key(word) not in names.particles()]
    if len(core) > NAME or any(word[:1].isdigit() for word in found) or person.is_degree(text):
        return True
    if not names.INITIAL.match(found[0]) and (
        person.begins_description(found[0]) or names.key(found[0]) in names.beside()
    ):
        return True
    if len(core) == 2 and names.is_given(core[0]):
        return False
    if _is_job(found) or person.is_organisation(found) or _is_report(found):
        return True
    spoken = any(" " in name or not name.isascii() for name, _ in before)
    if len(found) == 1:
        whole = all(" " in name for name, _ in before)
        large = found[0][0].isupper() or all(name[:1].isupper() for name, _ in before)
        return whole and found[0].isalpha() and not names.is_given(found[0]) and large
    if found[0].islower() and spoken and names.key(found[0]) not in names.particles():
        return not all(name.islower() for name, _ in before)
    return person.is_place_word(found[0]) or person.is_place_word(found[-1])


def _is_report(found: Sequence[str]) -> bool:
    """`台北報導`: from where somebody reported."""
    return names.HAN.match(found[-1]) is not None and found[-1].endswith(tuple(names.followers()))


def _is_job(found: Sequence[str]) -> bool:
    return any(names.key(word) in names.jobs() for word in found)
