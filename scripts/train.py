"""Fits the trees that `byline.trees.model` evaluates. Needs LightGBM (the extra `train`); the same rows give the same
bytes with the same version of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import lightgbm
import numpy as np
import numpy.typing as npt

from byline.trees.model import Model, Tree

DIGITS = 4
"""Decimals kept of leaves: far below what moves a decision, and the files stay small."""


@dataclass(frozen=True)
class Pace:
    """Trees of which the first learn quickly and are asked of every row, the rest slowly and only of rows in doubt."""

    first: int
    quick: float
    """Learning rates."""
    slow: float
    doubt: tuple[float, float]
    """Log-odds after the first trees between which the rest are asked."""

    def rates(self, trees: int) -> list[float]:
        """One for each tree."""
        return [self.quick] * self.first + [self.slow] * (trees - self.first)


def fit(
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[float],
    weights: Sequence[float] | None = None,
    trees: int = 100,
    pace: Pace | None = None,
    **options: float | str,
) -> Model:
    """Trees that tell rows labelled 1 from rows labelled 0. `options` are LightGBM's own."""
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)
    return fit_table(
        table,
        np.asarray(labels, dtype=np.float64),
        names,
        np.asarray(weights) if weights is not None else None,
        trees,
        pace,
        **options,
    )


Numbers: TypeAlias = npt.NDArray[np.float64]


def fit_table(
    table: Numbers,
    labels: Numbers,
    names: Sequence[str],
    weights: Numbers | None = None,
    trees: int = 100,
    pace: Pace | None = None,
    **options: float | str,
) -> Model:
    """The same, from a table with one column for each name."""
    settings = {
        "objective": "binary",
        "num_leaves": 16,
        "learning_rate": 0.1,
        "min_data_in_leaf": 40,
        "feature_fraction": 0.6,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "seed": 1,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbosity": -1,
        **options,
    }
    data = lightgbm.Dataset(table, labels, weight=weights, feature_name=[f"f{i}" for i in range(len(names))])
    callbacks = [lightgbm.reset_parameter(learning_rate=pace.rates(trees))] if pace else []
    booster = lightgbm.train(settings, data, num_boost_round=trees, callbacks=callbacks)
    grown = [_tree(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    return _only_used(Model(tuple(names), 0.0, tuple(grown), *((pace.first, pace.doubt) if pace else ())))


def _tree(node: Mapping[str, Any]) -> Tree:
    return _node(node)[0]


def _node(node: Mapping[str, Any]) -> tuple[Tree, float, int]:
    """The subtree, the mean of its leaves over the training rows and the number of these."""
    if "leaf_value" in node:
        value = round(node["leaf_value"], DIGITS)
        return value, value, max(1, node.get("leaf_count", 1))
    left, left_mean, left_count = _node(node["left_child"])
    right, right_mean, right_count = _node(node["right_child"])
    count = left_count + right_count
    mean = (left_mean * left_count + right_mean * right_count) / count
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, round(mean, DIGITS), left, right], mean, count


def _only_used(model: Model) -> Model:
    """Without the features no tree asks for."""
    used: set[int] = set()

    def walk(node: Tree) -> None:
        if isinstance(node, list):
            used.add(int(node[0]))  # type: ignore[arg-type]
            walk(node[3])
            walk(node[4])

    for tree in model.trees:
        walk(tree)
    place = {index: i for i, index in enumerate(sorted(used))}

    def moved(node: Tree) -> Tree:
        return [place[node[0]], *node[1:3], moved(node[3]), moved(node[4])] if isinstance(node, list) else node  # type: ignore[index]

    trees = tuple(moved(tree) for tree in model.trees)
    return Model(tuple(model.features[i] for i in sorted(used)), model.bias, trees, model.first, model.doubt)
