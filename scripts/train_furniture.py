"""Trains the furniture labeller on posts with gold values: `python scripts/train_furniture.py [--half 0|1]`.

Three models, one on top of the other: word weights, a first look, a second look. What a model says of its own
training pages is too good, so the next one learns from what models trained without a page's site say of it.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

import gold
from body_gold import Label, labels
from byline.blocks import split
from byline.extract import features, lexical
from byline.extract.model import Model
from byline.post import Block
from train import WEIGHTS, fit_table, save

FOLDS = 4
WORDS, FEWEST_SITES = 8000, 6
"""How many words get a weight, and on how many sites a word must stand."""
Numbers = npt.NDArray[np.float64]


@dataclass
class Sample:
    """One text, split and labelled."""

    page: gold.Page
    blocks: tuple[Block, ...]
    texts: list[str]
    labels: list[Label]

    @property
    def fold(self) -> int:
        return hashlib.sha256(b"fold" + self.page.domain.encode()).digest()[0] % FOLDS


def samples(half: int | None) -> list[Sample]:
    """The texts whose body or segments are known, of one half of the domains or of both."""
    found = []
    for page in gold.single_pages():
        if page.scored & {"body", "segments"} and half in (None, gold.half(page.domain)):
            blocks = split(page.text.split("\n"))
            texts = [block.text for block in blocks]
            found.append(Sample(page, blocks, texts, labels(page, texts)))
    return found


def weights_of(sample: Sample) -> list[float]:
    """Every page weighs the same, every block by the root of its length; pages with segments only weigh little."""
    roots = [math.sqrt(min(60, 1 + text.count(" "))) for text in sample.texts]
    if "body" not in sample.page.scored:
        return [0.15 * root for root in roots]
    return [100 * root / sum(roots) for root in roots]


def fit_words(chosen: Sequence[Sample]) -> tuple[dict[str, int], float]:
    """Word weights in hundredths, and the bias: a logistic regression on which words a block has."""
    sites: dict[str, set[str]] = {}
    documents, wanted, weights = [], [], []
    for sample in chosen:
        for text, label, weight in zip(sample.texts, sample.labels, weights_of(sample), strict=True):
            if label is not None:
                documents.append(lexical.distinct(text))
                wanted.append(label)
                weights.append(weight)
                for word in documents[-1]:
                    sites.setdefault(word, set()).add(sample.page.domain)
    common = sorted((w for w in sites if len(sites[w]) >= FEWEST_SITES), key=lambda w: (-len(sites[w]), w))[:WORDS]
    place = {word: i for i, word in enumerate(common)}
    rows, columns, values = [], [], []
    for i, document in enumerate(documents):
        for word in document:
            if word in place:
                rows.append(i)
                columns.append(place[word])
                values.append(len(document) ** -0.5)
    table = csr_matrix((values, (rows, columns)), shape=(len(documents), len(common)))
    regression = LogisticRegression(C=0.3, solver="liblinear", max_iter=200, random_state=1)
    regression.fit(table, wanted, sample_weight=weights)
    kept = {
        word: round(lexical.SCALE * float(weight)) for word, weight in zip(common, regression.coef_[0], strict=True)
    }
    return {word: weight for word, weight in kept.items() if weight}, round(float(regression.intercept_[0]), 3)


def spoken(sample: Sample, words: tuple[dict[str, int], float]) -> list[float]:
    """The word score of each block by the given weights."""
    weights, bias = words
    return [
        bias + sum(weights.get(word, 0) for word in found) / lexical.SCALE / max(1, len(found)) ** 0.5
        for found in map(lexical.distinct, sample.texts)
    ]


def stack(tables: Sequence[Sequence[features.Row]]) -> Numbers:
    return np.array([row for table in tables for row in table], dtype=np.float64)


def fit_trees(
    chosen: Sequence[Sample], tables: Sequence[Sequence[features.Row]], names: Sequence[str], trees: int
) -> Model:
    table = stack(tables)
    wanted = np.array([np.nan if x is None else x for sample in chosen for x in sample.labels], dtype=np.float64)
    weights = np.array([x for sample in chosen for x in weights_of(sample)], dtype=np.float64)
    known = ~np.isnan(wanted)
    return fit_table(table[known], wanted[known], names, weights[known], trees)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(0, 1), help="train on this half of the domains only")
    chosen = samples(parser.parse_args().half)
    folds = range(FOLDS)
    train_on = {fold: [s for s in chosen if s.fold != fold] for fold in folds}
    by_fold = {fold: fit_words(train_on[fold]) for fold in folds}
    tables = {
        id(s): features.rows(s.blocks, s.texts, spoken(s, by_fold[s.fold]), *[[0.0] * len(s.texts)] * 2) for s in chosen
    }
    firsts = {f: fit_trees(train_on[f], [tables[id(s)] for s in train_on[f]], features.NAMES, 100) for f in folds}
    seconds = [features.context(tables[id(s)], firsts[s.fold].of_rows(tables[id(s)], features.NAMES)) for s in chosen]
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / "furniture_words.json.gz").write_bytes(lexical.dump(*fit_words(chosen)))
    save(fit_trees(chosen, [tables[id(s)] for s in chosen], features.NAMES, 100), "furniture_first")
    save(fit_trees(chosen, seconds, (*features.NAMES, *features.CONTEXT), 100), "furniture")


if __name__ == "__main__":
    main()
