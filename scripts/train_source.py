"""How the trees that judge names of sites are taught and judged; `teach.py` reads the pages and runs it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from byline.extract.page.facts import PageFacts
from byline.extract.page.reading import Reading
from byline.extract.source import site_name
from byline.trees.model import Model, Weights, dump
from gold import Page, site_weights
from train import fit

OPTIONS: dict[str, Any] = {"trees": 200, "learning_rate": 0.03, "num_leaves": 24, "min_data_in_leaf": 30}
"""Of trees of 8 to 32 leaves, those of 24 find the most sites at a precision of 0.9."""

THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)


@dataclass(frozen=True)
class Case:
    """One page, the names it may be giving its site, and which are right."""

    page: Page
    names: list[site_name.Name]
    rows: list[dict[str, float]]
    right: list[bool]


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def is_right(value: str, name: str, domain: str) -> bool:
    """The site's name, or its domain with or without what follows the last dot."""
    given, wanted, core = folded(value), folded(name), folded(domain.rsplit(".", 1)[0])
    within = len(given) > 3 and f" {given} " in f" {wanted} "
    return bool(given) and (
        within
        or f" {wanted} " in f" {given} "
        or domain in value.casefold()
        or core.replace(" ", "") == given.replace(" ", "")
    )


def case_of(page: Page, reading: Reading) -> Case | None:
    if "source" not in page.scored:
        return None
    prepared = PageFacts(reading)
    names = site_name.gather(prepared)
    gold = page.gold["source"]
    right = [is_right(name.value, gold["name"], gold["domain"]) for name in names]
    return Case(page, names, site_name.rows(prepared, names), right)


def learn(cases: Sequence[Case]) -> dict[str, bytes]:
    return {"source": dump(_fitted(cases))}


def _fitted(cases: Sequence[Case]) -> Model:
    rows = [row for case in cases for row in case.rows]
    right = [float(value) for case in cases for value in case.right]
    shares = site_weights([case.page for case in cases])
    weights = [share for case, share in zip(cases, shares, strict=True) for _ in case.rows]
    return fit(rows, right, weights, **OPTIONS)


def decide(case: Case, weights: Weights) -> tuple[bool, float, bool]:
    """Whether the name is among the candidates; the best one's probability, and whether it is right."""
    trees = weights.model("source")
    probabilities = [trees.probability(row) for row in case.rows]
    top = max(range(len(probabilities)), key=probabilities.__getitem__, default=None)
    return any(case.right), 0.0 if top is None else probabilities[top], top is not None and case.right[top]


def report(results: Sequence[tuple[bool, float, bool]]) -> str:
    lines = [f"n {len(results)} among candidates {sum(found for found, _, _ in results) / max(1, len(results)):.3f}"]
    for threshold in THRESHOLDS:
        given = [right for _, probability, right in results if probability >= threshold]
        precision, recall = sum(given) / max(1, len(given)), sum(given) / max(1, len(results))
        lines.append(f"  at {threshold:.2f} P {precision:.3f} R {recall:.3f}")
    return "\n".join(lines)
