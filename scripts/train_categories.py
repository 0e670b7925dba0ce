"""How the trees that judge categories and tags are taught and judged; `teach.py` reads the pages and runs it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from byline.extract.categories import candidates as categories
from byline.extract.categories import features as term_features
from byline.extract.categories import terms
from byline.extract.page.facts import PageFacts
from byline.extract.page.reading import Reading
from byline.trees.model import Model, Weights, dump
from gold import Page, site_weights
from train import fit

OPTIONS: dict[str, Any] = {"trees": 150, "learning_rate": 0.06, "num_leaves": 6, "min_data_in_leaf": 50}

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)


@dataclass(frozen=True)
class Case:
    """One page, what may be a category of it, and which values are."""

    page: Page
    prepared: PageFacts
    found: list[terms.Term]
    rows: list[dict[str, float]]
    gold: frozenset[str]


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def case_of(page: Page, reading: Reading) -> Case | None:
    if "categories" not in page.scored:
        return None
    prepared = PageFacts(reading)
    found = terms.gather(prepared)
    wanted = (folded(value) for value in page.gold["categories"] + page.gold["tags"])
    return Case(page, prepared, found, term_features.rows(prepared, found), frozenset(v for v in wanted if v))


def learn(cases: Sequence[Case]) -> dict[str, bytes]:
    return {"categories": dump(_fitted(cases))}


def _fitted(cases: Sequence[Case]) -> Model:
    rows = [row for case in cases for row in case.rows]
    right = [float(folded(term.value) in case.gold) for case in cases for term in case.found]
    shares = site_weights([case.page for case in cases])
    weights = [share for case, share in zip(cases, shares, strict=True) for _ in case.rows]
    return fit(rows, right, weights, **OPTIONS)


def decide(case: Case, weights: Weights) -> list[tuple[int, int, int]]:
    """For each of THRESHOLDS: how many are right, wrong, and wanted."""
    ranked = categories.rank(case.prepared, case.found, case.rows, weights.model("categories"))
    out = []
    for threshold in THRESHOLDS:
        given = {folded(c.value) for c, _ in ranked if c.confidence >= threshold}
        out.append((len(given & case.gold), len(given - case.gold), len(case.gold)))
    return out


def report(results: Sequence[list[tuple[int, int, int]]]) -> str:
    lines = [f"n {len(results)}"]
    for threshold, counts in zip(THRESHOLDS, zip(*results, strict=True), strict=True):
        hits, wrong, wanted = map(sum, zip(*counts, strict=True))
        precision, recall = hits / max(1, hits + wrong), hits / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(f"  at {threshold:.2f} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    return "\n".join(lines)
