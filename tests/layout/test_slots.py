"""A pattern on nearly every page of an archive says who wrote a post; a rare or contradicting one does not."""

from __future__ import annotations

import pytest

from byline.archive.layout import Layout
from byline.core.post import RawPost
from byline.extract import read, slots
from byline.extract.title import candidates as title

PAGE = "The ferry\n\nPosted on {date} by {authors}\n\nIt left at noon.\n\nPosted in {categories} by {again}.\n"
VALUES = {"date": "July 12, 2015", "authors": "Ada Quill", "categories": "Ships, Trade", "again": "Ada Quill"}


def found(share: float = 1.0, **values: str) -> dict[str, list[str]]:
    patterns = {"Posted on {date} by {authors}": share, "Posted in {categories} by {authors}": share}
    post = RawPost("a.txt", PAGE.format(**{**VALUES, **values}))
    fields = slots.fields(read(post, Layout(20, {}, patterns)))
    return {name: [candidate.value for candidate in candidates] for name, candidates in fields.items()}


def test_a_pattern_of_some_pages_only_is_not_believed() -> None:
    assert found(share=0.8) == {}


@pytest.mark.parametrize("value", ["Ada Quill and Bo Sample", "admin", "the editors of 2015", "Ada Quill, Port Alder"])
def test_what_is_not_plainly_one_name_is_left_to_the_rules(value: str) -> None:
    assert "authors" not in found(authors=value, again=value)


def test_two_values_for_one_slot_are_left_to_the_rules() -> None:
    assert "authors" not in found(again="Bo Sample")


def test_an_ambiguous_date_is_left_to_the_rules() -> None:
    assert "date" not in found(date="03/04/2015")


def test_slots_give_the_fields() -> None:
    assert found() == {"date": ["2015-07-12"], "authors": ["Ada Quill"], "categories": ["Ships", "Trade"]}


@pytest.mark.parametrize(("line", "everywhere"), [("Somewhere else", True), ("The harbour press", False)])
def test_the_title_is_looked_for_only_where_the_layout_has_it(line: str, everywhere: bool) -> None:
    text = "A harbour of our own\n\nThe harbour press\n\nThe ferry\n\nIt left at noon, and the pilot counted twice.\n"
    reading = read(RawPost("a.txt", text), Layout(20, {line: 1.0}, {}, {line: "title"}, {}))
    found = {candidate.value for candidate in title.candidates(reading)}
    assert "The ferry" in found
    assert ("A harbour of our own" in found) == everywhere
