"""Whole posts: NAME.txt beside what is to be read from it in NAME.toml; first what must not be taken for metadata."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds import within
from byline.core.post import Extraction, RawPost, Role
from byline.extract import extract

HERE = Path(__file__).parent


def cases(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.txt"))


def read(path: Path) -> tuple[Extraction, dict[str, Any]]:
    found = extract(RawPost(path.name, path.read_text("utf-8")))
    return found, tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


@pytest.mark.parametrize("path", [*cases("not-metadata"), *cases("posts")], ids=lambda path: path.stem)
def test_fields_and_body(path: Path) -> None:
    found, expected = read(path)
    meta = found.metadata
    assert {
        "title": meta.title,
        "authors": list(meta.authors),
        "date": meta.date,
        "source": meta.source.name,
        "categories": list(meta.categories),
        "contributors": {role: list(names) for role, names in meta.contributors.items()},
    } == {field: expected.get(field, {}) for field in (*FIELDS, "contributors")}
    assert len(found.body) == expected["blocks"]
    assert found.body[0].text.startswith(expected["first"])
    assert found.body[-1].text.endswith(expected["last"])


FIELDS = ("title", "authors", "date", "source", "categories")


@pytest.mark.parametrize("path", [*cases("not-metadata"), *cases("posts")], ids=lambda path: path.stem)
def test_every_line_has_its_role(path: Path) -> None:
    found, _ = read(path)
    lines = path.read_text("utf-8").split("\n")
    assert len(found.labels) == len(lines)
    assert all(
        (label.role is Role.BLANK) == (not line.strip()) for label, line in zip(found.labels, lines, strict=True)
    )
    in_body = [n for n, label in enumerate(found.labels) if label.role is Role.BODY]
    assert in_body == [n for block in found.body for n in range(block.start, block.stop)]


def test_a_note_keeps_what_nobody_sees() -> None:
    found = extract(RawPost("a.txt", "Keys\n\nBoth doors stick.\n\n\u200b\n\u00a0\n\nTurn twice."))
    assert [(block.start, block.blanks_before) for block in found.body] == [(2, 1), (4, 1), (5, 0), (7, 1)]
    page = extract(RawPost("a.txt", "Keys\n\nBoth doors stick.\n\n\u200b\n\n" + "Turn the key twice. " * 10))
    assert [block.start for block in page.body] == [2, 6]


def test_a_line_used_only_in_part_stays_in_the_body() -> None:
    dateline = "MERROW (Tidewater News) — The ferry will stay, the harbour office said, and so will its pilot, who is "
    text = (
        f"The ferry stays\n\n{dateline}sixty and has no plans.\n\n" + "Nobody was asked, and nobody minded much. " * 6
    )
    body = extract(RawPost("a.txt", text)).body
    assert body[0].text.startswith("MERROW (Tidewater News)")


def test_without_a_body_there_is_a_fatal_problem() -> None:
    assert [(p.code, p.fatal) for p in extract(RawPost("a.txt", "\n\n")).problems] == [("no-body", True)]


def test_without_a_title_the_first_words_stand_in() -> None:
    long = (
        "the ferry to Merrow leaves at seven and the pilot counts everybody twice because of the fog and all of that, "
    )
    found = extract(RawPost("a.txt", f"{long * 3}.\n\n{long * 2}."))
    assert "no-title" in [problem.code for problem in found.problems]
    assert long.startswith(found.metadata.title.rstrip("…"))
    assert len(found.metadata.title) <= 80


def test_what_was_stated_wins() -> None:
    text = (
        "Title: The ferry\nAuthor: Ada Thornquist\n\nWhy it stays\n\nBy Martin Keller\n\n" + "It leaves at seven. " * 20
    )
    meta = extract(RawPost("a.txt", text)).metadata
    assert (meta.title, meta.authors) == ("The ferry", ("Ada Thornquist",))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=12).map("\n".join))
def test_any_text_is_accounted_for(text: str) -> None:
    raw = RawPost("a.txt", text)
    found = extract(raw)
    assert len(found.labels) == len(raw.lines)
    assert sum(len(block.lines) for block in found.body) == sum(label.role is Role.BODY for label in found.labels)


@pytest.mark.parametrize(
    "text",
    [
        "by A" + "a" * 200_000,
        "Ab " * 60_000,
        "By Ada Thornquist\n" * 4_000,
        "A|" * 100_000,
        "“" * 100_000,
        "Ab-Cd's, " * 30_000,
    ],
    ids=["word", "line", "lines", "separators", "quotes", "names"],
)
def test_hostile_texts_take_time_in_proportion(text: str) -> None:
    with within(5):
        extract(RawPost("a.txt", text))
