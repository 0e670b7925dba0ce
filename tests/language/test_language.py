"""The language of a text: cases in cases.txt, first those too short to tell."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from byline.core.post import Block
from byline.language.identification import of_text, tell

CASES = (Path(__file__).parent / "cases.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_language(case: str) -> None:
    language, _, text = case.partition("<- ")
    assert of_text(text) == language.strip()


def test_long_lines_outweigh_a_menu() -> None:
    menu = [Block(i, ("Read more about the news",)) for i in range(50)]
    prose = Block(
        50, ("Wer am Abend durch den Hafen geht, hört die Steine mit dem Wasser reden, und das ist kein Scherz.",)
    )
    assert tell([*menu, prose]) == "de"


def test_an_empty_text_has_none() -> None:
    assert tell([]) == ""


@pytest.mark.parametrize("text", ["word " * 300_000, "字" * 1_000_000, "é" * 1_000_000])
def test_long_texts_are_quick(text: str) -> None:
    started = time.perf_counter()
    tell([Block(0, (text,))])
    assert time.perf_counter() - started < 1
