"""The queue: one question after another, each answered by a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from byline.desk import typed
from byline.desk.likewise import alike, likewise, way
from byline.desk.lines import Line, excerpt, lines
from byline.desk.pages.frame import Form, Frame, query
from byline.desk.rendering import NAMES
from byline.pipeline.judged import Choice as Candidate
from byline.pipeline.judged import Decision
from byline.reviewing.doubt import Question
from byline.reviewing.records import Record

ASKED = {
    "title": "What is its title?",
    "authors": "Who wrote it?",
    "date": "When was it published?",
    "source": "Where was it first published?",
    "categories": "What was it filed under?",
}
MOST = 6
"""Choices that have a digit of their own."""


LEAST = 0.03
"""Confidence of a candidate that is offered, at least: what is hardly ever right only takes a key from what may be."""


class Choice(NamedTuple):
    """One answer, on a key."""

    text: str
    """What is written if it is chosen."""
    confidence: float
    line: str
    """What stands in the text where it was read."""
    rule: str
    is_present: bool


async def show(frame: Frame, request: Request) -> Response:
    """The question asked for, or the first one."""
    asked = query(request)
    session = frame.session
    question = session.question(asked.get("name", ""), asked.get("field", ""))
    if question is None and asked:
        question = session.question()
    each = session.entry(question.name) if question else None
    if question is None or each is None:
        return frame.page(request, "empty.html")
    text = lines(session, each)
    shown = choices(each, question, text)
    spoken = {number for one in candidates(each, question.field) for number in one.lines}
    return frame.page(
        request,
        "queue.html",
        question=question,
        asked=ASKED[question.field],
        entry=each,
        choices=shown,
        value=typed.shown(question.field, each.values(question.field)),
        digest=session.held(each).digest,
        excerpt=excerpt(text, spoken),
        like=len(alike(session, question)),
        way=way(each, question),
    )


async def answer(frame: Frame, request: Request) -> Response:
    """What was chosen or typed; then the next question."""

    def do(form: Form) -> str:
        session = frame.session
        name, field, digest = form["name"], form["field"], form["digest"]
        if field not in NAMES:
            return "/queue"
        origin = (each.origin if (each := session.entry(name)) else "") or ""
        match form["do"]:
            case "later":
                session.put_off(name, field)
                return "/queue"
            case "confirm":
                done = session.confirm(name, field, digest)
            case "like":
                question = session.question(name, field)
                frame.following.found(likewise(session, question) if question else ())
                return "/reach"
            case "none":
                done = session.clear(name, field, digest)
            case choice:
                said = form[f"choice-{choice}"] if choice.isdigit() else form["typed"]
                back = f"/queue?{urlencode({'name': name, 'field': field})}"
                try:
                    done = session.say(name, field, said, digest)
                except typed.UnreadError as error:
                    session.message = f"Not saved: {error}."
                    return back
                if done and origin:
                    frame.following.look(origin)
        if done:
            session.message = f"Saved: {done.what}."
        return "/queue"

    return await frame.doing(request, do)


def candidates(each: Record, field: str) -> tuple[Candidate, ...]:
    judged = each.reading.fields.get(field)
    return judged.candidates if judged else ()


def choices(each: Record, question: Question, text: Sequence[Line]) -> list[Choice]:
    """What stands there now first, then what else the text offers."""
    return list(_choices(each, question, text))[:MOST]


def _choices(each: Record, question: Question, text: Sequence[Line]) -> Iterator[Choice]:
    field = question.field
    judged = each.reading.fields.get(field, Decision())
    by_value = {candidate.value: candidate for candidate in judged.candidates}
    present, read = typed.shown(field, each.values(field)), typed.shown(field, judged.values)
    seen = {"", *each.values(field)}
    if present:
        first = next((by_value[value] for value in each.values(field) if value in by_value), None)
        yield _choice(present, first, text, present=True)
    if read not in (present, *by_value) and judged.values:  # several that belong together
        first = by_value.get(judged.values[0])
        yield _choice(read, first, text, present=False)
    for candidate in judged.candidates:
        if candidate.value not in seen and candidate.confidence >= LEAST:
            seen.add(candidate.value)
            yield _choice(candidate.value, candidate, text, present=False)


def _choice(value: str, candidate: Candidate | None, text: Sequence[Line], present: bool) -> Choice:
    number = candidate.lines[0] if candidate and candidate.lines else -1
    line = text[number].text.strip() if 0 <= number < len(text) else ""
    return Choice(
        value,
        candidate.confidence if candidate else 0.0,
        line if line != value else "",
        candidate.rule if candidate else "",
        present,
    )
