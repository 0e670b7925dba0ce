"""Boosted decision trees evaluated in plain Python: a probability, and the features that moved it most.

The weights are data, `weights/NAME.json.gz`, made by the programs in `scripts/`. A tree is a leaf (a number, in
log-odds) or a node `[feature, threshold, value, left, right]`: left where the feature is at most the threshold; `value`
is the mean of the leaves below it over the training rows, so that each step down a path has a price.
"""

from __future__ import annotations

import dataclasses
import functools
import gzip
import json
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, SupportsIndex, TypeAlias

Row = list[float]
"""The values of one row, in the order of a model's features."""
Tree: TypeAlias = "float | list[int | float | Tree]"

OFTEN = 150
"""Rows for which walking the trees takes as long as compiling them."""
TOGETHER = 50
"""Trees of one compiled function: compiling 400 at once takes 50 MB for a moment, which a process then keeps."""
CERTAIN = 99.0
"""Log-odds that no row has."""


@dataclass(frozen=True)
class Model:
    """Trees over named features."""

    features: tuple[str, ...]
    bias: float
    trees: tuple[Tree, ...]
    first: int = 0
    """How many trees are asked of every row; the rest only where these leave a doubt. 0: all of every row."""
    doubt: tuple[float, float] = (-CERTAIN, CERTAIN)
    """The log-odds between which the first trees leave a doubt: the rest would hardly ever turn what lies beyond."""

    def probability(self, features: Mapping[str, float]) -> float:
        """0 to 1. Raises KeyError for a row that lacks a feature: these trees were taught by other code."""
        return self.of_row(self._take(features))

    def of_row(self, row: Sequence[float]) -> float:
        """The probability for values in the order of `self.features`: the fast way.

        As floats, because Python compares those in a third of the time it takes for a float and an integer.
        """
        return 1 / (1 + math.exp(-self._own_log_odds(*map(float, row))))

    def of_rows(self, rows: Sequence[Sequence[float]], names: Sequence[str]) -> list[float]:
        """Probabilities for rows of floats whose columns are named by `names`, which hold all of `self.features`."""
        log_odds = self._log_odds(tuple(names))
        return [1 / (1 + math.exp(-log_odds(*row))) for row in rows]

    def reason(self, rule: str, features: Mapping[str, float], explained: bool) -> str:
        """The rule's name and, where explained, the three features that weighed most, if any was asked for."""
        if not explained or not features:
            return rule
        return f"{rule} ({', '.join(f'{name} {weight:+.1f}' for name, weight in self.why(features)[:3])})"

    def why(self, features: Mapping[str, float]) -> list[tuple[str, float]]:
        """Each feature that mattered and by how much (log-odds; positive speaks for), weightiest first.

        The sum of the steps along the paths taken (after Saabas): exact for these trees and this row, but
        among features that say the same thing the credit goes to the one that happened to be asked.
        """
        weights: dict[str, float] = {}
        log_odds = self.bias
        for number, tree in enumerate(self.trees):
            if number and number == self.first and not self.doubt[0] < log_odds < self.doubt[1]:
                break
            node = tree
            while isinstance(node, list):
                index, threshold, value, left, right = node
                name = self.features[index]  # type: ignore[index]
                node = left if features[name] <= threshold else right  # type: ignore[operator]
                reached = node[2] if isinstance(node, list) else node
                weights[name] = weights.get(name, 0.0) + reached - value  # type: ignore[operator]
            log_odds += node
        return sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))

    @cached_property
    def _take(self) -> Callable[[Mapping[str, float]], Sequence[float]]:
        """The values of a row that lacks none of the features: three times as fast as asking for each."""
        return operator.itemgetter(*self.features) if len(self.features) > 1 else lambda row: [row[self.features[0]]]

    @cached_property
    def _own_log_odds(self) -> Callable[..., float]:
        return self._log_odds(self.features)

    def _log_odds(self, columns: tuple[str, ...]) -> Callable[..., float]:
        """The trees as one function of a row with these columns."""
        if columns not in self._functions:
            places = [columns.index(name) for name in self.features]
            first = self.first or len(self.trees)
            some, rest = (_Sum(trees, places, len(columns)) for trees in (self.trees[:first], self.trees[first:]))
            self._sums.extend((some, rest))
            self._functions[columns] = _in_steps(self.bias, some, rest, self.doubt)
        return self._functions[columns]

    def compile(self, asked: int) -> None:
        """Compiles the trees that were asked of so many rows already, where many more are to come."""
        for each in self._sums:
            if each.asked >= asked:
                each.compile()

    @cached_property
    def _functions(self) -> dict[tuple[str, ...], Callable[..., float]]:
        return {}

    @cached_property
    def _sums(self) -> list[_Sum]:
        return []


def _in_steps(bias: float, first: _Sum, rest: _Sum, doubt: tuple[float, float]) -> Callable[..., float]:
    low, high = doubt

    def log_odds(*row: float) -> float:
        total = first(bias, row)
        return rest(total, row) if low < total < high else total

    return log_odds


class _Sum:
    """What trees add to log-odds: walked at first, since one text asks few rows, then compiled to a Python function,
    which is five times as fast."""

    def __init__(self, trees: Sequence[Tree], places: Sequence[int], columns: int) -> None:
        self._trees = trees
        self._places = places
        self._columns = columns
        self._functions: list[Callable[..., float]] = []
        self.asked = 0
        """Rows, before they were compiled."""

    def __call__(self, log_odds: float, row: Sequence[float]) -> float:
        """The sum with what these trees add to it."""
        if self._functions:
            for function in self._functions:
                log_odds = function(log_odds, *row)
            return log_odds
        self.asked += 1
        if self.asked == OFTEN:
            self.compile()
        for node in self._trees:
            while isinstance(node, list):
                index, threshold, _, left, right = node
                node = left if row[self._places[index]] <= threshold else right  # type: ignore[index, operator]
            log_odds += node
        return log_odds

    def compile(self) -> None:
        if not self._functions:
            parts = (self._trees[start : start + TOGETHER] for start in range(0, len(self._trees), TOGETHER))
            self._functions = [_compiled(trees, self._places, self._columns) for trees in parts]


def _compiled(trees: Sequence[Tree], places: Sequence[int], columns: int) -> Callable[..., float]:
    """A function of log-odds and a row that adds to the former what the trees say of the latter."""
    arguments = "".join(f", f{i}" for i in range(columns))
    terms = "".join(f"    t += {_expression(tree, places)}\n" for tree in trees)
    names: dict[str, Any] = {}
    exec(f"def log_odds(t{arguments}):\n{terms}    return t\n", names)
    function: Callable[..., float] = names["log_odds"]
    return function


def _expression(node: Tree, places: Sequence[int]) -> str:
    if not isinstance(node, list):
        return repr(float(node))
    index, threshold, _, left, right = node
    test = f"f{places[int(index)]} <= {float(threshold)}"  # type: ignore[arg-type]
    return f"({_expression(left, places)} if {test} else {_expression(right, places)})"


@dataclass(frozen=True)
class Weights:
    """A folder of weights, `NAME.json.gz` each. A process reads each once, so what is read must not change."""

    folder: Traversable

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Those that come with Byline are pickled by their name: where they lie is another place on another machine."""
        return "PACKAGED" if self == PACKAGED else super().__reduce_ex__(protocol)

    def model(self, name: str) -> Model:
        """The model of this name. Raises FileNotFoundError."""
        models = _models(self)
        if name not in models:
            models[name] = _restored(self.unpacked(name))
        return models[name]

    def compile(self, asked: int) -> None:
        """Compiles the trees of every model that were asked of so many rows already: sooner than they would be, where
        it is known that many more are to come."""
        for model in _models(self).values():
            model.compile(asked)

    def unpacked(self, name: str) -> dict[str, Any]:
        """What stands in the file of this name. Raises FileNotFoundError."""
        stored: dict[str, Any] = json.loads(gzip.decompress(self.folder.joinpath(f"{name}.json.gz").read_bytes()))
        return stored


PACKAGED = Weights(resources.files("byline.trees").joinpath("weights"))
"""Those that come with Byline."""


@functools.cache
def _models(weights: Weights) -> dict[str, Model]:
    """Those that were read, by name."""
    return {}


def restored(packed: bytes) -> Model:
    """What `dump` was given."""
    return _restored(json.loads(gzip.decompress(packed)))


def _restored(stored: Mapping[str, Any]) -> Model:
    trees, doubt = tuple(stored["trees"]), tuple(stored["doubt"])
    return Model(tuple(stored["features"]), stored["bias"], trees, stored["first"], doubt)


def dump(model: Model) -> bytes:
    """What a folder of weights holds; the same model gives the same bytes."""
    stored = dataclasses.asdict(model)
    return gzip.compress(json.dumps(stored, separators=(",", ":")).encode(), mtime=0)
