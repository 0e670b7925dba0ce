"""Sources: cases in cases.toml, first the texts that name none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bounds import within
from byline import extract
from byline.core.post import Block, Candidate, RawPost
from byline.extract.page.reading import Reading, Verdict
from byline.extract.source import candidates as source
from byline.language import publishers as site_words
from byline.language import sentences

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


def named(name: str, address: str, said: str = "") -> list[str]:
    menu = f"Skip to content\n{name}\nMenu\nNews\nOpinion\nAbout {name}\n\n"
    foot = f"\n\n{said}Subscribe to {name}\n\nwww.{address}\n\n© 2019 {name}. All rights reserved.\n"
    return [found.value for found in sources(f"{menu}The breakwater | {name}\n\nThe breakwater\n\n{BODY}{foot}")]


def test_the_host_a_site_prints_as_its_own_is_its_address() -> None:
    found = named("The Alder Courier", "aldercourier.example")
    assert found[0] == "The Alder Courier"
    assert "https://aldercourier.example" in found


def test_a_host_is_not_the_address_of_another_source() -> None:
    repost = "This article first appeared in Lantern Quarterly.\n\n"
    assert named("The Alder Courier", "aldercourier.example", repost) == ["Lantern Quarterly"]


@pytest.mark.parametrize("line", ["Home", "(BUTTON) Menu", "Inc.", "|"])
def test_no_name_in_words_of_a_site(line: str) -> None:
    assert site_words.bare(line) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Merrow Gazette, Inc.", "Merrow Gazette"),
        ("Merrow Gazette Pty Ltd. All rights reserved", "Merrow Gazette"),
        ("Merrow Gazette GmbH & Co. KG", "Merrow Gazette"),
        ("Feed Merrow Gazette Logo", "Merrow Gazette"),
        ("Merrow Gazette  Merrow Gazette", "Merrow Gazette"),
        ("The Merrow Gazette", "The Merrow Gazette"),
    ],
)
def test_a_name_without_the_words_beside_it(line: str, name: str) -> None:
    assert site_words.bare(line) == name


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
