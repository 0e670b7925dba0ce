"""How many texts of a folder are read for what they share: of one site some, of many sites as many as tell each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from byline.config import Options
from byline.pipeline import sampling
from byline.pipeline.converted import Item
from byline.pipeline.layouts import layout_of
from byline.pipeline.sampling import SIZES, draw, sample, texts_in

ITEMS = [Item(f"posts/{number}.txt", Path()) for number in range(3 * SIZES[-1])]

PAGE = """{site} Post

The {number}. tide of {site}

Posted on July {day}, 2015 by Ada Example in Boats

The {number}. boat came back to {site} from the far side of the bay, and nobody on the quay had waited for it all night.

Filed under: Boats, {site}
"""
SITES = ("Harbour", "Mill", "Ferry", "Lighthouse", "Quarry", "Orchard")


def asked(answer: bool) -> tuple[Sequence[Item], list[int]]:
    """What is drawn where each sample is, or is not, enough; and how large these were."""
    sizes: list[int] = []

    def is_enough(some: Sequence[Item]) -> bool:
        sizes.append(len(some))
        return answer

    return draw(ITEMS, is_enough), sizes


def test_of_a_small_folder_all_are_drawn_and_nothing_is_asked() -> None:
    few = ITEMS[: SIZES[0]]
    assert draw(few, lambda _: pytest.fail("nothing is left that could be drawn")) == few


def test_no_more_are_drawn_than_are_enough() -> None:
    drawn, sizes = asked(True)
    assert sizes == [len(drawn)] == [SIZES[0]]


def test_however_large_a_folder_is_the_last_sample_is_the_last() -> None:
    drawn, sizes = asked(False)
    assert sizes == list(SIZES[:-1])
    assert len(drawn) == SIZES[-1]


def test_a_larger_sample_has_all_of_a_smaller_one() -> None:
    small, large = ([item.origin for item in sample(ITEMS, size)] for size in SIZES[:2])
    assert set(small) < set(large)
    assert large == sorted(large, key=[item.origin for item in ITEMS].index)


def test_every_site_of_a_folder_is_found_though_the_first_sample_has_few_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, site in enumerate(SITES):
        for number in range(12):
            text = PAGE.format(site=site, number=number, day=number + place + 1)
            (tmp_path / f"{site}-{number}.txt").write_text(text)
    texts = texts_in(tmp_path, Options())
    monkeypatch.setattr(sampling, "SIZES", (12, 24, 72))
    assert layout_of(tmp_path, texts, Options(), shown=True).dump().count("# Template") == len(SITES)
    monkeypatch.setattr(sampling, "SIZES", (12, 12))
    assert layout_of(tmp_path, texts, Options(), shown=True).dump().count("# Template") < len(SITES)
