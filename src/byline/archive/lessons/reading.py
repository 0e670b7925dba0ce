"""What a person's corrections say of another page, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from byline.archive.lessons.corrections import FIELDS
from byline.archive.lessons.lesson import Lesson, Told
from byline.archive.lessons.values import NOTHING, Values, folded
from byline.archive.tally import Judged

Read = Mapping[str, tuple[Lesson, Told]]
"""By field, what is said of it, and the lesson that says so."""


def read(lessons: Mapping[str, Lesson], page: Judged, title: str, own: Mapping[str, Values]) -> Read:
    """Of the fields that are asked; `own` are their values without the corrections. Those are read first that tell of
    others."""
    found: dict[str, tuple[Lesson, Told]] = {}
    for name in (name for name in FIELDS if name in own and name in lessons):
        lesson = lessons[name]
        filed = found["categories"][1].values if "categories" in found else own.get("categories", ())
        seen = lesson.page(page, "" if name == "title" else title, filed if name == "tags" else ())
        told = lesson.told(name, seen, own[name])
        if told is not None:
            found[name] = lesson, told
    if "categories" in found and "tags" in own and not own["tags"] and "tags" not in found:
        lesson, told = found["categories"]
        left = _behind(page, told, own["categories"])
        if left:
            found["tags"] = lesson, Told(left, told.line)
    return found


def _behind(page: Judged, told: Told, own: Values) -> Values:
    """What was taken for categories, too, and stands in their line behind the words that end them: tags."""
    if told.line is None or not any(map(str.isalpha, told.until)):
        return NOTHING
    rest = page.texts[told.line].casefold().partition(told.until.casefold())[2]
    right = folded(told.values)
    return tuple(value for value in own if not {*folded((value,))} & {*right} and value.casefold() in rest)
