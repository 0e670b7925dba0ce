"""How the trees that rank dates are taught and judged; `teach.py` reads the pages and runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from byline.extract.date import candidates as date
from byline.extract.page.reading import Reading
from byline.trees.model import Model, Weights, dump
from gold import Page, quarter, site_weights
from train import fit

OPTIONS: dict[str, Any] = {
    "trees": 300,
    "learning_rate": 0.03,
    "num_leaves": 12,
    "min_data_in_leaf": 30,
    "lambda_l2": 20.0,
    "bagging_fraction": 0.4,
    "feature_fraction": 0.4,
}
SECOND_PASS: dict[str, Any] = {
    "trees": 200,
    "learning_rate": 0.03,
    "num_leaves": 12,
    "min_data_in_leaf": 30,
    "lambda_l2": 10.0,
    "bagging_fraction": 0.5,
    "feature_fraction": 0.4,
}
ALWAYS = {
    **dict.fromkeys(("label date", "last label date", "label above date"), 1),
    **dict.fromkeys(("label updated", "last label updated", "label above updated", "updated after"), -1),
    **dict.fromkeys(("other words", "stop words", "copyright", "address", "sentence"), -1),
    **dict.fromkeys(("part of a name", "handle", "other label", "rival", "unsettled"), -1),
    **dict.fromkeys(("first", "at any place"), 1),
}
"""Features that can only speak for a date, or only against it, however few the pages that show it."""

THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)


@dataclass(frozen=True)
class Case:
    """One page: the features of its dates, the value each would give, and the true one."""

    page: Page
    rows: list[dict[str, float]]
    prepared: date.Prepared
    gold: str

    @property
    def seen(self) -> bool:
        return "date" in self.page.scored


def case_of(page: Page, reading: Reading) -> Case | None:
    if not page.gold["date"]:
        return None
    prepared = date.prepare(reading)
    return Case(page, prepared.rows, prepared, page.gold["date"])


def learn(cases: Sequence[Case]) -> dict[str, bytes]:
    """The second pass learns from what a first pass says of sites that it has not seen itself."""
    halves = [_first([case for case in cases if quarter(case.page.domain) == n]) for n in (0, 1)]
    return {"date_first": dump(_first(cases)), "date": dump(_second(cases, halves))}


def _first(cases: Sequence[Case]) -> Model:
    """Which places show the true date, however day and month stand in it."""
    weights = site_weights([case.page for case in cases])
    rows = [row for case in cases for row in case.rows]
    right = [float(case.gold in (p.found.value, p.found.other)) for case in cases for p in case.prepared.places]
    return _fit(rows, right, [weight for case, weight in zip(cases, weights, strict=True) for _ in case.rows], OPTIONS)


def _second(cases: Sequence[Case], halves: Sequence[Model]) -> Model:
    """Which days are the true one: on many pages, where it does not show, none is."""
    table: list[dict[str, float]] = []
    right, weights = [], []
    for case, weight in zip(cases, site_weights([case.page for case in cases]), strict=True):
        first = halves[1 - quarter(case.page.domain)]
        for at, row in date.second_pass(case.prepared, first):
            table.append(row)
            right.append(float(case.prepared.days[at] == case.gold))
            weights.append(weight)
    return _fit(table, right, weights, SECOND_PASS)


def _fit(
    rows: Sequence[dict[str, float]], right: Sequence[float], weights: Sequence[float], options: dict[str, Any]
) -> Model:
    always = [str(ALWAYS.get(name, 0)) for name in sorted({name for row in rows for name in row})]
    return fit(rows, right, weights, **options, monotone_constraints=",".join(always))


def decide(case: Case, weights: Weights) -> tuple[bool, bool, float, bool]:
    """Whether the date can be seen and is among the candidates; how probable the best is, and whether right."""
    ranked = date.rank(case.prepared, weights.model("date_first"), weights.model("date"))
    found = any(case.gold == candidate.value for candidate in ranked)
    best = ranked[0] if ranked else None
    return case.seen, found, best.confidence if best else 0.0, best is not None and best.value == case.gold


def report(results: Sequence[tuple[bool, bool, float, bool]]) -> str:
    seen = [result for result in results if result[0]]
    unseen = [probability for shown, _, probability, _ in results if not shown]
    lines = [f"n {len(seen)} among candidates {sum(result[1] for result in seen) / max(1, len(seen)):.3f}"]
    for threshold in THRESHOLDS:
        given = [right for _, _, probability, right in seen if probability >= threshold]
        right, wrong = sum(given), len(given) - sum(given)
        lines.append(
            f"  at {threshold:.2f} P {right / max(1, len(given)):.3f} R {right / max(1, len(seen)):.3f} "
            f"net {(right - wrong) / max(1, len(seen)):.3f} "
            f"unseen n {len(unseen)} wrong {sum(c >= threshold for c in unseen) / max(1, len(unseen)):.3f}"
        )
    return "\n".join(lines)
