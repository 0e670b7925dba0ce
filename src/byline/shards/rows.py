"""A result as a row of data: what `byline export` says of a post, with what was left out and how sure each value is.

Every text has one row, and one that makes no post says why. Reading the rows of posts again gives the same posts.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

from byline.core.post import Problem, Role
from byline.pipeline import Converted

RENAMED = {"description": "summary"}
"""What the reader of rows calls what front matter calls otherwise."""


BODY = "markdown"
"""Only the row of a post has it."""


def line_of(converted: Converted) -> bytes:
    """The row as a line of JSON, in UTF-8."""
    row = {key: held for key, held in _row(converted).items() if held or key == BODY}
    return json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace") + b"\n"


def problems_of(row: Mapping[str, Any]) -> Iterator[Problem]:
    """What a row says is wrong with its text."""
    for said in row.get("problems", ()):
        yield Problem(**{"path": row["origin"], **said})


def _row(converted: Converted) -> dict[str, object]:
    told, origin = converted.metadata, converted.origin
    problems = [_problem(problem, origin) for problem in converted.problems]
    if converted.markdown is None:
        return {"id": origin, "origin": origin, "problems": problems}
    decided = converted.judged.fields.items()
    return {
        "id": origin,
        "title": told.title,
        "authors": list(told.authors),
        "contributors": {role: list(names) for role, names in told.contributors.items() if names},
        "date": told.date,
        "source": {key: held for key, held in (("name", told.source.name), ("url", told.source.url)) if held},
        "categories": list(told.categories),
        "tags": list(told.tags),
        "language": told.language,
        **{RENAMED.get(key, key): held for key, held in told.also.items()},
        "origin": origin,
        "confidence": {field: decision.confidence for field, decision in decided if decision.values},
        "left_out": [number for number, role in enumerate(converted.roles, 1) if role is Role.FURNITURE],
        "problems": problems,
        BODY: converted.markdown.strip("\n"),
    }


def _problem(problem: Problem, origin: str) -> dict[str, object]:
    """Without what is as usual."""
    usual: dict[str, object] = {"path": origin, "line": None, "column": None, "fatal": True}
    said = dataclasses.asdict(problem)
    return {key: held for key, held in said.items() if key not in usual or held != usual[key]}
