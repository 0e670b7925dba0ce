"""How the trees that rank titles are taught and judged; `teach.py` reads the pages and runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from byline.extract.page.reading import Reading
from byline.extract.title import candidates as title
from byline.extract.title.features import normal
from byline.trees.model import CERTAIN, Model, Weights, dump
from gold import Page, site_weights
from train import Numbers, Pace, fit

OPTIONS: dict[str, Any] = {
    "trees": 500,
    "pace": Pace(first=100, quick=0.06, slow=0.03, doubt=(-1.5, CERTAIN)),
    "num_leaves": 12,
    "min_data_in_leaf": 20,
    "min_sum_hessian_in_leaf": 0.5,
    "feature_fraction": 0.2,
}
"""Three of four candidates are hopeless after the first trees; between good ones the rest decide."""


@dataclass(frozen=True)
class Case:
    """One page: the features of its candidates, and which of them are the title."""

    page: Page
    texts: list[str]
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
    return Case(page, texts, rows, [text == wanted for text in texts], near)


def _overlap(text: str, wanted: str) -> float:
    one, other = set(text.split()), set(wanted.split())
    return 2 * len(one & other) / max(1, len(one) + len(other))


def learn(cases: Sequence[Case]) -> dict[str, bytes]:
    return {"title": dump(_fitted(cases))}


def _fitted(cases: Sequence[Case]) -> Model:
    """Every site weighs the same, however many of its pages there are."""
    cases = [case for case in cases if case.rows]
    rows = [row for case in cases for row in case.rows]
    right = [float(value) for case in cases for value in case.right]
    weights = np.array(site_weights([case.page for case in cases]))
    choice = Choice(np.array([len(case.rows) for case in cases]), np.array(right), weights)
    options: dict[str, Any] = {**OPTIONS, "objective": choice.slopes}
    return fit(rows, right, **options)


@dataclass(frozen=True)
class Choice:
    """The likelihood of the right choice among the candidates of each page, or of none, as log-odds against none give
    it: what matters is which candidate of a page is best, not that all good ones of all pages are alike."""

    sizes: Numbers
    """Candidates of each page."""
    right: Numbers
    """1 or 0 for each candidate; several of a page may say the same."""
    weights: Numbers
    """Of each page."""

    def slopes(self, scores: Numbers, _: object) -> tuple[Numbers, Numbers]:
        """First and second derivatives of the loss by the score of each candidate."""
        starts = np.cumsum(self.sizes) - self.sizes
        pages: Numbers = np.repeat(np.arange(len(self.sizes)), self.sizes)
        highest = np.maximum(np.maximum.reduceat(scores, starts), 0)
        odds = np.exp(scores - highest[pages])
        probabilities = odds / (np.add.reduceat(odds, starts) + np.exp(-highest))[pages]
        among_right = np.add.reduceat(odds * self.right, starts)[pages]
        wanted = np.divide(odds * self.right, among_right, out=np.zeros_like(odds), where=among_right > 0)
        weights = self.weights[pages]
        return (probabilities - wanted) * weights, np.maximum(probabilities * (1 - probabilities), 1e-6) * weights


def decide(case: Case, weights: Weights) -> tuple[bool, bool, bool]:
    """Whether the title is among the candidates, and whether the best one is it, to the letter and nearly."""
    trees = weights.model("title")
    probabilities = title.shares([trees.probability(row) for row in case.rows], case.texts)
    best = max(range(len(probabilities)), key=probabilities.__getitem__, default=None)
    return any(case.right), best is not None and case.right[best], best is not None and case.near[best]


def report(results: Sequence[tuple[bool, bool, bool]]) -> str:
    found, exact, near = (sum(column) / len(results) for column in zip(*results, strict=True))
    return f"n {len(results):4} among candidates {found:.3f} exact {exact:.3f} near {near:.3f}"
