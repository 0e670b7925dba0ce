"""How the trees that rank titles are taught and judged; `teach.py` reads the pages and runs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from byline.extract import title
from byline.extract.model import Model, dump, load
from byline.extract.reading import Reading
from byline.extract.title_features import normal
from gold import Page
from train import fit

OPTIONS: dict[str, Any] = {"trees": 200, "learning_rate": 0.05, "min_data_in_leaf": 30, "feature_fraction": 0.3}


@dataclass(frozen=True)
class Case:
    """One page: the features of its candidates, and which of them are the title."""

    page: Page
    rows: list[dict[str, float]]
    right: list[bool]
    near: list[bool]


def case_of(page: Page, reading: Reading) -> Case | None:
    if "title" not in page.scored:
        return None
    _, cuts, rows = title.prepare(reading)
    wanted = normal(page.gold["title"])
    texts = [normal(cut.text) for cut in cuts]
    near = [_overlap(text, wanted) >= 0.8 for text in texts]
    return Case(page, rows, [text == wanted for text in texts], near)


def _overlap(text: str, wanted: str) -> float:
    one, other = set(text.split()), set(wanted.split())
    return 2 * len(one & other) / max(1, len(one) + len(other))


def learn(cases: Sequence[Case]) -> dict[str, bytes]:
    return {"title": dump(_fitted(cases))}


def _fitted(cases: Sequence[Case]) -> Model:
    """Every site weighs the same, however many of its pages there are."""
    pages: dict[str, int] = defaultdict(int)
    for case in cases:
        pages[case.page.domain] += 1
    rows = [row for case in cases for row in case.rows]
    right = [float(value) for case in cases for value in case.right]
    return fit(rows, right, [3 / max(3, pages[case.page.domain]) for case in cases for _ in case.rows], **OPTIONS)


def decide(case: Case) -> tuple[bool, bool, bool]:
    """Whether the title is among the candidates, and whether the best one is it, to the letter and nearly."""
    trees = load("title")
    chances = [trees.probability(row) for row in case.rows]
    best = max(range(len(chances)), key=chances.__getitem__, default=None)
    return any(case.right), best is not None and case.right[best], best is not None and case.near[best]


def report(results: Sequence[tuple[bool, bool, bool]]) -> str:
    found, exact, near = (sum(column) / len(results) for column in zip(*results, strict=True))
    return f"n {len(results):4} among candidates {found:.3f} exact {exact:.3f} near {near:.3f}"
