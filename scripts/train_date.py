"""Fits the trees that rank dates, on a folder of posts with gold values; prints precision, recall and net.

python scripts/train_date.py            # half of the domains teach, the other half judges; then the reverse
python scripts/train_date.py --write    # all of them teach; writes src/byline/extract/weights/date.json.gz
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from byline import extract
from byline.extract import date, title
from byline.extract.model import Model
from byline.post import RawPost
from gold import Page, archives, half, single_pages
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


def read(pages: Iterable[Page]) -> list[Case]:
    cases = []
    for page in pages:
        if page.gold["date"]:
            reading = extract.read(RawPost(page.path.name, page.text))
            heading = title.candidates(reading)
            reading = replace(reading, title=heading[0] if heading else None)
            prepared = date.prepare(reading)
            cases.append(Case(page, prepared.rows, prepared, page.gold["date"]))
    return cases


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


def main() -> None:
    singles = read(single_pages())
    several = read(page for _, pages in archives() for page in pages)
    if "--write" in sys.argv:
        learn([*singles, *several], "date")
        return
    for teach in (0, 1):
        trees = learn([case for case in [*singles, *several] if half(case.page.domain) == teach])
        judge(trees, [case for case in singles if half(case.page.domain) != teach], f"taught by half {teach}, single")
        judge(trees, [case for case in several if half(case.page.domain) != teach], f"taught by half {teach}, archive")


if __name__ == "__main__":
    main()
