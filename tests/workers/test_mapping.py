"""Calls over processes that are killed: each has its result, in order, and what nobody survives is an error of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.workers.engine import opened
from byline.workers.mapping import DiedError, mapped
from workers.dying import DEADLY, always, deadly


def test_processes_that_die_lose_nothing(tmp_path: Path) -> None:
    with opened(2) as engine:
        assert list(mapped(engine, deadly, ((n, tmp_path) for n in range(40)))) == list(range(40))
    assert {int(died.name) for died in tmp_path.iterdir()} == DEADLY


def test_a_call_that_no_process_survives_is_an_error(tmp_path: Path) -> None:
    with opened(2) as engine, pytest.raises(DiedError, match="more memory"):
        list(mapped(engine, always, ((n, tmp_path) for n in range(40))))


def test_what_a_function_raises_comes_through(tmp_path: Path) -> None:
    with opened(2) as engine, pytest.raises(FileNotFoundError):
        list(mapped(engine, deadly, ((n, tmp_path / "nowhere") for n in range(9))))
