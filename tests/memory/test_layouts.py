"""A change costs what depends on it: what a text says alone is judged once, and results stay where nothing is decided
otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.archive.collective import Archive
from byline.archive.fingerprint import fingerprint
from byline.archive.layout import Layout
from byline.archive.lessons.lesson import Lesson
from byline.archive.lessons.slots import LINES
from byline.config import Options
from byline.pipeline import sampling
from memory.conftest import converted, page


def test_corrections_that_teach_are_learnt_from_what_was_judged_before(home: Path, steps: list[str]) -> None:
    for name in ("rope", "salt"):
        post = home / "out" / f"2011/{name}.md"
        post.write_text(post.read_text().replace("\norigin:", "\nsource: {name: Lake Herald}\norigin:"))
    posts = converted(home)
    assert sorted(steps) == [f"read {number}" for number in range(6)]
    assert sum(b"Lake Herald" in post for name, post in posts.items() if name.endswith(".md")) == 6


def test_a_correction_that_teaches_nothing_costs_nothing(home: Path, steps: list[str]) -> None:
    post = next((home / "out").rglob("rope.md"))
    post.write_text(post.read_text() + "\nOne more sentence.\n")
    converted(home)
    assert steps == []
    assert post.read_text().endswith("One more sentence.\n")


def test_of_a_changed_sample_only_the_changed_text_is_judged(home: Path, steps: list[str]) -> None:
    text = home / "posts" / "2.txt"
    text.write_text(text.read_text().replace("Filed under Boats", "Filed under Nets"))
    converted(home)
    assert [step for step in steps if step.startswith("judged")] == ["judged 2"]
    assert "read 2" in steps


def test_of_many_texts_an_added_one_is_the_only_one_that_is_read(
    home: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "SIZES", (5,))
    converted(home)
    options = Options(project=home)
    drawn = sampling.sample(sampling.texts_in(home / "posts", options), 5)
    steps.clear()
    for number in range(100, 140):
        text = home / "posts" / f"{number}.txt"
        text.write_text(page(number))
        if sampling.sample(sampling.texts_in(home / "posts", options), 5) == drawn:
            break
        text.unlink()
    converted(home)
    assert steps == [f"read {number}"]


MAPS = st.dictionaries(st.text(max_size=3), st.floats(0, 1), max_size=4)


@given(lines=MAPS)
def test_equal_layouts_have_one_fingerprint(lines: dict[str, float]) -> None:
    turned = dict(reversed(lines.items()))
    assert fingerprint(Layout(3, lines)) == fingerprint(Layout(3, turned))
    assert fingerprint(Layout(3, lines)) == fingerprint(Layout(3, lines, versions={"a": "b"}))
    assert fingerprint(Layout(3, lines)) != fingerprint(Layout(4, lines))


def test_order_counts_where_the_first_that_fits_is_taken() -> None:
    assert fingerprint(Layout(patterns={"a {}": 1.0, "b {}": 1.0})) != fingerprint(
        Layout(patterns={"b {}": 1.0, "a {}": 1.0})
    )
    slots = dict.fromkeys(LINES, 1.0)
    one, other = Lesson(("a",), slots), Lesson(("a",), dict(reversed(slots.items())))
    assert fingerprint(Archive(lessons={"title": one})) != fingerprint(Archive(lessons={"title": other}))
