"""Matches a line against the sentences of `vocabulary/sentences.toml`, by finding their literal parts in order.

>>> match("This entry was posted in Trade, Sea and tagged salt by Jane Doe.", "filed")["categories"]
'Trade, Sea'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from byline.vocabulary import words

Sentence = tuple[tuple[str, ...], tuple[str, ...]]
"""Literal parts, and the names of the values between them."""

_SLOT = re.compile(r"\{(\w+)\}")
_EDGES = " ,.:\u00a0"


def may_match(text: str, words: Sequence[str], kind: str) -> bool:
    """False for most texts, at a fraction of the cost of looking for sentences; `words` are the text's, casefolded."""
    telling, openings = _signs(kind)
    if not telling.isdisjoint(words):
        return True
    if text.isascii() and "'" not in text:
        return False
    folded = text.casefold().replace("'", "’")
    return any(opening in folded for opening in openings)


def match(text: str, kind: str, within: int = 1_000) -> dict[str, str]:
    """The values of the first sentence of that kind that the text holds, by name; {} where it holds none.

    The sentence must begin within the first characters.
    """
    folded = text.casefold().replace("'", "’")
    parted, spaceless = _table(kind)
    said = folded.split()
    found: list[Sentence] = []
    if not parted.keys().isdisjoint(said):
        found = [sentence for word in dict.fromkeys(said) if word in parted for sentence in parted[word]]
    if not folded.isascii():
        found += [sentence for sentence in spaceless if sentence[0][0] in folded]
    if found and len(folded) != len(text):
        folded = text.lower().replace("'", "’")
    for sentence in found:
        values = _values(text, folded, sentence, within)
        if values:
            return values
    return {}


def _values(text: str, folded: str, sentence: Sentence, within: int) -> dict[str, str]:
    literals, names = sentence
    at = folded.find(literals[0])
    if not 0 <= at <= within:
        return {}
    at += len(literals[0])
    values: dict[str, str] = {}
    for name, literal in zip(names, literals[1:], strict=True):
        stop = folded.find(literal, at) if literal else len(text)
        if stop < 0:
            return {}
        values[name] = text[at:stop].strip(_EDGES)
        at = stop + len(literal)
    return values


@functools.cache
def _table(kind: str) -> tuple[dict[str, list[Sentence]], list[Sentence]]:
    """The sentences by their first word, and those that begin with a single word or are of a script without spaces."""
    parted: dict[str, list[Sentence]] = {}
    spaceless: list[Sentence] = []
    for kinds in words("sentences").values():
        for template in kinds.get(kind, ()):
            parts = _SLOT.split(template)
            literals = tuple(part.casefold().replace("'", "’") for part in parts[::2])
            sentence = (literals, tuple(parts[1::2]))
            if " " in literals[0].strip():
                parted.setdefault(literals[0].split()[0], []).append(sentence)
            else:
                spaceless.append(sentence)
    return parted, spaceless


@functools.cache
def _signs(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """Of each sentence the longest word before its first value, or all there is before that where it is one word."""
    parted, spaceless = _table(kind)
    openings = [literals[0] for sentences in parted.values() for literals, _ in sentences]
    telling = (max(_whole_words(opening), key=len) for opening in openings)
    return frozenset(telling), frozenset(literals[0] for literals, _ in spaceless)


def _whole_words(opening: str) -> list[str]:
    """Those that a value cannot make longer, nor an apostrophe different."""
    said = opening.split() if opening[-1].isspace() else opening.split()[:-1]
    return [word for word in said if "’" not in word]
