"""The line classifier's last pass: it leaves alone what nobody doubts, and knows where the fields stand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline import extract
from byline.core.post import Candidate, Classification, RawPost, TextKind
from byline.extract import fields
from byline.extract.body import furniture, positions
from byline.extract.page.reading import BODY_THRESHOLD, Reading, Verdict

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.txt"))


def first_reading(text: str) -> Reading:
    return extract.read(RawPost("post.txt", text))


def looked_at(text: str) -> tuple[Reading, Reading]:
    """The reading before the last pass and after it."""
    before = first_reading(text)
    return before, furniture.last_pass(before, fields.find(before, {}).chosen)


@pytest.mark.parametrize("text", ["", "\n\n \n"])
def test_what_nobody_doubts_is_not_looked_at(text: str) -> None:
    before, after = looked_at(text)
    assert after is before


def test_a_text_of_very_many_doubtful_blocks_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(furniture, "MOST_DOUBTED", 100)
    text = "\n\n".join(f"It was late on day {day}. We left" for day in range(2 * furniture.MOST_DOUBTED))
    before, after = looked_at(text)
    assert before.labelling is None
    assert after is before


@pytest.mark.parametrize("path", sorted((HERE / "plain").glob("*.txt")), ids=lambda path: path.stem)
def test_plain_posts_lose_nothing(path: Path) -> None:
    before, after = looked_at(path.read_text("utf-8"))
    assert [i for i in before.body if i not in after.body] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages(path: Path) -> None:
    marked = path.read_text("utf-8").splitlines()
    wanted = [line[2:].strip() for line in marked if line.startswith("+")]
    _, after = looked_at("\n".join(line[2:] for line in marked))
    assert [line.strip() for i in after.body for line in after.blocks[i].lines] == wanted


def test_what_follows_from_the_verdicts_is_found_out_again() -> None:
    before, after = looked_at((HERE / "pages/dump.txt").read_text("utf-8"))
    assert before.labelling
    none = before.judged(before.labelling, tuple(verdict._replace(body=0.0) for verdict in before.verdicts))
    assert (none.body, none.plain) == ((), False)
    assert none.texts is before.texts
    assert before.body == first_reading(before.raw.text).body
    assert after.body == tuple(i for i, verdict in enumerate(after.verdicts) if verdict.body >= BODY_THRESHOLD)


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["By Ada Quill", "March 4, 2016", "Related posts", "", "It was late. We left, and nobody saw us."]
        ),
    ),
    max_size=30,
)


@given(LINES)
def test_only_what_is_in_doubt_changes(lines: list[str]) -> None:
    before, after = looked_at("\n".join(lines))
    assert len(after.verdicts) == len(before.verdicts)
    assert all(0 <= verdict.body <= 1 for verdict in after.verdicts)
    least, most = furniture.DOUBTED
    assert before.labelling
    for probability, old, new in zip(before.labelling.probabilities, before.verdicts, after.verdicts, strict=True):
        assert old == new or least < probability < most


PAGE = """\
Above

The quiet lamp

By Ada Quill

A deck about the quiet lamp and the quay.

The lamp on the mole has been out since Tuesday, and the quay is dark for the men who come home late and for the boats.

Quill, Ada
"""


def found(line: int, value: str, confidence: float = 1.0) -> tuple[Candidate, ...]:
    return (Candidate(value, (line,), "rule", confidence),)


def places(chosen: Mapping[str, tuple[Candidate, ...]]) -> list[dict[str, float]]:
    reading = first_reading(PAGE)
    probabilities = [0.0, 0.0, 0.0, 0.5, 0.9, 0.4]
    table = positions.rows(reading, chosen, probabilities, range(len(probabilities)))
    return [dict(zip(positions.NAMES, row, strict=True)) for row in table]


def test_where_nothing_was_found() -> None:
    for row in places({}):
        assert row["from_authors"] == row["from_field"] == positions.ABSENT
        assert (row["title_share"], row["name_share"], row["fields_found"]) == (0, -1, 0)
        assert not row["is_title"]


def test_where_blocks_stand_among_the_fields() -> None:
    above, title, byline, deck, body, name = places(
        {"title": found(2, "The quiet lamp", 0.8), "authors": found(4, "Ada Quill")}
    )
    assert [row["from_title"] for row in (above, title, deck)] == [-1, 0, 2]
    assert [row["from_authors"] for row in (above, byline, name)] == [-2, 0, 3]
    assert [row["from_field"] for row in (above, title, byline, deck)] == [-1, 0, 0, 1]
    assert [row["is_title"] for row in (above, title, deck)] == [0, 1, 0]
    assert [row["above_title"] for row in (above, title, deck)] == [1, 0, 0]
    assert [row["below_title"] for row in (title, byline, deck, body)] == [0, 1, 1, 0]
    assert (title["title_again"], deck["title_again"]) == (1, 0)
    assert [row["title_share"] for row in (deck, body, name)] == [1, 0.5, 0]
    assert [row["name_share"] for row in (deck, byline, name)] == [0, 1, 1]
    assert {row["title_sure"] for row in (above, body)} == {0.8}
    assert above["tokens_from_title"] == -math.log1p(1)
    assert above["from_date"] == positions.ABSENT
    assert above["fields_found"] == 2


@pytest.mark.parametrize(("confidence", "left_out"), [(0.99, 6), (0.7, 2), (0.51, 1)])
def test_the_likelier_no_site_printed_a_text_the_surer_a_line_must_be_furniture(
    confidence: float, left_out: int
) -> None:
    before = first_reading((HERE / "pages/blog.txt").read_text("utf-8"))
    bodies = (0.01, 0.12, 0.2, 0.27, 0.35, 0.40)
    verdicts = tuple(Verdict(body, "doubted") for body in bodies) + before.verdicts[len(bodies) :]
    doubted = replace(
        before, verdicts=verdicts, classification=Classification(TextKind.BLOCK, confidence, "made for the test")
    )
    after = furniture.in_doubt(doubted).verdicts
    assert sum(one.body < BODY_THRESHOLD for one in after[: len(bodies)]) == left_out
