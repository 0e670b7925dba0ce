"""Matches a line against the sentences of `vocabulary/sentences.toml`, by finding their literal parts in order.

>>> match("This entry was posted in Trade, Sea and tagged salt by Jane Doe.", "filed")["categories"]
'Trade, Sea'
"""

from __future__ import annotations

import functools
import re

from byline.vocabulary import words

Sentence = tuple[tuple[str, ...], tuple[str, ...]]
"""Literal parts, and the names of the values between them."""

_SLOT = re.compile(r"\{(\w+)\}")
_EDGES = " ,.:\u00a0"


def match(text: str, kind: str, within: int = 1_000) -> dict[str, str]:
    """The values of the first sentence of that kind that the text holds, by name; {} where it holds none.

    The sentence must begin within the first characters.
    """
    folded = text.casefold().replace("'", "’")
    parted, spaceless = _openings(kind)
    if parted.isdisjoint(folded.split()) and (folded.isascii() or not any(map(folded.__contains__, spaceless))):
        return {}
    if len(folded) != len(text):
        folded = text.lower().replace("'", "’")
    for literals, names in _table(kind):
        values = _values(text, folded, literals, names, within)
        if values:
            return values
    return {}


def _values(text: str, folded: str, literals: tuple[str, ...], names: tuple[str, ...], within: int) -> dict[str, str]:
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
def _table(kind: str) -> tuple[Sentence, ...]:
    table = []
    for kinds in words("sentences").values():
        for template in kinds.get(kind, ()):
            parts = _SLOT.split(template)
            literals = tuple(part.casefold().replace("'", "’") for part in parts[::2])
            table.append((literals, tuple(parts[1::2])))
    return tuple(table)


@functools.cache
def _openings(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of the sentences, and the beginnings of those in scripts without spaces."""
    beginnings = {literals[0] for literals, _ in _table(kind)}
    parted = frozenset(beginning.split(" ")[0] for beginning in beginnings if " " in beginning.strip())
    return parted, tuple(sorted(b for b in beginnings if " " not in b.strip()))
