"""How good extraction is over all samples: floors a little below what it reaches, so that every clone has a gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from byline.pipeline import Summary
from conftest import SAMPLES

GOLD: dict[str, dict[str, object]] = yaml.safe_load((Path(__file__).parent / "gold.yml").read_text("utf-8"))
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
def test_floors(samples: tuple[Path, Summary], field: str) -> None:
    texts = [path.read_text("utf-8").split("---\n")[1] for path in samples[0].glob("*/*.md")]
    heads = [yaml.load(text, Loader=yaml.BaseLoader) for text in texts]  # dates stay text
    names = [Path(head["origin"]).relative_to(SAMPLES.name).with_suffix("").as_posix() for head in heads]
    pairs = [(values(head, field), values(GOLD[name], field)) for head, name in zip(heads, names, strict=True)]
    right = [len(found & gold) for found, gold in pairs]
    assert len(pairs) == len(GOLD)
    assert share(right, (len(found) for found, _ in pairs)) >= PRECISION[field]
    assert share(right, (len(gold) for _, gold in pairs)) >= RECALL[field]
