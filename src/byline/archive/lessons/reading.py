"""What a person's corrections say of another page, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from byline.archive.lessons.corrections import FIELDS
from byline.archive.lessons.labels import until_label
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
    if "categories" in found and "tags" in own and "tags" not in found:
        lesson, told = found["categories"]
        left = _behind(page, told, own["categories"])
        if left:
            found["tags"] = lesson, Told(tuple(dict.fromkeys((*own["tags"], *left))), told.line)
    return found


def _behind(page: Judged, told: Told, own: Values) -> Values:
    """What was taken for categories, too, and stands in their line behind the words that end them: tags."""
    if told.line is None:
        return NOTHING
    text, right = page.texts[told.line], folded(told.values)
    if any(map(str.isalpha, told.until)):
        rest = text.casefold().partition(told.until.casefold())[2]
    else:
        start = max((text.find(value) + len(value) for value in told.values), default=0)
        rest = text[start:][len(until_label(text[start:])) :].casefold()
    return tuple(value for value in own if not {*folded((value,))} & {*right} and value.casefold() in rest)
