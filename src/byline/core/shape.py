"""What of a text's shape is made Markdown, each of which a person can turn off for a folder."""

from __future__ import annotations

from enum import StrEnum


class Shape(StrEnum):
    """A kind of shape."""

    LINES = "lines"
    """Lines broken at a width are joined."""
    HYPHENS = "hyphens"
    """Words parted at the ends of such lines are joined."""
    HEADINGS = "headings"
    """Lines with a rule, in capitals or with a number."""
    LISTS = "lists"
    QUOTATIONS = "quotations"
    CODE = "code"
    """Code and tables made of spaces stand in a block of their own, blank for blank."""
    INDENTATION = "indentation"
    """Of verse and other lines that are kept."""
    FOOTNOTES = "footnotes"
    """The marks of notes lead to the notes, and back."""


NOTHING: frozenset[Shape] = frozenset()


def shapes(names: object) -> frozenset[Shape]:
    """The kinds of shape that a list names; ValueError says what is wrong."""
    if not isinstance(names, list):
        raise ValueError(f"as_typed is a list of any of: {', '.join(Shape)}")
    unknown = [name for name in names if name not in tuple(Shape)]
    if unknown:
        raise ValueError(f"unknown shape {unknown[0]!r} in as_typed; shapes: {', '.join(Shape)}")
    return frozenset(map(Shape, names))
