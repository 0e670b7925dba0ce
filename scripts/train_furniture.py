"""How the furniture labeller is taught; `teach.py` runs it.

Three models, one on top of the other: word weights, a first look, a second look. What a model says of its own
training pages is too good, so the next one learns from what models trained without a page's site say of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from byline.extract import context, features, lexical
from byline.extract.furniture import ALL_NAMES
from byline.extract.model import Model, dump
from furniture_samples import FOLDS, Sample
from train import fit_table

WORDS, FEWEST_SITES = 8000, 6
"""How many words get a weight, and on how many sites a word must stand."""
FIRST_LOOK = {"trees": 70, "num_leaves": 16}
SECOND_LOOK = {"trees": 120, "num_leaves": 16}
Numbers = npt.NDArray[np.float64]
Words = tuple[dict[str, int], float]


def fit_words(chosen: Sequence[Sample]) -> Words:
    """Word weights in hundredths, and the bias: a logistic regression on which words a block has."""
    sites: dict[str, set[str]] = {}
    rows, wanted, weights = [], [], []
    for sample in chosen:
        for one, label, weight in zip(sample.said, sample.labels, sample.weights, strict=True):
            if label is not None and sample.style != "plain":
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
    regression = LogisticRegression(C=0.3, solver="liblinear", max_iter=100, tol=3e-4, random_state=1)
    regression.fit(table, wanted, sample_weight=weights)
    found = {word: round(lexical.SCALE * float(x)) for word, x in zip(common, regression.coef_[0], strict=True)}
    return {word: weight for word, weight in found.items() if weight}, round(float(regression.intercept_[0]), 3)


def table_of(sample: Sample, words: Words) -> list[features.Row]:
    spoken = [lexical.weigh(one.words, *words) for one in sample.said]
    return features.rows(sample.blocks, sample.texts, sample.said, spoken, sample.layout)


def fit_trees(
    chosen: Sequence[Sample],
    tables: Iterable[Sequence[features.Row | None]],
    names: Sequence[str],
    settings: dict[str, int],
) -> Model:
    """On the blocks that have a row and a label."""
    rows, wanted, weights = [], [], []
    for sample, table in zip(chosen, tables, strict=True):
        for row, label, weight in zip(table, sample.labels, sample.weights, strict=True):
            if row is not None and label is not None:
                rows.append(np.array(row, dtype=np.float32))
                wanted.append(label)
                weights.append(weight)
    return fit_table(np.vstack(rows).astype(np.float64), np.array(wanted), names, np.array(weights), **settings)


def learn(chosen: Sequence[Sample]) -> dict[str, bytes]:
    folds = range(FOLDS)
    rest = {fold: [s for s in chosen if s.fold != fold] for fold in folds}
    words = {fold: fit_words(rest[fold]) for fold in folds}
    tables = {id(s): table_of(s, words[s.fold]) for s in chosen}
    firsts = {f: fit_trees(rest[f], [tables[id(s)] for s in rest[f]], features.NAMES, FIRST_LOOK) for f in folds}
    again = [context.rows(tables[id(s)], firsts[s.fold].of_rows(tables[id(s)], features.NAMES)) for s in chosen]
    first = fit_trees(chosen, [tables[id(s)] for s in chosen], features.NAMES, FIRST_LOOK)
    second = fit_trees(chosen, again, ALL_NAMES, SECOND_LOOK)
    return {
        "furniture_words": lexical.dump(*fit_words(chosen)),
        "furniture_first": dump(first),
        "furniture": dump(second),
    }
