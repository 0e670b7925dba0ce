"""Every field that two models decide is decided by both: what either of them rules out is not there."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from byline.core.post import RawPost
from byline.extract import extract
from byline.trees.model import Model, Weights, dump

PACKAGED = resources.files("byline.trees").joinpath("weights")
TEXT = (Path(__file__).parent / "posts/wordpress-page.txt").read_text("utf-8")


def found(folder: Path, silent: str = "") -> tuple[bool, bool]:
    """Whether there are authors, and a date, where one of the models says no to everything."""
    for packed in PACKAGED.iterdir():
        (folder / packed.name).write_bytes(packed.read_bytes())
    if silent:
        (folder / f"{silent}.json.gz").write_bytes(dump(Model(("none",), -50.0, ())))
    metadata = extract(RawPost("a.txt", TEXT), weights=Weights(folder)).metadata
    return bool(metadata.authors), bool(metadata.date)


def test_all_of_them_find_both(tmp_path: Path) -> None:
    assert found(tmp_path) == (True, True)


@pytest.mark.parametrize(("silent", "expected"), [("authors", (False, True)), ("date", (True, False))])
def test_the_last_word_is_the_second_models(tmp_path: Path, silent: str, expected: tuple[bool, bool]) -> None:
    assert found(tmp_path, silent) == expected
