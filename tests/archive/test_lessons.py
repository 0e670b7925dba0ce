"""What corrections teach, one file a case: the field, and pages, each with what was corrected, or is read of it.

`---- corrected VALUES`, `---- read VALUES` or `---- nothing`, perhaps with `| own VALUES`, what is read without the
corrections, and with `| sure`. Values are parted by semicolons. A page begins with its title. Cases of what must not be
taught begin with `not_`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from byline.archive.lessons.corrections import lessons
from byline.archive.lessons.examples import Other
from byline.archive.tally import Judged
from byline.core.post import Correction

CASES = sorted((Path(__file__).parent / "lessons").glob("*.txt"), key=lambda path: (path.stem[:4] != "not_", path.stem))
Values = tuple[str, ...]


class Page(NamedTuple):
    """A page of a case."""

    said: str
    """What its first line says: `corrected`, `read` or `nothing`."""
    values: Values
    other: Other


def pages(name: str, text: str) -> list[Page]:
    return [page(name, number, part.strip("\n")) for number, part in enumerate(text.split("\n---- ")[1:])]


def page(name: str, number: int, text: str) -> Page:
    head, *lines = text.split("\n")
    said, *more = (part.strip() for part in f"{head} ".split("|"))
    given = dict(part.partition(" ")[::2] for part in (said, *more))
    body = f"Long words of page {number}. " * 30
    judged = Judged(("Quay Letters", *lines, body, "Leave a comment"), len(lines) + 1, {}, {}, "en")
    own = {name: listed(given.get("own", ""))} | ({} if name == "title" else {"title": (lines[0],)})
    first = said.partition(" ")[0]
    return Page(first, listed(given[first]), Other(judged, own, frozenset({name} if "sure" in given else ())))


def listed(text: str) -> Values:
    return tuple(value.strip() for value in text.split(";") if value.strip())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_pages_are_read_by_corrections(path: Path) -> None:
    about, text = path.read_text("utf-8").split("\n\n", 1)
    name = text.partition("\n")[0]
    there = pages(name, text)
    assert about
    corrected = [
        (Correction(f"{number}.md", {name: one.values}, {name: one.other.own[name]}), one.other)
        for number, one in enumerate(there)
        if one.said == "corrected"
    ]
    others = [one for one in there if one.said != "corrected"]
    found = lessons(corrected, [one.other for one in others]).get(name)
    for one in others:
        held, own = one.other.page, one.other.own
        title = "" if name == "title" else own["title"][0]
        laid = found.page(held, title) if found else None
        told = found.read(name, laid, own[name]) if found and laid else None
        assert told == (None if one.said == "nothing" else one.values), held.texts[1]
