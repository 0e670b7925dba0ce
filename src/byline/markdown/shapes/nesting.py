"""Lists within lists: items that stand deeper than the one above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

BULLET_RE = re.compile(r"([-*+•])[ \t]+(?=[^\s*+•-])")
NUMBER_RE = re.compile(r"([0-9]{1,3})\.[ \t]+(?=\S)")
DEEPEST = 5
"""Levels of a list within lists; renderers take long over deeper ones."""


class Item(NamedTuple):
    """An item of a list within lists."""

    depth: int
    number: int
    """0 where it has a bullet."""
    text: str


class _Level(NamedTuple):
    indent: int
    mark: str
    number: int


def nested(lines: Sequence[tuple[int, str]]) -> tuple[Item, ...]:
    """The items of a list, by the indentation and the text of its lines; nothing where some line is none, where lists
    of one level have different marks, or where numbers count otherwise than a browser does.

    >>> [item.depth for item in nested([(0, "- bread"), (4, "1. white"), (4, "2. brown"), (0, "- milk")])]
    [0, 1, 1, 0]
    >>> nested([(0, "- bread"), (4, "brown")]), nested([(4, "- bread"), (0, "- milk")])
    ((), ())
    """
    items: list[Item] = []
    levels: list[_Level] = []
    for indent, text in lines:
        bullet, number = BULLET_RE.match(text), NUMBER_RE.match(text)
        match = bullet or number
        if not match:
            return ()
        known = [level for level in levels if level.indent <= indent]
        opened = not known or known[-1].indent < indent
        mark, counted = (bullet[1], 0) if bullet else ("", int(match[1]))
        if opened and (len(known) < len(levels) or len(known) > DEEPEST):
            return ()
        before = _Level(indent, mark, 0) if opened else known.pop()
        if before.mark != mark or (number and str(before.number + 1) != match[1]):
            return ()
        levels = [*known, _Level(indent, mark, counted)]
        items.append(Item(len(known), counted, text[match.end() :]))
    return tuple(items) if any(item.depth for item in items) else ()
