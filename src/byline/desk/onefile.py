"""The overview and all posts in one HTML file, to be read or sent: nothing can be changed there, nothing is loaded."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from markupsafe import Markup

from byline.config import Options
from byline.core import atomic
from byline.core.errors import ReadError
from byline.desk.lines import Line, excerpt
from byline.desk.rendering import NAMES, PLURALS, environment
from byline.pipeline.correcting import text_of
from byline.pipeline.judged import Decision
from byline.project import Project
from byline.reviewing import Question, Record, Review
from byline.reviewing.records import FIELDS

SHOWN = 500
"""Doubtful posts of which lines of the text are shown, those first that gain most: a person looks at no more at once,
and each has to be read."""
SAID = "doubtful-"
"""What problems begin with whose candidates stand at their fields."""
LEAST = 0.05
"""Confidence from which another value is shown."""
LONGEST = 300
"""Characters of a line or a value that are shown."""
GAP: tuple[int, str, str] = (0, "", "")


def write(review: Review, project: Project, options: Options, file: Path) -> None:
    """Writes the page, whole or not at all. Raises OSError."""
    atomic.replace(file, page(review, project, options))


def page(review: Review, project: Project, options: Options) -> str:
    """The page; `project` is where the texts are, and `options` by which they are read."""
    style, script = _asset("desk.css") + _asset("review.css"), _asset("review.js")
    overview = review.overview
    html: str = (
        environment()
        .get_template("review.html")
        .render(
            layout="onefile.html",
            site=project.folder.resolve().name,
            posts_at="#",
            overview=overview,
            most=max((*overview.years.values(), overview.undated, 1)),
            open_questions=len(review.questions),
            names=NAMES,
            plurals=PLURALS,
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            data=Markup(_embedded(_posts(review, project, options))),
        )
    )
    return html


def _policy(style: str, script: str) -> str:
    """What a browser lets the page do: its own style and script, and nothing else, whatever stands in the posts."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _embedded(value: object) -> str:
    """JSON that ends no element it stands in, and begins no comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "replace").decode()


def _posts(review: Review, project: Project, options: Options) -> list[dict[str, Any]]:
    """The doubtful ones first, as they are asked about."""
    asked: dict[str, list[Question]] = defaultdict(list)
    for question in review.questions:
        asked[question.name].append(question)
    rank = {name: number for number, name in enumerate(asked)}
    there = [record for record in review.records if record.post is not None]
    there.sort(key=lambda record: rank.get(record.name, len(rank)))
    return [
        _post(record, asked.get(record.name, ()))
        | {"lines": _lines(record, project, options) if rank.get(record.name, SHOWN) < SHOWN else []}
        for record in there
    ]


def _post(record: Record, asked: Sequence[Question]) -> dict[str, Any]:
    told = (*record.problems, *record.reading.problems)
    problems = [problem for problem in told if not problem.code.startswith(SAID)]
    return {
        "title": _short(record.title),
        "name": record.name,
        "origin": record.origin,
        "year": record.year,
        "folder": record.folder,
        "kind": record.reading.kind,
        "fields": {field: _field(record, field, record.reading.fields.get(field, Decision())) for field in FIELDS},
        "doubts": {question.field: question.reason.value for question in asked},
        "problems": [(problem.code, _short(problem.what)) for problem in problems],
    }


def _field(record: Record, field: str, decision: Decision) -> tuple[list[str], float, list[tuple[str, float, int]]]:
    """What stands there, how sure that is where it is what was judged, and what else it may be."""
    values = record.values(field)
    judged = decision.confidence if values and set(values) <= {*decision.values} else 0.0
    others = [one for one in decision.candidates if one.value not in values and one.confidence >= LEAST]
    return (
        list(map(_short, values)),
        judged,
        [(_short(one.value), one.confidence, one.lines[0] + 1 if one.lines else 0) for one in others],
    )


def _lines(record: Record, project: Project, options: Options) -> list[tuple[int, str, str]]:
    """Lines of the text that tell: number from 1, role, words; a gap where some are left out."""
    path, roles = project.folder / record.origin, record.reading.roles
    try:
        inside = bool(record.origin) and path.resolve().is_relative_to(project.folder.resolve())
        lines = text_of(path, options).raw.lines if inside else ()
    except (ReadError, OSError, ValueError):  # it went away, or is no text any more
        return []
    if len(lines) != len(roles):
        return []
    judged = record.reading.fields.values()
    spoken = {number for decision in judged for choice in decision.candidates for number in choice.lines}
    found: list[tuple[int, str, str]] = []
    for run in excerpt([Line(number, line, roles[number]) for number, line in enumerate(lines)], spoken):
        found += [GAP] * run.is_gap
        found += [(line.number + 1, line.role.value, _short(line.text)) for line in run.lines]
    return found


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _asset(name: str) -> str:
    return resources.files("byline.desk").joinpath("assets", name).read_text("utf-8")
