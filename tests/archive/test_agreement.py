"""Values that are weighed twice: what the other pages of a template say of them, and what a page does not."""

from __future__ import annotations

import pytest

from byline.archive import learning
from byline.archive.slots import agreement
from byline.archive.tally import Found, Judged
from byline.archive.weighing import Laid

NAMES = ("Ilse Varnham", "Tomas Reed", "Ilse Varnham", "Bo Ek")
TERMS = ("Ropes", "Nets", "Lamps", "Tar")


def pages() -> list[Laid]:
    judged = [
        Judged(
            ("Quay Letters", f"Heading {number}", f"Noted down by {name} in {term}", "Older letters"),
            2,
            {"authors": (Found(2, name, 0.5),)},
            {"authors": frozenset({name})},
        )
        for number, (name, term) in enumerate(zip(NAMES, TERMS, strict=True))
    ]
    evidence = learning.gather(judged)
    assert evidence is not None
    return [Laid(evidence, page) for page in judged]


def agreed(*probabilities: float) -> agreement.Agreement:
    counted = zip(pages(), NAMES, probabilities, strict=False)
    return agreement.agree((laid, [Found(2, name, 0.5)], [probability]) for laid, name, probability in counted)


def row(said: agreement.Agreement, number: int, probability: float = 0.1) -> dict[str, float]:
    return said.rows(pages()[number], [Found(2, NAMES[number], 0.5)], [probability])[0]


def test_a_page_does_not_speak_for_itself() -> None:
    one = row(agreed(0.9, 0.2), 0, 0.9)
    assert (one["value pages"], one["value mean"]) == (0.0, agreement.ABSENT)
    assert one["slot mean"] == pytest.approx(0.2)
    assert one["share of pages"] == 0.0


def test_nothing_counted_says_nothing() -> None:
    one = row(agreement.Agreement(), 0)
    assert {one[f"{about} mean"] for about in agreement.ABOUT} == {agreement.ABSENT}
    assert one["share of pages"] == agreement.ABSENT


def test_the_others_speak_for_a_value_and_for_its_slot() -> None:
    one = row(agreed(0.2, 0.7, 0.9), 0, 0.2)
    assert one["value mean"] == pytest.approx(0.9)
    assert one["slot mean"] == pytest.approx(0.8)
    assert one["slot share"] == 1.0


def test_a_page_that_was_not_counted_hears_all() -> None:
    said = agreed(0.2, 0.7, 0.9)
    assert row(said, 3)["slot mean"] == pytest.approx(0.6)
    assert row(said, 3)["value mean"] == agreement.ABSENT


def test_values_that_overlap_are_no_neighbours_in_a_list() -> None:
    found = [Found(2, "Ilse", 0.1), Found(2, "Ilse Varnham", 0.5), Found(2, "Ropes", 0.1)]
    part, whole, other = agreement.Agreement().rows(pages()[0], found, [0.1, 0.8, 0.6])
    assert part["first of whole"] == whole["first"]
    assert whole["first of parts"] == part["first"]
    assert whole["first of others"] == part["first of others"] == other["first"]


def test_one_page_alone_is_not_enough_where_the_others_have_none() -> None:
    laid = pages()[0]
    assert agreed(0.9, 0.2, 0.3, 0.1).is_silent(laid, [0.9])
    assert not agreed(0.9, 0.2, 0.3).is_silent(laid, [0.9])
    assert not agreed(0.1, 0.2, 0.6, 0.1).is_silent(laid, [0.1])
    assert not agreement.Agreement().is_silent(laid, [0.1])
