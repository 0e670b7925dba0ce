"""The contract round-trips: through our own loader and through MkDocs's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import meta

from byline.core import frontmatter
from byline.core.post import Metadata, Source

NASTY = [*json.loads(Path(__file__).with_name("nasty.json").read_text("utf-8")), "a" * 5000]


def clean(text: str) -> str:
    return frontmatter._UNCARRIED_RE.sub(" ", text).strip()


@pytest.mark.parametrize("text", ["", "No front matter.\n", "--- \nnot closed\n", "-- \n--\n", "a\n---\nb: c\n---\n"])
def test_a_file_without_front_matter_has_no_fields(text: str) -> None:
    assert frontmatter.load(text) == ({}, text)


@pytest.mark.parametrize(
    ("text", "line"), [("---\na: [\n---\n", 2), ("---\ntitle: a: b\n---\n", 2), ("---\n- a\n---\n", 2)]
)
def test_broken_front_matter_names_the_line(text: str, line: int) -> None:
    with pytest.raises(frontmatter.FrontMatterError) as error:
        frontmatter.load(text)
    assert error.value.line == line


@pytest.mark.parametrize("date", ["2015-07-12", "2015-07", "2015"])
def test_dates_keep_their_precision(date: str) -> None:
    page = frontmatter.dump(Metadata(title="t", date=date), "a.txt", "b\n")
    assert f"\ndate: {date}\n" in page
    assert str(frontmatter.load(page).fields["date"]) == date


@pytest.mark.parametrize("value", NASTY)
def test_nasty_values_round_trip_through_mkdocs(value: str) -> None:
    check_round_trip(value)


@given(st.text(min_size=1, max_size=60))
def test_any_value_round_trips_through_mkdocs(value: str) -> None:
    check_round_trip(value)


def check_round_trip(value: str) -> None:
    metadata = Metadata(title=value, authors=(value, "Jane Doe"), source=Source(value, ""), categories=(value,))
    page = frontmatter.dump(metadata, "posts/a.txt", "Body.\n")
    ours, theirs = frontmatter.load(page), meta.get_data(page)
    assert ours.fields == theirs[1]
    assert ours.body.strip() == theirs[0].strip() == "Body."
    assert ours.fields.get("title", "") == clean(value)
    assert ours.fields["authors"] == [clean(value), "Jane Doe"]
    assert frontmatter.origin_of(page) == "posts/a.txt"
    assert frontmatter.is_as_written(page)


@given(st.text(max_size=200), st.integers(0, 10_000), st.characters(codec="utf-8"))
def test_any_edit_is_noticed(body: str, at: int, typed: str) -> None:
    page = frontmatter.dump(Metadata(title="t"), "a.txt", body)
    at %= len(page)
    edited = page[:at] + typed + page[at + 1 :]
    assert frontmatter.is_as_written(edited) == (edited == page)
