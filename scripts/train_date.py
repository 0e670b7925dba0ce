"""How the trees that rank dates are taught and judged; `teach.py` reads the pages and runs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from byline.extract import date
from byline.extract.model import Model, dump, load
from byline.extract.reading import Reading
from gold import Page
from train import fit

OPTIONS: dict[str, Any] = {
    "trees": 250,
    "learning_rate": 0.06,
    "num_leaves": 6,
    "min_data_in_leaf": 30,
    "lambda_l2": 20.0,
    "bagging_fraction": 0.4,
    "feature_fraction": 0.4,
}
ALWAYS = {
    **dict.fromkeys(("label date", "last label date", "label above date"), 1),
    **dict.fromkeys(("label updated", "last label updated", "label above updated", "updated after"), -1),
    **dict.fromkeys(("other words", "stop words", "copyright", "address", "sentence"), -1),
}
"""Features that can only speak for a date, or only against it, however few the pages that show it."""

THRESHOLDS = (0.3, 0.4, 0.46, 0.5, 0.6, 0.7)


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
    return {"date": dump(_fitted(cases))}


def _fitted(cases: Sequence[Case]) -> Model:
    """Every site weighs the same, however many of its pages there are."""
    pages: dict[str, int] = defaultdict(int)
    for case in cases:
        pages[case.page.domain] += 1
    rows = [row for case in cases for row in case.rows]
    right = [float(case.gold in (p.found.value, p.found.other)) for case in cases for p in case.prepared.places]
    weights = [3 / max(3, pages[case.page.domain]) for case in cases for _ in case.rows]
    always = [str(ALWAYS.get(name, 0)) for name in sorted({name for row in rows for name in row})]
    return fit(rows, right, weights, **OPTIONS, monotone_constraints=",".join(always))


def decide(case: Case) -> tuple[bool, bool, float, bool]:
    """Whether the date can be seen, whether it is among the candidates; the best one's chance, whether it is right."""
    ranked = date.rank(case.prepared, load("date"))
    found = any(case.gold == candidate.value for candidate in ranked)
    best = ranked[0] if ranked else None
    return case.seen, found, best.confidence if best else 0.0, best is not None and best.value == case.gold


def report(results: Sequence[tuple[bool, bool, float, bool]]) -> str:
    seen = [result for result in results if result[0]]
    unseen = [chance for shown, _, chance, _ in results if not shown]
    lines = [f"n {len(seen)} among candidates {sum(result[1] for result in seen) / max(1, len(seen)):.3f}"]
    for threshold in THRESHOLDS:
        given = [right for _, _, chance, right in seen if chance >= threshold]
        right, wrong = sum(given), len(given) - sum(given)
        lines.append(
            f"  at {threshold:.2f} P {right / max(1, len(given)):.3f} R {right / max(1, len(seen)):.3f} "
            f"net {(right - wrong) / max(1, len(seen)):.3f} "
            f"unseen n {len(unseen)} wrong {sum(c >= threshold for c in unseen) / max(1, len(unseen)):.3f}"
        )
    return "\n".join(lines)
