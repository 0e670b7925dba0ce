"""The candidates of a page with what a person's corrections say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from byline.archive.lessons.lesson import Lesson
from byline.archive.lessons.values import folded
from byline.core.post import Candidate, Taught
from byline.extract.page.shared import Alone

TAUGHT = 0.99
"""Confidence of what a person's corrections say."""


def by_lesson(
    lesson: Lesson, values: Sequence[str], own: Sequence[Candidate], others: Sequence[Candidate], alone: Alone
) -> list[Candidate]:
    """What the corrections say, and then what else was a candidate; it is told apart where it changes anything."""
    known = {one.value.casefold(): one for one in (*own, *others)}
    changed = folded(values) != folded(one.value for one in own)
    rule = f"as in your correction of {', '.join(lesson.posts)}"
    found: list[Candidate] = []
    for value in values:
        before = known.get(value.casefold())
        lines = before.lines if before else _lines_of(alone, value)
        taught = Taught(value, lines, rule, TAUGHT, lesson.posts) if changed else Candidate(value, lines, rule, TAUGHT)
        found.append(taught)
    rest = (one for one in others if one.value.casefold() not in {value.casefold() for value in values})
    return [*found, *(replace(one, confidence=0.0) for one in rest)]


def _lines_of(alone: Alone, value: str) -> tuple[int, ...]:
    """The lines of the first block that says so; none where a value is written otherwise."""
    block = next((block for block in alone.blocks if value in block.text), None)
    return tuple(range(block.start, block.stop)) if block else ()
