"""Categories and tags: cases in cases.toml, first the texts that have none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bounds import within
from byline import extract
from byline.core.post import Candidate, RawPost
from byline.extract.categories import candidates as categories
from byline.extract.categories import terms
from byline.extract.page.facts import PageFacts
from byline.extract.page.reading import Reading

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
BODY = (HERE / "body.txt").read_text("utf-8").strip()


def reading(text: str) -> Reading:
    return extract.read(RawPost("posts/case.txt", text.replace("{body}", BODY)))


def chosen(found: list[Candidate]) -> list[str]:
    return sorted(candidate.value for candidate in found if candidate.confidence >= categories.THRESHOLD)


@pytest.mark.parametrize("case", CASES["not"], ids=lambda case: str(case["name"]))
def test_none(case: dict[str, Any]) -> None:
    post = reading(case["text"])
    assert chosen(categories.candidates(post)) == []
    assert chosen(categories.tags(post)) == []


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["name"]))
def test_categories_and_tags(case: dict[str, Any]) -> None:
    post = reading(case["text"])
    assert chosen(categories.candidates(post)) == sorted(case["categories"])
    assert chosen(categories.tags(post)) == sorted(case["tags"])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("News, Sport, and Weather", ["News", "Sport", "Weather"]),
        ("Guides • Silkroad • Tipps & Tricks", ["Guides", "Silkroad", "Tipps & Tricks"]),
        ("Bahn, Küste und Meer", ["Bahn", "Küste und Meer"]),
        ("C, C++", ["C", "C++"]),
        ("", []),
    ],
)
def test_split(text: str, values: list[str]) -> None:
    assert terms.split(text) == values


@pytest.mark.parametrize(
    "text", ["Tags: " + "a, " * 100_000, "Tags:\n" + "a b\n" * 10_000, "> " * 300_000, "#x " * 200_000]
)
def test_hostile_lists_are_quick(text: str) -> None:
    post = Reading(RawPost("posts/case.txt", text), *_blocks(text))
    with within(3):
        terms.gather(PageFacts(post))


def _blocks(text: str) -> Any:  # noqa: ANN401
    from byline.core.post import Block
    from byline.extract.page.reading import Verdict

    blocks = tuple(Block(i, (line,)) for i, line in enumerate(text.split("\n")) if line)
    return blocks, tuple(Verdict(0.0, "") for _ in blocks)
