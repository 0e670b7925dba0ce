"""Dates in a line (not_dates.txt, dates.txt) and the date of a page (pages.toml); what must not match comes first."""

from __future__ import annotations

import tomllib
from datetime import date as day
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds import within
from byline.archive.layout import Layout
from byline.core.post import RawPost
from byline.extract import extract
from byline.extract import read as read_post
from byline.extract.date import candidates as date
from byline.language.dates import find, read
from byline.vocabulary import words

HERE = Path(__file__).parent
PAGES = tomllib.loads((HERE / "pages.toml").read_text("utf-8"))
BODY = (HERE / "body.txt").read_text("utf-8")


def lines(name: str) -> list[str]:
    return (HERE / name).read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", lines("not_dates.txt"))
def test_no_full_date(line: str) -> None:
    assert [hit for hit in find(line) if len(hit.value) == 10] == []


@pytest.mark.parametrize("case", lines("dates.txt"))
def test_dates(case: str) -> None:
    line, _, wanted = case.partition(" -> ")
    assert ", ".join(hit.value + (f" or {hit.other}" if hit.other else "") for hit in find(line)) == wanted


def test_a_name_of_two_months_needs_its_language() -> None:
    assert read("21 listopada 2015", "pl") == "2015-11-21"
    assert read("21 listopada 2015", "hr") == "2015-10-21"
    assert read("21 listopada 2015") != "2015-10-21"


@pytest.mark.parametrize("language", sorted(words("months")))
def test_every_month_name_is_read(language: str) -> None:
    for number, names in words("months")[language].items():
        for name in names:
            assert read(f"21 {name} 2015", language) == f"2015-{int(number):02}-21", name


@given(
    st.dates(min_value=day(1900, 1, 1), max_value=day(2099, 12, 31)),
    st.sampled_from(("%Y-%m-%d", "%B %d, %Y", "%d %b %Y")),
)
def test_a_written_date_is_read_again(when: day, form: str) -> None:
    assert read(when.strftime(form)) == when.isoformat()


@given(st.text(alphabet="0123456789 -/.,:年月日MayJulпя'", max_size=200))
def test_what_is_found_is_in_the_calendar_and_in_order(text: str) -> None:
    found = find(text)
    assert all(a.stop <= b.start for a, b in pairwise(found))
    for hit in found:
        if len(hit.value) == 10:
            assert day.fromisoformat(hit.value)


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "1 " * 500_000, "1 May " * 200_000, "2015-" * 200_000, "é" * 1_000_000]
)
def test_a_hostile_line_is_quick(text: str) -> None:
    with within(1):
        find(text)


def test_lines_of_numbers_cost_no_more_than_their_length() -> None:
    with within(1):
        extract(RawPost("posts/case.txt", "\n".join(f"line {number}" for number in range(5_000))))


@pytest.mark.parametrize("case", PAGES["not"], ids=lambda case: str(case["name"]))
def test_a_page_without_a_date_of_its_own(case: dict[str, Any]) -> None:
    assert extract(RawPost("posts/case.txt", case["text"].replace("{body}", BODY))).metadata.date == ""


@pytest.mark.parametrize("case", PAGES["case"], ids=lambda case: str(case["name"]))
def test_the_date_of_a_page(case: dict[str, Any]) -> None:
    assert extract(RawPost("posts/case.txt", case["text"].replace("{body}", BODY))).metadata.date == case["date"]


def dates(text: str, layout: Layout) -> dict[str, float]:
    """The candidates for a page's date and how sure each is."""
    found = date.candidates(read_post(RawPost("posts/case.txt", text), layout))
    return {candidate.value: candidate.confidence for candidate in found}


def test_a_pattern_of_the_archive_speaks_for_the_date_in_it_and_for_no_other() -> None:
    text = f"A harbour\n\nPosted by Ada Thornquist on 3 May 2015 · 2 Comments\n\n{BODY}\n\nOpen from 4 May 2015\n"
    lines = {"Merrow Gazette": 1.0, "Leave a comment": 1.0}
    without = dates(text, Layout(10, lines))
    known = dates(text, Layout(10, lines, {"Posted by {authors} on {date} · {n} Comments": 0.4}))
    assert known["2015-05-04"] == pytest.approx(without["2015-05-04"], abs=0.02)
    assert 1 - known["2015-05-03"] == pytest.approx(date.DOUBT_IN_SLOT * (1 - without["2015-05-03"]), rel=0.1)
