"""The sample posts, which are also what visitors of the sample site see, against what a person reads in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
import yaml

from conftest import SAMPLES
from samples.gold import GOLD, HERE

KNOWN_FAILURES = frozenset(yaml.safe_load((HERE / "known-failures.yml").read_text("utf-8")))
FIELDS = ("title", "authors", "date", "source", "categories", "tags")


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
