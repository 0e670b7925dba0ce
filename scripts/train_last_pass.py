"""How the line classifier's last pass is taught and judged; `teach.py` runs it when all else is taught.

It learns from what the second pass and the fields say of pages whose sites they have not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

import body_gold
from byline import extract
from byline.core.post import RawPost
from byline.extract import fields
from byline.extract.body import furniture
from byline.extract.page.reading import BODY_THRESHOLD
from byline.trees.model import Weights, dump
from furniture_samples import Sample
from train import Pace, fit_table
from train_furniture import CAREFUL

PACE = Pace(first=100, quick=0.1, slow=0.05, doubt=(-1.0, 1.0))
OPTIONS: dict[str, Any] = {"trees": 300, "pace": PACE, "num_leaves": 32, **CAREFUL}
LEAN, LAVISH = 0.77, 1.4
"""Of what it costs to lose a word, on a page alone and in an archive. Where the fields stand saves more of the body
than the measures ask for, so that more of the rest can go; an archive's layout has told most of that already."""
TEACHING = (0.05, 0.95)
"""The second pass's probabilities between which blocks teach: more than it will be asked of, since they are alike."""


@dataclass(frozen=True)
class Case:
    """One text: what the second pass thinks of its blocks, and rows of those that teach."""

    sample: Sample
    probabilities: tuple[float, ...]
    asked: list[int]
    rows: npt.NDArray[np.float32]


def case_of(sample: Sample, weights: Weights) -> Case:
    reading = extract.read(RawPost("", sample.text), sample.layout, weights=weights)
    rows = furniture.last_rows(reading, fields.find(reading, {}).chosen, TEACHING)
    asked = [i for i, row in enumerate(rows) if row]
    probabilities = (
        reading.labelling.probabilities if reading.labelling else tuple(verdict.body for verdict in reading.verdicts)
    )
    return Case(sample, probabilities, asked, np.array([row for row in rows if row], dtype=np.float32))


def learn(cases: Sequence[Case]) -> dict[str, bytes]:
    known = [(case, n, i) for case in cases for n, i in enumerate(case.asked) if case.sample.labels[i] is not None]
    table = np.array([case.rows[n] for case, n, _ in known], dtype=np.float64)
    labels = np.array([case.sample.labels[i] for case, _, i in known], dtype=np.float64)
    costs = np.array([case.sample.costs[i] for case, _, i in known])
    of_lost = np.array([LAVISH if case.sample.layout else LEAN for case, _, _ in known])
    weights = np.where(labels > 0, of_lost * costs, costs)
    return {furniture.LAST: dump(fit_table(table, labels, furniture.PASSES[furniture.LAST], weights, **OPTIONS))}


def decide(case: Case, weights: Weights) -> dict[str, float]:
    """The measures of the body, as if no line were used up by another field."""
    assert case.sample.page is not None
    probabilities = list(case.probabilities)
    last = weights.model(furniture.LAST).of_rows(case.rows.tolist(), furniture.PASSES[furniture.LAST])
    for i, probability in zip(case.asked, last, strict=True):
        if furniture.DOUBTED[0] < probabilities[i] < furniture.DOUBTED[1]:
            probabilities[i] = probability
    kept = [
        text
        for text, probability in zip(case.sample.texts, probabilities, strict=True)
        if probability >= BODY_THRESHOLD
    ]
    return body_gold.score(case.sample.page, "\n".join(kept))


def report(results: Sequence[dict[str, float]]) -> str:
    return " ".join(f"{name} {value:.4g}" for name, value in body_gold.summary(results).items())
