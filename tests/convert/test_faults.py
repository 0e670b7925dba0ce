"""Killed at any step or refused room, a conversion leaves only whole posts; run again, it ends at the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from byline import pipeline
from byline.config import Options
from byline.readers.encoding import Decoded, decode
from byline.store import Outcome

MEASURE = Path(__file__).parents[2] / "scripts" / "measure_faults.py"
POSTS = 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_step_and_run_again() -> None:
    """The measure's short form: a first conversion, one over older posts, a full disk, two at once."""
    run = subprocess.run([sys.executable, MEASURE, "--posts", str(POSTS)], capture_output=True, text=True, timeout=100)
    assert run.returncode == 0, run.stdout + run.stderr
    kills = [int(count) for count in re.findall(r"(\d+) kills", run.stdout)]
    assert len(kills) == 2
    assert min(kills) > 2 * POSTS


def test_a_text_that_vanishes_is_a_problem_and_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("posts").mkdir()
    Path("posts/one.txt").write_text("The ferry\n\nBy Ada Example\n\nThe ferry left at noon and came back at night.\n")
    Path("posts/dangling.txt").symlink_to("nowhere.txt")
    summary = pipeline.convert([Path("posts")], Path("out"), Options(), lambda done, total: None)
    assert [problem.path for problem in summary.problems if problem.fatal] == ["posts/dangling.txt"]
    assert summary.outcomes[Outcome.WRITTEN] == 1


def test_a_fault_in_reading_one_text_is_its_problem_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder's layout is learnt from the others."""
    monkeypatch.chdir(tmp_path)
    Path("posts").mkdir()
    for name in ("one", "two", "three"):
        Path(f"posts/{name}.txt").write_text(
            f"The {name}\n\nBy Ada Example\n\nThe {name} left at noon, and came back.\n"
        )

    def broken(data: bytes, encoding: str | None) -> Decoded:
        if b"The two" in data:
            raise KeyError("table")
        return decode(data, encoding)

    monkeypatch.setattr("byline.readers.text.decode", broken)
    summary = pipeline.convert([Path("posts")], Path("out"), Options(), lambda done, total: None)
    assert [(problem.path, problem.code) for problem in summary.problems if problem.fatal] == [
        ("posts/two.txt", "fault")
    ]
    assert summary.outcomes[Outcome.WRITTEN] == 2
