"""How the furniture classifier is taught; `teach.py` runs it.

Three models, one on top of the other: word weights, a first pass, a second pass. What a model says of its own
training pages is too good, so the next one learns from what models taught without a page's part of the sites say of it.
The last pass is taught when the fields are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from byline.extract.body import context, features
from byline.extract.body.furniture import FIRST, PASSES, SECOND
from byline.extract.body.surroundings import window
from byline.extract.page import lexical
from byline.trees.model import Model, Row, dump
from furniture_samples import Sample
from gold import FOLDS
from train import Pace, fit_table

WORDS, FEWEST_SITES = 8000, 6
"""How many words get a weight, and on how many sites a word must stand."""
FIRST_PASS: dict[str, Any] = {"trees": 70, "num_leaves": 16}
CAREFUL: dict[str, Any] = {"min_data_in_leaf": 100, "lambda_l2": 20.0, "feature_fraction": 0.25}
"""Blocks of one page are alike, so fewer of them than of independent rows must not decide."""
PACE = Pace(first=100, quick=0.1, slow=0.03, doubt=(-1.0, 1.0))
SECOND_PASS: dict[str, Any] = {"trees": 500, "pace": PACE, "num_leaves": 32, **CAREFUL}
"""Many slow trees make .002 of the body's F1, and one block of six is in such doubt that they are asked."""
LEXICAL = [features.NAMES.index(f"lexical{part}") for part in ("", "_least", "_first", "_last")]
NEAR = features.NAMES.index("lexical_near")
Numbers = npt.NDArray[np.float64]
Table: TypeAlias = npt.NDArray[np.float32]
Words = tuple[dict[str, int], float]
Parts = frozenset[int]


class Teaching:
    """The line classifier with and without parts of the sites; what several need is taught once."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = samples
        self._words: dict[Parts, Words] = {}
        self._firsts: dict[Parts, Model] = {}

    def without(self, *parts: int) -> dict[str, bytes]:
        """The weights of a line classifier that has not seen these parts of the sites."""
        left_out = frozenset(parts)
        chosen = self._but(left_out)
        tables = {id(sample): self._table(sample, left_out) for sample in chosen}
        first = self._first(left_out, tables)
        again = []
        for sample in chosen:
            model = self._first(left_out | {sample.fold}, tables)
            rows = tables[id(sample)].tolist()
            again.append(context.rows(rows, model.of_rows(rows, features.NAMES)))
        second = fit_trees(chosen, again, [sample.costs for sample in chosen], PASSES[SECOND], SECOND_PASS)
        if left_out:
            self._firsts = {parts: model for parts, model in self._firsts.items() if not left_out < parts}
        return {
            "furniture_words": lexical.dump(*self._word_weights(left_out)),
            FIRST: dump(first),
            SECOND: dump(second),
        }

    def _but(self, left_out: Parts) -> list[Sample]:
        return [sample for sample in self.samples if sample.fold not in left_out]

    def _word_weights(self, left_out: Parts) -> Words:
        if left_out not in self._words:
            self._words[left_out] = fit_words(self._but(left_out))
        return self._words[left_out]

    def _table(self, sample: Sample, left_out: Parts) -> Table:
        """The sample's rows, as word weights make them that have not seen its site."""
        words = self._word_weights(left_out | {sample.fold})
        spoken = [lexical.weigh(one.words, one.ends, *words) for one in sample.cues]
        table = self._bare[id(sample)].copy()
        table[:, LEXICAL], table[:, NEAR] = spoken, window([one.whole for one in spoken], 2)
        return table

    @cached_property
    def _bare(self) -> dict[int, Table]:
        """Each sample's rows without the words."""
        return {
            id(s): np.array(
                features.rows(s.blocks, s.texts, s.cues, [lexical.Spoken()] * len(s.texts), s.layout), dtype=np.float32
            ).reshape(-1, len(features.NAMES))
            for s in self.samples
        }

    def _first(self, left_out: Parts, tables: dict[int, Table]) -> Model:
        if left_out not in self._firsts:
            chosen = self._but(left_out)
            known, weights = [tables[id(sample)] for sample in chosen], [sample.weights for sample in chosen]
            self._firsts[left_out] = fit_trees(chosen, known, weights, features.NAMES, FIRST_PASS)
        return self._firsts[left_out]


def fit_words(chosen: Sequence[Sample]) -> Words:
    """Word weights in hundredths, and the bias: a logistic regression on which words a block has."""
    sites: dict[str, set[str]] = {}
    rows, wanted, weights = [], [], []
    for sample in chosen:
        if sample.style in NO_WORDS:
            continue
        for one, label, weight in zip(sample.cues, sample.labels, sample.weights, strict=True):
            if label is not None:
                rows.append(sorted(one.words))
                wanted.append(label)
                weights.append(weight)
                for word in rows[-1]:
                    sites.setdefault(word, set()).add(sample.domain)
    common = sorted((w for w in sites if len(sites[w]) >= FEWEST_SITES), key=lambda w: (-len(sites[w]), w))[:WORDS]
    place = {word: i for i, word in enumerate(common)}
    known = [[place[word] for word in row if word in place] for row in rows]
    values = [len(row) ** -0.5 for row, kept in zip(rows, known, strict=True) for _ in kept]
    starts = np.cumsum([0, *map(len, known)])
    table = csr_matrix((values, [i for kept in known for i in kept], starts), shape=(len(rows), len(common)))
    regression = LogisticRegression(C=0.3, max_iter=60)
    regression.fit(table, wanted, sample_weight=weights)
    found = {word: round(lexical.SCALE * float(x)) for word, x in zip(common, regression.coef_[0], strict=True)}
    return {word: weight for word, weight in found.items() if weight}, round(float(regression.intercept_[0]), 3)


NO_WORDS = ("plain", "laid out")
"""Styles of samples whose words are other samples', too."""


def fit_trees(
    chosen: Sequence[Sample],
    tables: Iterable[Table | Sequence[Row | None]],
    weighed: Iterable[Sequence[float]],
    names: Sequence[str],
    settings: dict[str, Any],
) -> Model:
    """On the blocks that have a row and a label."""
    rows, wanted, weights = [], [], []
    for sample, table, own in zip(chosen, tables, weighed, strict=True):
        for row, label, weight in zip(table, sample.labels, own, strict=True):
            if row is not None and label is not None:
                rows.append(np.asarray(row, dtype=np.float32))
                wanted.append(label)
                weights.append(weight)
    return fit_table(np.vstack(rows).astype(np.float64), np.array(wanted), names, np.array(weights), **settings)


def learn(samples: Sequence[Sample]) -> Iterable[tuple[str, dict[str, bytes]]]:
    """Folder name and weights: those without each part, then those of all."""
    teaching = Teaching(samples)
    for part in range(FOLDS):
        yield str(part), teaching.without(part)
    yield "", teaching.without()
