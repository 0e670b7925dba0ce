"""What is kept between runs comes back as it was, and names nothing but data."""

from __future__ import annotations

import datetime as dt
import os
import pickle
from collections import Counter
from dataclasses import dataclass

import pytest

from byline.archive.layout import Layout
from byline.core.post import Metadata, Problem, Role
from byline.packing import packed, unpacked
from byline.pipeline.converted import Converted
from byline.trees.model import PACKAGED, Weights


class Runs:
    """A pickle that calls a function when it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 1",)


@dataclass
class Stranger:
    """Data, but none of ours."""


@pytest.mark.parametrize("value", [Runs(), Stranger(), print, os.path, Weights(PACKAGED.folder / "other")], ids=repr)
def test_what_names_anything_but_our_data_is_not_read(value: object) -> None:
    try:
        held = packed(value)
    except TypeError:  # a module cannot even be packed
        return
    assert unpacked(held, object) is None


@pytest.mark.parametrize(
    "name", ["os\nsystem", "byline.pipeline.run\nos.system", "byline.api\nconvert", "pickle\nloads"]
)
def test_functions_cannot_be_reached_by_name(name: str) -> None:
    assert unpacked(f"c{name}\n.".encode(), object) is None


@pytest.mark.parametrize("held", [None, b"", b"\0", packed(1)[:-1], packed("another type")], ids=repr)
def test_what_is_damaged_is_as_what_is_not_there(held: bytes | None) -> None:
    assert unpacked(held, int) is None


@pytest.mark.parametrize(
    "value",
    [
        Converted("a.txt", Metadata("A", also={"updated": dt.date(2015, 7, 12)}), "Text.\n", roles=(Role.BODY,)),
        Converted("b.txt", problems=(Problem("b.txt", "empty", "nothing", "write"),)),
        Layout(3, {"Home": 0.5}, as_typed=frozenset()),
        Counter(["a", "a"]),
        {"when": dt.datetime(2015, 7, 12, 10, 30, tzinfo=dt.UTC), "who": frozenset({"a"})},
    ],
    ids=lambda value: type(value).__name__,
)
def test_data_comes_back_as_it_was(value: object) -> None:
    assert unpacked(packed(value), type(value)) == value


def test_weights_are_those_of_this_installation() -> None:
    assert unpacked(packed(PACKAGED), Weights) is PACKAGED
    assert PACKAGED.folder.as_posix().encode() not in pickle.dumps(PACKAGED)  # type: ignore[attr-defined]
