"""Trees in plain Python."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.trees.model import OFTEN, PACKAGED, Model, Tree, dump

TREES: tuple[Tree, ...] = ([0, 1.5, 0.25, -1.0, [1, 0.0, 0.8, 0.5, 2.0]], [1, 3.0, 0.1, 0.1, 0.1])
MODEL = Model(("length", "rank"), 0.5, TREES)


@pytest.mark.parametrize("features", [{}, {"length": 1.5}, {"length": 1.5, "other": 9}])
def test_a_feature_that_is_lacking_is_not_taken_for_0(features: dict[str, float]) -> None:
    with pytest.raises(KeyError):
        MODEL.probability(features)
    with pytest.raises(ValueError, match="not in tuple"):
        MODEL.of_rows([[1.5]], ["length"])


@pytest.mark.parametrize(
    ("features", "log_odds"),
    [
        ({"length": 0, "rank": 0}, 0.5 - 1.0 + 0.1),
        ({"length": 1.5, "rank": 0}, -0.4),
        ({"length": 2, "rank": 1}, 2.6),
        ({"length": 2, "rank": 0, "other": 9}, 1.1),
    ],
)
def test_probability(features: dict[str, float], log_odds: float) -> None:
    assert MODEL.probability(features) == pytest.approx(1 / (1 + math.exp(-log_odds)))


def test_why_names_the_weightiest_first() -> None:
    (first, weight), *_ = MODEL.why({"length": 2, "rank": 1})
    assert first == "rank"
    assert weight == pytest.approx(1.2)


@pytest.mark.parametrize(
    ("features", "log_odds"),
    [
        ({"length": 2, "rank": 1}, 0.5 + 2.0),
        ({"length": 1.5, "rank": 0}, 0.5 - 1.0 + 0.1),
        ({"length": 2, "rank": 0}, 0.5 + 0.5),
    ],
)
def test_the_rest_is_asked_only_where_the_first_leave_a_doubt(features: dict[str, float], log_odds: float) -> None:
    model = Model(("length", "rank"), 0.5, TREES, first=1, doubt=(-1.0, 1.0))
    assert model.probability(features) == pytest.approx(1 / (1 + math.exp(-log_odds)))
    roots = 0.25 + (0.1 if -1 < log_odds < 1 else 0.0)
    assert sum(weight for _, weight in model.why(features)) + roots + model.bias == pytest.approx(log_odds)


def test_compiled_after_many_rows_the_rest_says_the_same() -> None:
    model = Model(("length", "rank"), 0.5, TREES, first=1, doubt=(-1.0, 1.0))
    asked = model.of_rows([(1.0, 4.0)] * (OFTEN + 2), model.features)
    assert set(asked) == {1 / (1 + math.exp(-(0.5 - 1.0 + 0.1)))}


NUMBERS = st.floats(-5, 5, allow_nan=False)


@given(NUMBERS, NUMBERS)
def test_why_adds_up(length: float, rank: float) -> None:
    features = {"length": length, "rank": rank}
    odds = math.log(MODEL.probability(features) / (1 - MODEL.probability(features)))
    roots = 0.25 + 0.1
    assert sum(weight for _, weight in MODEL.why(features)) + roots + MODEL.bias == pytest.approx(odds)


@given(NUMBERS, NUMBERS)
def test_rows_and_dicts_agree(length: float, rank: float) -> None:
    (found,) = MODEL.of_rows([[rank, length]], ["rank", "length"])
    assert found == MODEL.probability({"length": length, "rank": rank})


def test_same_model_same_bytes() -> None:
    assert dump(MODEL) == dump(Model(("length", "rank"), 0.5, TREES))


@pytest.mark.parametrize("name", ["furniture", "furniture_first"])
def test_shipped_models_are_small_and_say_something(name: str) -> None:
    model = PACKAGED.model(name)
    assert len(dump(model)) < 200_000
    nothing = dict.fromkeys(model.features, 0.0)
    assert 0 <= model.probability(nothing) <= 1
    assert model.why(nothing)


def test_of_what_no_tree_was_asked_the_rule_is_the_reason() -> None:
    assert MODEL.reason("a line of its own", {}, explained=True) == "a line of its own"
