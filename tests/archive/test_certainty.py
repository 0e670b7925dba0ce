"""Places that hold the title on nearly every page, and what stands there on another page."""

from __future__ import annotations

from byline.archive.certainty import Page, certain_places, stands_at
from byline.archive.places import Lines

FIXED = frozenset({"Quay Letters", "Filed under Letters"})


def lines(*texts: str) -> Lines:
    return Lines(texts, 0, FIXED.__contains__)


def pages(count: int, title: int | None = 1) -> list[Page]:
    shown = (
        lines("Quay Letters", f"Heading {n}", *[f"Text {n}"] * (n % 7 + 1), "Filed under Letters") for n in range(count)
    )
    return [Page(page, title) for page in shown]


def test_few_pages_make_no_place_certain() -> None:
    assert not certain_places(pages(12))


def test_a_place_of_which_the_title_is_often_somewhere_else_is_not_certain() -> None:
    assert not certain_places([*pages(30), *pages(4, 2), *pages(4, None)])


def test_no_place_tells_where_two_lines_stand_at_certain_places() -> None:
    certain = {place: 0.99 for index in (1, 2) for place in pages(1)[0].lines.of_line(index)}
    assert stands_at(certain, pages(1)[0].lines) is None


def test_a_page_without_such_a_place_is_told_nothing() -> None:
    assert (
        stands_at(certain_places(pages(60)), lines("A letter", "Another line", "A third one", "A fourth one")) is None
    )
    assert stands_at({}, pages(1)[0].lines) is None


def test_what_stands_at_the_place_is_the_title() -> None:
    certain = certain_places([*pages(60), *pages(1, None)])
    told = stands_at(certain, lines("Quay Letters", "Tar", "Oakum", "Rope", "Filed under Letters"))
    assert told is not None
    index, sure = told
    assert index == 1
    assert 0.95 <= sure < 1
