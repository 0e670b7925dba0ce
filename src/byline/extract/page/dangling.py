"""The small words that bylines are made of, and labels that lost their value: `Posted on by`, `in , , by`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from byline.vocabulary import words

LONGEST = 120
"""Characters; a longer line is not a stub."""
SHORT = 4
"""Letters of the longest preposition that a value follows: `by`, `von`, `door`."""
WORD = re.compile(r"[^\W\d_]+")
LABEL = re.compile(r"\s*([^:：]{1,40}?)\s*[:：]")
EMPTY_LIST = re.compile(r",\s*,|\|\s*\||/\s*/|,\s*\.|\s[.,]\s*$")


def is_dangling(line: str) -> bool:
    """True for a line of nothing but byline words that breaks off where a value should be."""
    first = WORD.search(line) if len(line) <= LONGEST else None
    if first is None or first[0].casefold() not in _glue() or any(character.isdigit() for character in line):
        return False
    found = WORD.findall(line.casefold())
    if len(found) < 2 or not all(word in _glue() for word in found):
        return False
    breaks_off = len(found[-1]) <= SHORT and line.rstrip()[-1].isalpha()
    return breaks_off or bool(EMPTY_LIST.search(line))


def loose_words(text: str, values: Iterable[str]) -> int:
    """How many words of a line are neither in the values read from it nor such as bylines are made of."""
    known = {word for value in values for word in WORD.findall(value.casefold())}
    label = LABEL.match(text)
    said = text[label.end() :] if label and " ".join(label[1].casefold().split()) in _labels() else text
    return sum(word not in known and word not in _glue() | _yours() for word in WORD.findall(said.casefold()))


@functools.cache
def _labels() -> frozenset[str]:
    return frozenset(
        word.casefold() for kinds in words("labels").values() for found in kinds.values() for word in found
    )


@functools.cache
def _yours() -> frozenset[str]:
    """What stands between the close of a letter and the name: `Ihre Ann Lee`."""
    return frozenset(word for language in words("people").values() for word in language.get("yours", ()))


@functools.cache
def _glue() -> frozenset[str]:
    return frozenset(word for language in words("bylines").values() for word in language.get("glue", ()))
