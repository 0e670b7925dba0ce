"""Stated lists of people: cases in lists.txt, first what is nobody's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds import within
from byline.language.people import people

LINES = (Path(__file__).parent / "lists.txt").read_text("utf-8").splitlines()
CASES = [line for line in LINES if " =>" in line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_a_list_names(case: str) -> None:
    text, _, named = case.rpartition(" =>")
    found = [p.name if p.role == "author" else f"{p.role}: {p.name}" for p in people(text)]
    assert found == [name.strip() for name in named.split(" | ") if name.strip()]


def test_a_key_gives_the_role_of_those_before_any_label() -> None:
    found = people("Ann Orrel and Bo Terrel; words by Luc Fenn", "editor")
    assert [(person.name, person.role) for person in found] == [
        ("Ann Orrel", "editor"),
        ("Bo Terrel", "editor"),
        ("Luc Fenn", "author"),
    ]


@pytest.mark.parametrize(
    "text", ["a," * 50_000, "(" * 50_000, "and " * 50_000, '"' * 50_000, "@" * 50_000, "A b " * 9_000]
)
def test_hostile_lists_are_quick(text: str) -> None:
    with within(1):
        people(text)


@given(st.text(alphabet="AbC,;&.()[]\"'@- \tandJr", max_size=80))
def test_a_name_has_a_letter_and_one_line(text: str) -> None:
    for person in people(text):
        assert any(character.isalpha() for character in person.name)
        assert person.name == " ".join(person.name.split())
