"""The candidates of a page with what a person's corrections say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from byline.archive.lessons.lesson import Lesson, Told
from byline.archive.lessons.values import folded
from byline.core.post import Candidate, Taught
from byline.extract.page.shared import Alone

TAUGHT = 0.99
"""Confidence of what a person's corrections say."""


def by_lesson(
    lesson: Lesson, told: Told, own: Sequence[Candidate], others: Sequence[Candidate], alone: Alone
) -> list[Candidate]:
    """What the corrections say, and then what else was a candidate.

    It is told apart where it changes anything: values, those that are gone among them, or the line that they are read
    from, which then is none of the body.
    """
    known = {one.value.casefold(): one for one in reversed(own)}
    rule = f"as in your correction of {', '.join(lesson.posts)}"
    block = alone.blocks[told.line] if told.line is not None else None
    there = tuple(range(block.start, block.stop)) if block else ()
    changed = folded(told.values) != folded(one.value for one in own)
    changed = changed or not {line for one in own for line in one.lines}.issuperset(there)
    found: list[Candidate] = []
    for value in told.values:
        before = known.get(value.casefold())
        lines = there or (before.lines if before else ())
        taught = Taught(value, lines, rule, TAUGHT, lesson.posts) if changed else Candidate(value, lines, rule, TAUGHT)
        found.append(taught)
    said = {value.casefold() for value in told.values}
    left = (replace(one, confidence=0.0) for one in others if one.value.casefold() not in said)
    gone = {one.value for one in own}
    return [*found, *(_out(one, rule, lesson) if one.value in gone else one for one in left)]


def _out(one: Candidate, rule: str, lesson: Lesson) -> Taught:
    return Taught(one.value, one.lines, rule, one.confidence, lesson.posts)
