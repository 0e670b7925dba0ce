"""The same answer for all posts about which the same is asked, shown before it is written."""

from __future__ import annotations

from byline.desk import typed
from byline.desk.session import Session
from byline.pipeline.correcting import Proposal
from byline.pipeline.judged import Decision
from byline.reviewing import Question, Record
from byline.reviewing.editing import looked_over
from byline.store.edits import EditError, put_field

LIKELY = 0.5
"""Confidence from which the best candidate of a post is offered with those of others: more often right than wrong, and
a person sees each of them."""


def alike(session: Session, question: Question) -> tuple[Question, ...]:
    """The questions about the same field of posts of the same group, that can be answered in the same way; itself among
    them."""
    asked = session.known(question.name)
    if asked is None:
        return ()
    own = way(asked, question)
    found = []
    for one in session.questions:
        each = session.known(one.name) if one.field == question.field else None
        if each is not None and each.group == asked.group and way(each, one) == own:
            found.append(one)
    return tuple(found)


def likewise(session: Session, question: Question) -> tuple[Proposal, ...]:
    """What stands there is right in all of them; or each takes its own best candidate; or none of the texts says it."""
    found = []
    for one in alike(session, question):
        each = session.entry(one.name)
        if each is None:
            continue
        before = session.held(each).text
        try:
            after = _answered(each, one.field, before)
        except (EditError, typed.UnreadError):  # left in the queue
            continue
        found.append(Proposal(each.path, before, after, {one.field: ()}))
    return tuple(found)


def way(each: Record, question: Question) -> str:
    """How all that are alike can be answered: `right` as they are, each by its `best` candidate, or `unsaid`."""
    if not question.is_missing:
        return "right"
    return "best" if _best(each, question.field) else "unsaid"


def _best(each: Record, field: str) -> str:
    judged = each.reading.fields.get(field, Decision())
    if judged.values:
        return typed.shown(field, judged.values) if judged.confidence >= LIKELY else ""
    best = judged.candidates[0] if judged.candidates else None
    return best.value if best and best.confidence >= LIKELY else ""


def _answered(each: Record, field: str, text: str) -> str:
    best = "" if each.values(field) else _best(each, field)
    if best:
        language = each.post.metadata.language if each.post else ""
        text = put_field(text, (field,), typed.value(field, best, language))
    return looked_over(text, [field])
