"""The samples as they are converted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from byline.core.post import Problem
from byline.pipeline import Summary
from byline.store import Outcome
from conftest import SAMPLES
from samples.gold import GOLD


@pytest.fixture(scope="package")
def converted(samples: tuple[Path, Summary]) -> Mapping[str, Mapping[str, object]]:
    """Front matter of every sample by the name it has in the gold."""
    out, summary = samples
    assert fatal(summary.problems) == []
    assert summary.outcomes[Outcome.WRITTEN] == len(GOLD)
    found = {}
    for path in out.rglob("*.md"):
        fields = yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=yaml.BaseLoader)  # dates stay text
        found[Path(fields["origin"]).relative_to(SAMPLES.name).with_suffix("").as_posix()] = fields
    return found


def fatal(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.fatal]
