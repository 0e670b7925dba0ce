"""What may be a title, and how chances are shared among candidates."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline import extract
from byline.core.post import RawPost
from byline.extract.title.candidates import shares
from byline.extract.title.cuts import LONGEST, SHORTEST, cuts
from byline.extract.title.features import Page

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cuts.toml").read_text("utf-8"))["case"]


def texts(*lines: str) -> list[str]:
    """The candidates of the first line."""
    page = Page(extract.read(RawPost("post.txt", "\n\n".join(lines))))
    return [cut.text for cut in cuts(page, 0)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["line"]))
def test_cuts(case: dict[str, Any]) -> None:
    found = texts(case["line"], *case.get("beside", []))
    assert not set(case.get("never", [])) & set(found)
    assert set(case["found"]) <= set(found)


@given(st.text(st.sampled_from("aB1 .:|/–“”»[]-"), max_size=80))
def test_cuts_are_each_one_part_of_the_line(line: str) -> None:
    found = texts(f"A {line}".strip(), "The second line.")
    assert len(found) == len(set(found))
    assert all(SHORTEST <= len(text) <= LONGEST for text in found)


CHANCES = st.lists(st.floats(0, 0.999), min_size=1, max_size=8)


@given(CHANCES)
def test_shares_leave_a_chance_for_none(chances: list[float]) -> None:
    found = shares(chances, [f"line {number}" for number in range(len(chances))])
    assert sum(found) < 1
    assert max(range(len(found)), key=found.__getitem__) == max(range(len(chances)), key=chances.__getitem__) or (
        max(found) == pytest.approx(found[chances.index(max(chances))])
    )


def test_what_is_said_twice_is_one_candidate() -> None:
    once, twice, again = shares([0.6, 0.5, 0.5], ["One", "Two", "two"])
    assert twice == again > once
