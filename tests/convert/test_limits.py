"""A post that costs too much computing becomes a problem of its own; the others are converted."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from bounds import within
from byline import pipeline
from byline.archive.layout import Layout
from byline.config import Options
from byline.core.post import Extraction, RawPost
from byline.extract import extract
from byline.pipeline import deadline, job
from byline.store import Outcome

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer")


def test_what_ends_in_time_is_left_alone() -> None:
    with deadline.deadline(5):
        assert sum(range(1000)) == 499_500
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_a_pattern_that_does_not_end_is_ended() -> None:
    with within(5), pytest.raises(deadline.TooSlow), deadline.deadline(0.1):
        re.match(r"(a+)+b", "a" * 60)


def test_one_slow_post_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(raw: RawPost, layout: Layout | None = None) -> Extraction:
        while "ferry" in raw.text:
            pass
        return extract(raw, layout)

    monkeypatch.setattr(job, "extract", slow)
    monkeypatch.setattr(job, "deadline", lambda: deadline.deadline(0.3))
    (tmp_path / "slow.txt").write_text("The ferry\n\nIt left at noon and came back at night.\n")
    (tmp_path / "quick.txt").write_text("The lamp\n\nIt burned in the tower until the morning came.\n")
    summary = pipeline.convert([tmp_path], tmp_path / "out", Options(), lambda done, total: None)
    assert [Path(problem.path).name for problem in summary.problems if problem.code == "too-slow"] == ["slow.txt"]
    assert summary.outcomes[Outcome.WRITTEN] == 1
