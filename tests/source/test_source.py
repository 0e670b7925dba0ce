"""Sources: cases in cases.toml, first the texts that name none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bounds import within
from byline import extract
from byline.extract import sentences, source
from byline.extract.reading import Reading, Verdict
from byline.post import Block, Candidate, RawPost

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
BODY = (HERE / "body.txt").read_text("utf-8").strip()


def sources(text: str) -> list[Candidate]:
    reading = extract.read(RawPost("posts/case.txt", text.replace("{body}", BODY)))
    return [found for found in source.candidates(reading) if found.confidence >= source.THRESHOLD]


@pytest.mark.parametrize("case", CASES["not"], ids=lambda case: str(case["name"]))
def test_no_source(case: dict[str, Any]) -> None:
    assert sources(case["text"]) == []


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["name"]))
def test_source(case: dict[str, Any]) -> None:
    found = sources(case["text"])
    assert [(found[0].value, found[0].rule)] == [(case["source"], case["rule"])]


def test_a_site_that_names_itself() -> None:
    menu = "Skip to content\nThe Alder Courier\nMenu\nNews\nOpinion\nAbout The Alder Courier\n\n"
    foot = "\n\nSubscribe to The Alder Courier\n\n© 2019 The Alder Courier. All rights reserved.\n"
    text = f"{menu}The breakwater | The Alder Courier\n\nThe breakwater\n\nBy Jane Doe\n\n{BODY}{foot}"
    assert [found.value for found in sources(text)][:1] == ["The Alder Courier"]


@pytest.mark.parametrize("kind", ["filed", "first"])
@pytest.mark.parametrize("text", ["This entry was posted in " * 40_000, "© " * 500_000, "a.b" * 300_000])
def test_hostile_lines_are_quick(text: str, kind: str) -> None:
    with within(2):
        sentences.match(text, kind)


@pytest.mark.parametrize("line", ["© 2015 Name {n}", "name-{n}.example", "Name {n} Post", "12 May 2015 at {n}"])
def test_many_names_cost_no_more_than_their_length(line: str) -> None:
    lines = [line.replace("{n}", str(n)) for n in range(10_000)]
    blocks = tuple(Block(n, (text,)) for n, text in enumerate(lines))
    verdicts = tuple(Verdict(0.0, "") for _ in blocks)
    with within(3):
        source.candidates(Reading(RawPost("posts/case.txt", "\n".join(lines)), blocks, verdicts))
