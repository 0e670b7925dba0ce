"""A person's edits and a better conversion, merged line by line against what Byline had written before.

Where both changed the same lines, both versions stay, marked; nothing is guessed.

    >>> merge("a\\nb\\nc\\n", "a\\nB\\nc\\n", "a\\nb\\nc\\nd\\n").text
    'a\\nB\\nc\\nd\\n'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from byline.core.conflicts import BETWEEN, OURS, STATED, THEIRS

_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and the 1-based lines at which a person has to choose."""

    text: str
    conflicts: tuple[int, ...] = ()


def merge(base: str, edited: str, converted: str) -> Merged:
    """All three are whole files; a conflict in the front matter is marked by comments, so that it stays valid YAML."""
    base_lines, edited_lines, converted_lines = (text.splitlines(keepends=True) for text in (base, edited, converted))
    merged: list[str] = []
    conflicts: list[int] = []
    for before, mine, theirs in _regions(base_lines, edited_lines, converted_lines):
        if mine == theirs or theirs == before:
            merged += mine
        elif mine == before:
            merged += theirs
        else:
            conflicts.append(len(merged) + 1)
            merged += _marked(mine, theirs, in_front_matter=merged.count(_FENCE) == 1)
    return Merged("".join(merged), tuple(conflicts))


def _marked(mine: list[str], theirs: list[str], in_front_matter: bool) -> list[str]:
    if in_front_matter:
        return [*mine, *(f"{STATED}{line}" for line in theirs or ["(left out)\n"])]
    return [OURS, *_ended(mine), BETWEEN, *_ended(theirs), THEIRS]


def _ended(lines: list[str]) -> list[str]:
    """The last line of a file may lack its end; a mark must not be glued to it."""
    return [line if line.endswith("\n") else line + "\n" for line in lines]


_Region = tuple[list[str], list[str], list[str]]


def _regions(base: list[str], edited: list[str], converted: list[str]) -> Iterator[_Region]:
    """The same stretch of all three files at a time: what all agree on, and what lies between."""
    at_base = at_edited = at_converted = 0
    for start, stop, in_edited, in_converted in _agreed(base, edited, converted):
        yield base[at_base:start], edited[at_edited:in_edited], converted[at_converted:in_converted]
        yield (base[start:stop],) * 3
        at_base, at_edited, at_converted = stop, in_edited + stop - start, in_converted + stop - start
    yield base[at_base:], edited[at_edited:], converted[at_converted:]


def _agreed(base: list[str], edited: list[str], converted: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of `base` that stand unchanged in both others: (start, stop, start in edited, start in converted)."""
    kept = [SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks() for other in (edited, converted)]
    left, right = (iter(blocks) for blocks in kept)
    one, two = next(left), next(right)
    while one.size and two.size:
        start, stop = max(one.a, two.a), min(one.a + one.size, two.a + two.size)
        if start < stop:
            yield start, stop, one.b + start - one.a, two.b + start - two.a
        if one.a + one.size <= two.a + two.size:
            one = next(left)
        else:
            two = next(right)
