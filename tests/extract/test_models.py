"""Every field that two models decide is decided by both: what either of them rules out is not there."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from byline.core.post import RawPost
from byline.extract import extract
from byline.trees.model import PACKAGED, Model, Weights, dump

FILES = resources.files("byline.trees").joinpath("weights")
TEXT = (Path(__file__).parent / "posts/wordpress-page.txt").read_text("utf-8")


def found(weights: Weights) -> tuple[bool, bool]:
    """Whether there are authors, and a date."""
    metadata = extract(RawPost("a.txt", TEXT), weights=weights).metadata
    return bool(metadata.authors), bool(metadata.date)


def test_all_of_them_find_both() -> None:
    assert found(PACKAGED) == (True, True)


@pytest.mark.parametrize(("silent", "expected"), [("authors", (False, True)), ("date", (True, False))])
def test_the_last_word_is_the_second_models(tmp_path: Path, silent: str, expected: tuple[bool, bool]) -> None:
    """Where one of the models says no to everything."""
    for packed in FILES.iterdir():
        (tmp_path / packed.name).write_bytes(packed.read_bytes())
    (tmp_path / f"{silent}.json.gz").write_bytes(dump(Model(PACKAGED.model(silent).features, -50.0, ())))
    assert found(Weights(tmp_path)) == expected
