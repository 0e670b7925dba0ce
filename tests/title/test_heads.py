"""First lines of texts that no site printed: what may be a title, and what can only be the text's beginning."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pytest

from byline.archive.layout import Layout
from byline.core.post import Candidate, RawPost, Role
from byline.extract import extract
from byline.extract.title.heads import is_beginning

CASES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("heads.toml").read_text("utf-8"))
APART = tomllib.loads(Path(__file__).with_name("apart.toml").read_text("utf-8"))["case"]
BELOW = """
The harbour clerk wrote the figure down twice, once for the office and once for himself, and locked the book away.

Nobody asked him for it until the autumn, when the ferry had been sold and the quay was let to a man who kept bees.

He read it out in the hall with his hat on. The bees were louder.
"""


@pytest.mark.parametrize("line", CASES["titles"])
def test_a_title_is_no_beginning(line: str) -> None:
    assert not is_beginning(line)


@pytest.mark.parametrize("line", CASES["beginnings"])
def test_a_beginning(line: str) -> None:
    assert is_beginning(line)


@pytest.mark.parametrize("line", CASES["beginnings"])
def test_a_beginning_stays_in_the_text(line: str) -> None:
    found = extract(RawPost("bees.txt", f"{line}\n{BELOW}"))
    assert found.labels[0].role is Role.BODY
    assert found.body[0].text == line


def test_a_title_is_not_found_inside_the_text() -> None:
    found = extract(RawPost("bees.txt", f"{BELOW}\nThe price of honey\n{BELOW}\nNone of it was mine."))
    assert Role.TITLE not in {label.role for label in found.labels}
    assert found.metadata.title.startswith("The harbour clerk")


@pytest.mark.parametrize("case", APART, ids=lambda case: str(case["name"]))
def test_a_title_set_apart(case: dict[str, str]) -> None:
    assert extract(RawPost("bees.txt", f"{case['head']}\n{BELOW}")).metadata.title == case["title"]


def test_what_a_site_prints_above_its_titles_is_none() -> None:
    title = "What a lock keeper writes down before breakfast"
    head = f"Back to Blog\n\n{title}\n\nPosted by Mira Quill on August 21, 2019\n\nHarbours"
    text = (
        "When I speak to people who have never kept a lock, they think of a man with a pipe. Most of the work is "
        "paper: you write down the level at six, you write down who came through and who paid."
    )
    found = extract(RawPost("lock.txt", f"{head}\n\n{text}\n\n{text}\n\nShare this post\n"))
    assert found.metadata.title == title


@pytest.mark.parametrize(
    "line",
    [
        "Contact: Ada Quill, 202/224-3154.",
        "Ada Quill ist Historikerin und schreibt hier jeden Monat.",
    ],
)
def test_a_line_below_that_says_more_than_a_name_stays(line: str) -> None:
    found = extract(RawPost("bees.txt", f"The price of honey\n{BELOW}\n{line}\n"))
    assert found.body[-1].text == line


class Certain(Layout):
    """An archive that knows another title for each of its pages."""

    corrected: frozenset[str] = frozenset()

    @property
    def places_of(self) -> frozenset[str]:
        return frozenset({"title"})

    def template_of(self, texts: Sequence[str]) -> Self:
        return self

    def weighed(self, *args: object) -> dict[str, list[Candidate]]:
        return {"title": [Candidate("The old bees", (4,), "the archive's place for it", 1.0)]}


def test_a_title_set_apart_needs_no_archive() -> None:
    head = APART[0]
    assert extract(RawPost("bees.txt", f"{head['head']}\n{BELOW}"), Certain()).metadata.title == head["title"]
    assert extract(RawPost("bees.txt", f"{BELOW}\n{BELOW}"), Certain(kind="page")).metadata.title == "The old bees"


def test_a_text_that_no_site_printed_has_no_title_by_its_place_in_an_archive() -> None:
    found = extract(RawPost("bees.txt", f"{BELOW}\n{BELOW}"), Certain(kind="text"))
    assert found.metadata.title.startswith("The harbour clerk")
