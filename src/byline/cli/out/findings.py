"""What a check found: for a person, for programs, and as the annotations that GitHub shows beside changed lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from byline.cli.explanation import visible

if TYPE_CHECKING:
    from byline import Problem


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def counted_codes(problems: Sequence[Problem]) -> str:
    """The commonest first: `12 value, 3 date`."""
    counts = Counter(problem.code for problem in problems)
    return ", ".join(f"{count} {code}" for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def as_json(problems: Sequence[Problem], notes: Sequence[Problem]) -> str:
    """One object: the findings in their order, and how many there are of each code."""
    found = [{**_said(problem), "note": False} for problem in problems] + [
        {**_said(note), "note": True} for note in notes
    ]
    counts = dict(Counter(problem.code for problem in (*problems, *notes)))
    return json.dumps({"findings": found, "counts": counts}, indent=2)


def as_annotations(problems: Sequence[Problem], notes: Sequence[Problem]) -> Iterator[str]:
    """GitHub's workflow commands: errors for what is not on the site, warnings for the rest, notices for notes.

    Source: GitHub's documentation of workflow commands, which says what must be escaped where.
    """
    for problem in problems:
        yield _annotation("error" if problem.fatal else "warning", problem)
    for note in notes:
        yield _annotation("notice", note)


def _said(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "what": problem.what,
        "remedy": problem.remedy,
        "fatal": problem.fatal,
    }


def _annotation(level: str, problem: Problem) -> str:
    places = (("file", problem.path), ("line", problem.line), ("col", problem.column), ("title", problem.code))
    where = ",".join(f"{name}={_property(str(value))}" for name, value in places if value is not None)
    return f"::{level} {where}::{_data(visible(f'{problem.what}; {problem.remedy}'))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
