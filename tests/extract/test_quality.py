"""How good extraction is on a folder of posts with gold values, where there is one: floors, below what it reaches."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SHARED

ROOT = Path(__file__).parent.parent.parent
ALONE = {"title": 0.75, "authors P": 0.75, "authors R": 0.55, "date P": 0.93, "body F1": 0.9}
TOGETHER = {"title": 0.86, "authors P": 0.85, "authors R": 0.75, "date P": 0.95, "body F1": 0.95}


def measured(*options: str) -> dict[str, float]:
    """The figures of `scripts/score.py` over all styles."""
    if not SHARED.is_dir():
        pytest.skip("no folder of posts with gold values")
    command = [sys.executable, "scripts/score.py", str(SHARED.resolve()), *options]
    table = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    return {row[0]: float(row[1]) for row in rows if row[1] != "–"}


@pytest.mark.slow
def test_pages_of_many_sites() -> None:
    found = measured("--keep", "0.1")
    assert {name: found[name] for name, floor in ALONE.items() if found[name] < floor} == {}


@pytest.mark.slow
def test_whole_archives() -> None:
    found = measured("--archives")
    assert {name: found[name] for name, floor in TOGETHER.items() if found[name] < floor} == {}
