"""What a text states: cases in cases.toml, first those that state nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds import within
from byline.core.post import Credit, RawPost
from byline.extract.stated import statements as stated

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))


def read(text: str, **sidecar: object) -> stated.Stated:
    return stated.parse(RawPost("posts/case.txt", text, sidecar=sidecar))


@pytest.mark.parametrize("case", CASES["not"], ids=lambda case: str(case["name"]))
def test_states_nothing(case: dict[str, Any]) -> None:
    said = read(case["text"])
    assert not said.fields
    assert not said.lines


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["name"]))
def test_states(case: dict[str, Any]) -> None:
    said = read(case["text"])
    assert {name: [c.value for c in found] for name, found in said.fields.items()} == case["fields"]
    assert sorted(said.lines) == case["lines"]
    assert said.also == case.get("also", said.also)


def test_a_date_that_is_none_is_a_problem_and_its_line_stays() -> None:
    said = read("Title: Low water\nDate: when the tide allows\n\nThe sea goes out.")
    assert [(p.code, p.line, p.fatal) for p in said.problems] == [("bad-date", 2, False)]
    assert said.lines == {0}
    assert "date" not in said.fields


def test_an_ambiguous_stated_date_is_a_problem() -> None:
    said = read("Title: Low water\nDate: 03/04/2015\n\nThe sea goes out.")
    (problem,) = said.problems
    assert problem.code == "ambiguous-date"
    assert "2015-04-03" in problem.what
    assert "2015-03-04" in problem.what


def test_header_lines_win_over_the_sidecar_field_by_field() -> None:
    said = read("Title: Here\n\nText.", title="There", author="Mara Oduya", date="2015-07-12")
    assert [c.value for c in said.fields["title"]] == ["Here"]
    assert [(c.value, c.lines) for c in said.fields["authors"]] == [("Mara Oduya", ())]
    assert [c.value for c in said.fields["date"]] == ["2015-07-12"]


def test_roles_are_kept_apart() -> None:
    said = read("Title: X\nAuthor: A B\nEditor: C D\nTranslated by: E F\n\nText.")
    people = said.fields["contributors"]
    assert [(c.value, c.role) for c in people if isinstance(c, Credit)] == [("C D", "editor"), ("E F", "translator")]


def test_unknown_keys_of_front_matter_are_listed_once() -> None:
    said = read("---\ntitle: X\nlayout: post\nmood: calm\n---\nText.")
    assert [(p.code, "layout, mood" in p.what) for p in said.problems] == [("unknown-key", True)]


def test_aliases_in_front_matter_are_refused() -> None:
    bomb = "---\ntitle: X\n" + "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]\n" for i in range(1, 30))
    with within(1):
        read(f"{bomb}---\nText.")


@pytest.mark.parametrize(
    "text",
    [
        "Title:" + "x" * 1_000_000,
        "Title: x\n" * 20_000,
        "From: a@b\n" + "X-A: b\n" * 50_000,
        "---\n" + "[" * 100_000 + "\n---\n",
        "---\n" + "a: {" * 300 + "\n---\n",
        "Subject: " + "=?utf-8?q?=41?= " * 10_000 + "\nFrom: a\nDate: b\n",
        ":" * 1_000_000,
    ],
    ids=["long value", "many titles", "many mail headers", "deep list", "deep maps", "encoded words", "colons"],
)
def test_hostile_headers_are_quick(text: str) -> None:
    with within(2):
        read(text)


@given(st.text(alphabet="Tite:Dauhor-—\n \t=?#&*[]{}'\"<>@,0123456789é", max_size=400))
def test_used_lines_exist_and_are_not_blank(text: str) -> None:
    said = read(text)
    lines = text.split("\n")
    assert all(lines[i].strip() for i in said.lines)
    for found in said.fields.values():
        assert all(c.value and set(c.lines) <= said.lines for c in found)
