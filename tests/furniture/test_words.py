"""What the words of a block speak for, and what it costs to decide wrongly about one."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from byline.extract.body import features
from byline.extract.page.lexical import AT_ENDS, Spoken, weigh
from byline.extract.page.signals import cues

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "scripts"))
import furniture_samples
from furniture_samples import FEWEST, KEPT, LOST, SPOILT, Sample

WEIGHTS = {"photo": -300, "harbour": 100, "gulls": 40}
BIAS = 0.5


def spoken(text: str) -> Spoken:
    one = cues(text, 0)
    return weigh(one.words, one.ends, WEIGHTS, BIAS)


def test_nothing_and_unknown_words_weigh_nothing() -> None:
    assert spoken("") == spoken("…") == spoken("ferry at nine") == Spoken(BIAS)


def test_one_word_is_seen_in_a_long_block() -> None:
    text = "The harbour in the rain, with gulls on every post along the quay and nobody there to see them. Photo: A. Q."
    found = spoken(text)
    assert found.least == -3.0
    assert found.first == 1.0
    assert found.last == -3.0
    assert found.whole > -1.0


def test_ends_are_words_in_order_and_numbers_are_none() -> None:
    assert cues("9 gulls on a post in 1901", 0).ends == (("gulls", "on", "a", "post"), ("on", "a", "post", "in"))
    assert AT_ENDS == 4


def test_a_caption_ends_unlike_the_paragraphs_around_it() -> None:
    prose = "The ferry leaves at nine and by half past eight the whole quay is a single slow queue of bicycles."
    texts = [prose, "Bicycles on the quay, two hours before the ferry", prose.replace("nine", "ten")]
    share, unlike = features.stopped([cues(text, 0).values for text in texts])
    assert share == 1.0
    assert unlike == [0.0, -1.0, 0.0]
    assert features.stopped([cues("Home", 0).values]) == (-1.0, [0.0])


def sample(body: str, *rest: str) -> Sample:
    page: Any = SimpleNamespace(scored={"body"})
    texts = [body, *rest]
    return Sample("courier.example", "copy", (), texts, [1.0, *[0.0] * len(rest)], page=page)


def test_costs_are_shares_of_the_body_and_of_the_rest() -> None:
    body, *rest = sample("a " * 100 + "b", "c " * 39 + "d", "e " * 9 + "f").costs
    assert body == pytest.approx(100 * LOST)
    assert sum(rest) == pytest.approx(100 * (KEPT + SPOILT * 50 / 101))
    assert rest[0] == pytest.approx(4 * rest[1])


def test_a_page_of_next_to_nothing_but_body_asks_little_of_the_rest() -> None:
    _, title = sample("a " * 100 + "b", "c").costs
    assert title == pytest.approx(100 * (KEPT / FEWEST + SPOILT / 101))
    assert furniture_samples.LONGEST > FEWEST
