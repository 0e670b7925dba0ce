"""What docs/suggestions.md promises, measured on real archives; skipped where they are missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SHARED

SCRIPTS = Path(__file__).parents[2] / "scripts"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SHARED.is_dir(), reason="no texts to measure on")]


@pytest.mark.parametrize(("script", "precision", "recall"), [("score_names", 0.98, 0.85), ("score_copies", 0.98, 0.98)])
def test_precision_and_recall(script: str, precision: float, recall: float) -> None:
    environment = {**os.environ, "BYLINE_SHARED": str(SHARED)}
    command = [sys.executable, str(SCRIPTS / f"{script}.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    measured = re.findall(r"precision (\d\.\d+) +recall (\d\.\d+)", done.stdout)
    assert measured
    assert all(float(found) >= precision and float(got) >= recall for found, got in measured), done.stdout


def test_categories_gain_where_there_is_something_to_gain() -> None:
    environment = {**os.environ, "BYLINE_SHARED": str(SHARED)}
    command = [sys.executable, str(SCRIPTS / "score_categories.py"), "--rounds", "1"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    gains = [float(gain) for gain in re.findall(r"([+-]\d\.\d{3})$", done.stdout, re.MULTILINE)]
    assert len(gains) == 2
    assert gains[0] >= 0.18
    assert gains[1] >= 0.25
