"""A text of which its container says what the body is: nothing is left out, and nothing is looked for."""

from __future__ import annotations

from dataclasses import replace

from byline.core import blocks
from byline.core.post import Candidate, Classification, Extraction, Label, Problem, RawPost, Role, TextKind
from byline.extract.fields import Findings
from byline.extract.stated.statements import Stated
from byline.extract.title import candidates as title
from byline.language import identification as language

HEADING = "the heading above the text"
CERTAIN = 1.0


def extract_whole(raw: RawPost, stated: Stated) -> Extraction:
    """What the container and the head state, and as the body all that stands below."""
    head = raw.body_from or 0
    found = Findings(stated.fields, {})
    heading = raw.marked.title if raw.marked else ""
    named = "".join(candidate.value for candidate in found.chosen.get("title", ()))
    titled = raw.marked.blocks[0].start if raw.marked and heading and named in ("", heading) else None
    if titled is not None and not named:
        found = found.plus("title", Candidate(heading, (titled,), HEADING, CERTAIN))
    lines = ["" if number < head or number == titled else line for number, line in enumerate(raw.lines)]
    body = blocks.split(lines)
    problems = [*raw.notes, *stated.problems]
    if not body:
        what = "its body holds no text"
        problems.append(Problem(raw.path, "no-body", what, "look at it in the program that made it"))
    elif not found.chosen.get("title"):
        found = found.plus("title", title.first_words(body))
    metadata = replace(found.metadata(language.tell(body)), also=stated.also)
    labels = tuple(_label(number, line, head, titled, raw) for number, line in enumerate(raw.lines))
    kind = Classification(TextKind.HEADED, CERTAIN, f"the {raw.container or 'head'} says what is its body")
    return Extraction(metadata, body, labels, kind, found.chosen, {}, tuple(problems))


def _label(number: int, line: str, head: int, titled: int | None, raw: RawPost) -> Label:
    if not line.strip():
        return Label(Role.BLANK, "blank")
    if number < head:
        return Label(Role.HEADER, "stated at the top")
    if number == titled:
        return Label(Role.TITLE, HEADING)
    return Label(Role.BODY, f"as the {raw.container or 'head'} says")
