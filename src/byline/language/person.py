"""One name of a stated list: without degrees, handles and addresses, in the order in which it is spoken.

>>> clean("Prof. Dr. Ann Marlow, PhD")
'Ann Marlow'
>>> clean("van der Berg, Jan")
'Jan van der Berg'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from byline.language import names
from byline.vocabulary import words

SURNAME = 3
"""Words of a family name, at most, besides its particles."""
GIVEN = 3
"""Words before a family name in `Marlow, Ann B.`, at most."""

SALUTATION = 3
"""Words with which a line that speaks to somebody begins, at most."""

_ADDRESS = re.compile(r"<[^<>]{0,300}>|\(?\b(?:https?://|www\.)[^\s<>()]{1,300}\)?|\S{1,100}@\S{1,100}\.\S{1,100}")
_HANDLE = re.compile(r"[(\[]?\s*(?<!\w)@\w[\w.-]{0,60}\s*[)\]]?")
_LINK = re.compile(r"!?\[{1,2}([^\[\]]{1,200})\]{1,2}(?:\([^()\s]{0,500}\))?")
_ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]{0,200}[)）\]]\s*$")
_INSIDE = re.compile(r"[(（\[]\s*([^()（）\[\]]+?)\s*[)）\]]")
_MARKS = ' \t"“”„«»‹›*_`|~#,;:：、，–—-'
_LETTER = re.compile(r"[^\W\d_]")


def clean(text: str) -> str:
    """The name in a piece of a list; empty where it holds none, or says that nobody is known."""
    bare = without_addresses(text)
    plain = " ".join(_HANDLE.sub(" ", bare).split()) or bare.strip(" @")
    inside = _INSIDE.fullmatch(plain)
    plain = inside[1] if inside else plain
    aside = _ASIDE.sub("", plain)
    found = _without_job(_spoken((aside or plain).strip(_MARKS)).split())
    name = _without_degrees(found)
    if not _LETTER.search(name) or is_nobody(name):
        return ""
    return names.tidy(name)


def without_addresses(text: str) -> str:
    """The text without mail and web addresses, and with the words of a link instead of the link."""
    return _ADDRESS.sub(" ", _LINK.sub(r"\1", text)) if "[" in text or "@" in text or "/" in text else text


def _spoken(name: str) -> str:
    """`Marlow, Ann` and `Marlow, Ann, Jr.` as they are spoken."""
    parts = [part.strip() for part in re.split("[,，]", name) if part.strip()]
    kept = [part for part in parts[:1] + [part for part in parts[1:] if not is_degree(part)] if part]
    ends = [part for part in kept[1:] if is_suffix(part)]
    core = [part for part in kept if part not in ends]
    if len(core) == 2 and is_reversed(core[0], core[1]):
        core = [core[1], core[0]]
    return " ".join((*core[:2], *ends))


def is_reversed(last: str, first: str) -> bool:
    """True where the two may be a family name and what stands before it."""
    surname = [word for word in last.split() if names.key(word) not in names.particles()]
    given = first.split()
    if not 0 < len(surname) <= SURNAME or not 0 < len(given) <= GIVEN or not _is_written_like_a_name(given):
        return False
    if any(names.HAN.match(word) or names.HANGUL.match(word) for word in (*surname, *given)):
        return False
    if len(surname) == 1 and len(surname[0]) > 1 and not names.INITIAL.match(surname[0]):
        return True
    # Two words before the comma are a family name only where all behind it are first names: `Ada Quill, Bo Lund`.
    all_given = all(names.is_given(word) or names.INITIAL.match(word) for word in given)
    return not names.is_given(last.split()[0]) and (all_given or is_initials(first))


def _is_written_like_a_name(given: Sequence[str]) -> bool:
    return all(not word[:1].islower() or names.key(word) in names.particles() for word in given)


def is_initials(text: str) -> bool:
    """`J.`, `J. T.`, `JT`, `J`."""
    letters = text.replace(".", "").replace("-", "").replace(" ", "")
    return bool(letters) and letters.isalpha() and letters.isupper() and len(letters) <= (4 if "." in text else 2)


def _without_degrees(found: list[str]) -> str:
    start, stop = 0, len(found)
    if stop > 2 and is_the(found[0]) and _is_title(found[1], 1):
        start = 1
    while start < stop - 1 and _is_title(found[start], start):
        start += 1
    if stop - start == 1 and found[start][:1].isupper():
        start = 0  # `Dr. Seuss` is known by no other name
    while stop - start > 2 and is_degree(found[stop - 1]) and not names.is_given(found[stop - 1]):
        stop -= 1
    return " ".join(found[start:stop]).strip(",")


def _without_job(found: list[str]) -> list[str]:
    """Without the job before a first name, `Staff Writer Ann Lee`, and what follows a name after a small word."""
    start = 0
    while start < len(found) - 2 and names.key(found[start]) in names.jobs() and not names.is_given(found[start]):
        start += 1
    if start and not names.is_given(found[start]):
        start = 0
    for index in range(start + 1, len(found)):
        if found[index].islower() and found[start][:1].isupper() and begins_description(found[index]):
            return found[start:index]
    return _without_labels(found[start:])


def _without_labels(found: list[str]) -> list[str]:
    """`本报记者李四`, `홍길동 기자`: the label has neither capitals nor, often, a space beside it."""
    if not any(names.HAN.match(word) or names.HANGUL.match(word) for word in found):
        return found
    parts = [part for word in found for part in names.split(word)]
    kept = [part for part in parts if part not in names.labels() and part not in names.followers()]
    return kept if kept and len(kept) < len(parts) else found


def _is_title(word: str, index: int) -> bool:
    """A degree before a name: `Prof.`, `Dipl.-Ing.`; what can be a word of the name itself stays."""
    parts = [part for part in re.split(r"[.-]", word.casefold()) if part]
    known = bool(parts) and all(part in _set("degrees") | _set("titles") for part in parts)
    plain = (word.endswith(".") or len(word) > 2 or _is_shortened(word)) and not names.INITIAL.match(word)
    return known and plain and (index > 0 or word.endswith(".") or not word.islower())


def _is_shortened(word: str) -> bool:
    """Letters that nobody can say as they stand: `Dr`, `Pr`; no name is written so."""
    return word.isascii() and set(word.casefold()).isdisjoint("aeiouy")


def is_the(word: str) -> bool:
    """The article that stands before a title: `the Rev. Ann Lee`."""
    return names.key(word) in _set("the")


def is_degree(text: str) -> bool:
    """`PhD`, `M.D.`, `MA`, several of them; short ones count in capitals only."""
    found = text.replace(",", " ").split()
    return bool(found) and all(_is_one_degree(word) for word in found)


def _is_one_degree(word: str) -> bool:
    plain = word.replace(".", "").strip("()")
    shortened = len(plain) > 2 and word.endswith(".") and word[:1].isupper()
    return plain.casefold() in _set("degrees") and (sum(c.isupper() for c in plain) > 1 or len(plain) > 4 or shortened)


def is_suffix(text: str) -> bool:
    """`Jr.`, `III`."""
    plain = text.replace(".", "").replace(" ", "").strip("()")
    return plain.casefold() in _set("suffixes") and (plain[:1].isupper() or "." in text or len(plain) > 3)


def is_nobody(name: str) -> bool:
    """`none`, `unknown`, `staff` in any language."""
    return _folded(name) in _set("nobody")


def is_others(text: str) -> bool:
    """`et al.`"""
    return _folded(text) in _set("others")


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace(".", "").strip(" -–—()[]").split())


@functools.cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(word for language in words("people").values() for word in language.get(kind, ()))


def is_said_to_be(name: str, language: str = "") -> bool:
    """A person by what is known of names: a first name, a patronymic, initials, a family name of one sign."""
    found = name.split()
    if len(found) == 1:
        return _is_in_one_word(name)
    if any(names.INITIAL.match(word) for word in found) or found[-1].casefold().endswith(_patronymics()):
        return True
    last_first = language in _set("last_first") and len(found) == 2
    given = [*found[:1], *(found[1:] if last_first else ())]
    return any(map(is_called, given)) or any(word.casefold().endswith(_patronymics()) for word in found[1:2])


def is_called(word: str) -> bool:
    """A first name: one that the trees were taught with, or one of the vocabulary of names alone."""
    return names.is_given(word) or names.key(word) in _set("called")


def is_yours(word: str) -> bool:
    """What may stand between the close of a letter and its writer's name: `Ihre`, `your`."""
    return names.key(word) in _set("yours")


def has_small_headings(language: str) -> bool:
    """True of languages in whose headings only names begin large."""
    return language in _set("small_headings")


def _is_in_one_word(name: str) -> bool:
    """`홍길동`, `林晓帆`, `М.Ю.Лермонтов`."""
    if names.HAN.match(name) or names.HANGUL.match(name):
        return len(name) == 3 and is_family_sign(name[0])
    initials, _, last = name.rpartition(".")
    return len(last) > 2 and bool(initials) and is_initials(initials + ".")


def is_family_sign(sign: str) -> bool:
    """With which a name in Chinese or Korean begins."""
    return sign in _set("surnames")


def is_addressed(words_: Sequence[str]) -> bool:
    """True of a line that speaks to somebody, or is dedicated to them."""
    keys = [names.key(word.strip(",:，：")) for word in words_[:SALUTATION]]
    dative = tuple(_set("dative"))
    return any(" ".join(keys[:size]) in _set("salutations") for size in range(1, len(keys) + 1)) or (
        1 < len(words_) <= GIVEN and words_[-1].casefold().endswith(dative)
    )


def is_heading_word(word: str) -> bool:
    """`Part`, `Introduction`, `Poem`: of headings inside a text and of the kinds of it."""
    return names.key(word) in _set("parts")


@functools.cache
def _patronymics() -> tuple[str, ...]:
    return tuple(_set("patronymics"))


def begins_description(word: str) -> bool:
    """True of the first word of what may follow a name: `Special to the Gannet Herald`."""
    return names.key(word) in _set("behind")


def is_organisation(found: Sequence[str]) -> bool:
    """True of words that name a paper, an institution, an agency."""
    keys = [names.key(word) for word in found]
    whole = " ".join(keys)
    known = names.organisations() | _set("organisations")
    return whole in names.agencies() or not known.isdisjoint(keys)


def is_company(found: Sequence[str]) -> bool:
    """True of words that name what makes things or teaches, and no group of writers."""
    return not _set("organisations").isdisjoint(map(names.key, found))


def is_place_word(word: str) -> bool:
    """`Port`, `North`, `San`: of places, seldom of people."""
    return names.key(word) in _set("places")
