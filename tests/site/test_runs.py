"""Runs of a sequence: whole, even, and moved by nothing that is far off."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from byline.site.runs import parted

REACH = 5


class Item(NamedTuple):
    digest: bytes


def items(numbers: list[int]) -> list[Item]:
    return [Item(hashlib.sha256(str(number).encode()).digest()) for number in numbers]


@given(st.lists(st.integers(0, 20)))
def test_runs_are_the_whole_in_its_order(numbers: list[int]) -> None:
    assert [item for _, run in parted(items(numbers), REACH) for item in run] == items(numbers)


def test_runs_are_about_twice_as_long_as_their_reach() -> None:
    lengths = [len(run) for _, run in parted(items(list(range(2_000))), REACH)]
    assert min(lengths[1:-1]) > REACH
    assert REACH < sum(lengths) / len(lengths) < 3 * REACH


@given(st.integers(0, 300), st.integers(1_000, 2_000))
def test_what_comes_in_makes_few_others(place: int, number: int) -> None:
    numbers = list(range(300))
    before = {digest for digest, _ in parted(items(numbers), REACH)}
    numbers.insert(place, number)
    after = {digest for digest, _ in parted(items(numbers), REACH)}
    assert 1 <= len(after - before) <= 3
