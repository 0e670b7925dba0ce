"""The sample posts, which are also what visitors of the sample site see, against what a person reads in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from byline.core.post import Problem
from byline.pipeline import Summary
from byline.store import Outcome
from conftest import SAMPLES

HERE = Path(__file__).parent
GOLD: dict[str, dict[str, object]] = yaml.safe_load((HERE / "gold.yml").read_text("utf-8"))
KNOWN_FAILURES = frozenset(yaml.safe_load((HERE / "known-failures.yml").read_text("utf-8")))
FIELDS = ("title", "authors", "date", "source", "categories", "tags")


@pytest.fixture(scope="module")
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


def value(fields: Mapping[str, object], field: str) -> object:
    """A field in the form of the gold: a source by its name, a date as text, a list for every list, else ""."""
    found = fields.get(field, "")
    if isinstance(found, Mapping):
        return found.get("name", "")
    return found if isinstance(found, list) else str(found)


@cache
def cases() -> list[object]:
    every = [f"{post} {field}" for post in GOLD for field in FIELDS]
    assert set(every) >= KNOWN_FAILURES
    mark = pytest.mark.xfail(reason="known failure", strict=True)
    return [pytest.param(case, marks=[mark] if case in KNOWN_FAILURES else [], id=case) for case in every]


def test_every_sample_has_gold() -> None:
    assert {path.relative_to(SAMPLES).with_suffix("").as_posix() for path in SAMPLES.rglob("*.txt")} == set(GOLD)


@pytest.mark.parametrize("case", cases())
def test_field(case: str, converted: Mapping[str, Mapping[str, object]]) -> None:
    post, field = case.split(" ")
    assert value(converted[post], field) == value(GOLD[post], field)
