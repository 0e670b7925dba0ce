"""What is nobody's name, or no other's, on the pages of an archive."""

from __future__ import annotations

import pytest

from byline.archive.collective import of_whole_names
from byline.archive.places import Lines
from byline.archive.tally import Found
from byline.archive.weighing import is_furniture, is_letter


@pytest.mark.parametrize("value", ["Bo", "J. B.", "金", "김"])
def test_a_name_is_no_letter(value: str) -> None:
    assert not is_letter(value)


@pytest.mark.parametrize("value", ["Δ", "X", "·"])
def test_a_letter_is_no_name(value: str) -> None:
    assert is_letter(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Found(3, "Ann", 0.5), Found(1, "Joanna Reed", 0.5)),
        (Found(3, "Ada Moor", 0.5), Found(1, "Bo Moor", 0.5)),
        (Found(3, "Mar", 0.5), Found(1, "Mara Lunt", 0.5)),
        (Found(3, "Mara Lunt", 0.5), Found(1, "mara lunt", 0.5)),
    ],
)
def test_two_people_are_two(one: Found, other: Found) -> None:
    assert of_whole_names([one, other], [0.9, 0.8]) == [0.9, 0.8]


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (Found(9, "Ada", 0.5), Found(1, "Ada Moor", 0.5)),
        (Found(9, "Moor", 0.5), Found(1, "Ada Moor", 0.5)),
        (Found(1, "Jo", 0.5), Found(1, "JoAnn", 0.5)),
    ],
)
def test_a_part_of_a_name_is_nobody_else(part: Found, whole: Found) -> None:
    assert of_whole_names([part, whole], [0.9, 0.8]) == [0.0, 0.8]
    assert of_whole_names([part, whole], [0.9, 0.1]) == [0.9, 0.1]


TEXTS = ("Post navigation", "Comments", "Video", "By Ada Moor", "Archives")


def lines(fixed: tuple[str, ...]) -> Lines:
    return Lines(TEXTS, 2, fixed.__contains__)


def test_a_line_of_one_page_is_its_own() -> None:
    assert not any(is_furniture("authors", lines(()), index) for index in range(len(TEXTS)))


def test_what_all_pages_print_and_many_sites_do_holds_no_value() -> None:
    printed = [TEXTS[index] for index in range(len(TEXTS)) if is_furniture("authors", lines(TEXTS), index)]
    assert printed == ["Post navigation", "Comments", "Video", "Archives"]


def test_a_menu_may_name_categories() -> None:
    printed = [TEXTS[index] for index in range(len(TEXTS)) if is_furniture("categories", lines(TEXTS), index)]
    assert printed == ["Comments", "Archives"]
