"""Blocks: each case is a text and the blocks it must give, one a line. Cases that begin with `not_` join too little."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds import within
from byline.core.blocks import split

CASES = sorted(
    (Path(__file__).parent / "cases").glob("*.txt"), key=lambda path: (not path.stem.startswith("not_"), path)
)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    wanted = case.with_suffix(".blocks").read_text("utf-8").splitlines()
    assert [block.text for block in split(case.read_text("utf-8").split("\n"))] == wanted


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=600))
def test_every_line_with_a_letter_is_in_one_block(text: str) -> None:
    lines = text.split("\n")
    blocks = split(lines)
    covered = [index for block in blocks for index in range(block.start, block.stop)]
    assert covered == sorted(set(covered))
    assert all(block.lines == tuple(lines[block.start : block.stop]) for block in blocks)
    assert {i for i, line in enumerate(lines) if any(map(str.isalnum, line))} <= set(covered)


@given(st.integers(0, 1 << 30), st.integers(56, 90))
def test_wrapping_is_undone_at_any_width(seed: int, width: int) -> None:
    chance = random.Random(seed)
    whole = []
    for _ in range(chance.randrange(2, 6)):
        words = [
            "".join(chance.choices("aeioulnrst", k=chance.randrange(2, 10))) for _ in range(chance.randrange(40, 90))
        ]
        whole.append(" ".join(words).capitalize() + ".")
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in whole)
    assert [block.text for block in split(wrapped.split("\n"))] == whole


def test_blank_lines_are_counted() -> None:
    assert [block.blanks_before for block in split(["", "a", "", "", "b", "c"])] == [1, 2, 0]


def test_a_lone_accent_is_seen_and_a_lone_joiner_is_not() -> None:
    assert [block.text for block in split(["a", "", "\u0308", "", "\u200b", "b"])] == ["a", "\u0308", "b"]


HOSTILE = {
    "long": ["a " * 500_000],
    "unbroken": ["x" * 1_000_000],
    "blank": [" " * 1_000_000],
    "bars": ["|" * 1_000_000],
    "short": ["ab"] * 100_000,
    "wrapped": ["word " * 14] * 40_000,
}


@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sizes(lines: list[str]) -> None:
    with within(5):
        split(lines)
