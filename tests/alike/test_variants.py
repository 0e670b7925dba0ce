"""Names that are one, and first those that are not."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.alike import labels, persons, variants
from byline.alike.likeness import Degree
from byline.alike.spelling import slip

CASES = Path(__file__).parent / "cases"
LABELS = tomllib.loads((CASES / "labels.toml").read_text("utf-8"))
LANGUAGES = ("en", "de")

some_names = st.lists(
    st.sampled_from(["Ada", "A.", "Bo", "Ek", "Quill", "Quil", "von", "Jr.", "Ek,", "山田", "Орлов"]), max_size=4
)


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    split = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return [(one, other) for one, other in split]


def joined(*listed: str) -> bool:
    return bool(variants.authors(dict.fromkeys(listed, 1)))


@pytest.mark.parametrize("pair", pairs("other_people.txt"), ids=" | ".join)
def test_what_is_not_one_person(pair: tuple[str, str]) -> None:
    assert not joined(*pair)


@pytest.mark.parametrize("pair", pairs("one_person.txt"), ids=" | ".join)
def test_what_is_one_person(pair: tuple[str, str]) -> None:
    assert joined(*pair)


@pytest.mark.parametrize("pair", LABELS["source"]["different"], ids=" | ".join)
def test_other_sources(pair: list[str]) -> None:
    assert not variants.sources(dict.fromkeys(pair, 1))


@pytest.mark.parametrize("pair", LABELS["source"]["one"], ids=" | ".join)
def test_one_source(pair: list[str]) -> None:
    assert variants.sources(dict.fromkeys(pair, 1))


@pytest.mark.parametrize("pair", LABELS["category"]["different"], ids=" | ".join)
def test_other_categories(pair: list[str]) -> None:
    assert not variants.categories(dict.fromkeys(pair, 1), LANGUAGES)


@pytest.mark.parametrize("pair", LABELS["category"]["one"], ids=" | ".join)
def test_one_category(pair: list[str]) -> None:
    assert variants.categories(dict.fromkeys(pair, 1), LANGUAGES)


def test_a_plural_is_one_in_its_language_only() -> None:
    assert labels.category("Data", "Dates", ["it"]).degree is Degree.DIFFERENT
    assert labels.category("Menü", "Menüler", ["de"]).degree is Degree.DIFFERENT
    assert labels.category("Menü", "Menüler", ["tr"]).degree is Degree.LIKELY


def test_initials_that_fit_two_people_are_nobody() -> None:
    assert not joined("J. Smyth", "John Smyth", "James Smyth")
    assert not joined("Grant Morley", "Grant R. Morley", "Grant S. Morley")
    assert [
        group.name for group in variants.authors({"J. Smyth": 1, "John Smyth": 1, "JOHN SMYTH": 1, "Ida Smyth": 1})
    ] == ["John Smyth"]


def test_what_a_person_kept_apart_stays_apart() -> None:
    assert not variants.authors({"BO EK": 1, "Bo Ek": 2}, lambda one, other: True)


def test_the_name_that_stays_is_written_as_people_write() -> None:
    (group,) = variants.authors({"GRANT MORLEY": 90, "Morley, Grant": 80, "G. Morley": 70, "Grant Morley": 1})
    assert group.name == "Grant Morley"
    assert {name for name, evidence in group.others if evidence} == {"GRANT MORLEY", "Morley, Grant", "G. Morley"}


@settings(max_examples=10)
@given(some_names, some_names)
def test_likeness_has_no_direction(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    assert persons.compare(first, second).degree == persons.compare(second, first).degree


@given(some_names)
def test_capitals_make_nobody_else(name: list[str]) -> None:
    text = " ".join(name)
    assert persons.compare(text, text).degree is Degree.SAME


@given(st.text("abcde", min_size=1, max_size=7), st.text("abcde", min_size=1, max_size=7))
def test_a_slip_goes_both_ways(one: str, other: str) -> None:
    there, back = slip(one, other), slip(other, one)
    assert (there is None) == (back is None)
    assert there is None or back is None or (there.first, there.second) == (back.second, back.first)


@settings(max_examples=8)
@given(st.dictionaries(st.builds(" ".join, some_names), st.integers(1, 9), max_size=12))
def test_no_group_holds_names_that_speak_against_each_other(counts: dict[str, int]) -> None:
    for group in variants.authors(counts):
        for pair in combinations([group.name, *(other for other, _ in group.others)], 2):
            assert variants.likeness(*pair).degree is not Degree.DIFFERENT
