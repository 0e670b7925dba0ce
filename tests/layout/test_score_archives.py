"""How folders of archives are cut and mixed for measuring, and what the table of them shows."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def program() -> Iterator[ModuleType]:
    scripts = str(Path(__file__).parent.parent.parent / "scripts")
    sys.path.insert(0, scripts)
    try:
        yield importlib.import_module("score_archives")
    finally:
        sys.path.remove(scripts)


def folder(program: ModuleType, archive: str, count: int) -> list[object]:
    return [program.Page(Path(f"{i}.txt"), "bare", {"domain": archive[:1]}, archive) for i in range(count)]


def test_folders_of_a_few_posts_lose_none(program: ModuleType) -> None:
    pages = folder(program, "a.bare", 7)
    cut = list(program.batches([pages], 3))
    assert [len(part) for part in cut] == [3, 3, 1]
    assert [page for part in cut for page in part] == pages


def test_mixed_folders_hold_no_page_in_two_styles(program: ModuleType) -> None:
    folders = [folder(program, name, 2) for name in ("a.bare", "a.copy", "b.bare")]
    mixed = [[page.archive for page in batch] for batch in program.batches(folders, mixed=True)]
    assert mixed == [["a.bare", "a.bare", "b.bare", "b.bare"], ["a.copy", "a.copy"]]


def test_the_mean_is_over_archives_and_the_worst_stands_first(program: ModuleType) -> None:
    good, bad = folder(program, "a.bare", 3), folder(program, "b.bare", 1)
    scores = [*((page, {"title": (1.0, 1)}) for page in good), (bad[0], {"title": (0.0, 1)})]
    rows = program.table(program.summed(scores)).splitlines()[2:]
    assert [row.split(" | ")[:2] for row in rows] == [["| b", "0.000"], ["| a", "1.000"], ["| mean", "0.500"]]


def test_nothing_right_is_no_gap_in_the_table(program: ModuleType) -> None:
    assert program.figures({"authors R": (0.0, 4)})["authors F1"] == 0
    assert "authors F1" not in program.figures({"title": (1.0, 1)})
