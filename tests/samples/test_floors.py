"""How good extraction is over all samples: floors a little below what it reaches, so that every clone has a gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from samples.gold import GOLD

PRECISION = {"title": 0.9, "authors": 0.97, "date": 0.97, "source": 0.95, "categories": 0.95, "tags": 0.95}
RECALL = {"title": 0.9, "authors": 0.93, "date": 0.97, "source": 0.55, "categories": 0.95, "tags": 0.95}


def values(fields: Mapping[str, object], field: str) -> frozenset[str]:
    """What is said of a field, each value once; a source by its name."""
    said = fields.get(field) or ()
    said = said.get("name", "") if isinstance(said, Mapping) else said
    return frozenset(map(str, said) if isinstance(said, list | tuple) else [str(said)]) - {""}


def share(right: Iterable[int], of: Iterable[int]) -> float:
    return sum(right) / sum(of)


@pytest.mark.parametrize("field", PRECISION)
def test_floors(converted: Mapping[str, Mapping[str, object]], field: str) -> None:
    pairs = [(values(head, field), values(GOLD[name], field)) for name, head in converted.items()]
    right = [len(found & gold) for found, gold in pairs]
    assert len(pairs) == len(GOLD)
    assert share(right, (len(found) for found, _ in pairs)) >= PRECISION[field]
    assert share(right, (len(gold) for _, gold in pairs)) >= RECALL[field]
