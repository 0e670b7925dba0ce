"""How the trees that rank dates are taught and judged; `train_fields.py` reads the pages and runs it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from byline.extract import date
from byline.extract.model import Model
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


def learn(cases: list[Case], name: str = "") -> Model:
    """Every site weighs the same, however many of its pages there are."""
    pages: dict[str, int] = defaultdict(int)
    for case in cases:
        pages[case.page.domain] += 1
    rows = [row for case in cases for row in case.rows]
    right = [float(case.gold in (p.found.value, p.found.other)) for case in cases for p in case.prepared.places]
    weights = [3 / max(3, pages[case.page.domain]) for case in cases for _ in case.rows]
    always = [str(ALWAYS.get(name, 0)) for name in sorted({name for row in rows for name in row})]
    return fit(rows, right, name, weights, **OPTIONS, monotone_constraints=",".join(always))


def judge(trees: Model, cases: list[Case], heading: str, verbose: bool = False) -> None:
    groups: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    for case in cases:
        ranked = date.rank(case.prepared, trees)
        best = ranked[0] if ranked and ranked[0].confidence >= date.THRESHOLD else None
        state = 0 if best is None else 1 if best.value == case.gold else -1
        for group in ("all", case.page.style):
            groups[group].append((case.seen, state))
        if verbose and state != 1 and (case.seen or state):
            print(case.page.path.name, case.gold, "seen" if case.seen else "unseen", ranked[:3])
    for group, results in groups.items():
        seen = [state for shown, state in results if shown]
        unseen = [state for shown, state in results if not shown]
        right, wrong = seen.count(1), seen.count(-1)
        precision, recall = right / max(1, right + wrong), right / max(1, len(seen))
        net = (right - wrong) / max(1, len(seen))
        print(
            f"{heading} {group:5} n {len(seen):4} P {precision:.3f} R {recall:.3f} net {net:.3f}"
            f" unseen n {len(unseen):3} wrong {unseen.count(-1) / max(1, len(unseen)):.3f}"
        )
