"""Calls over processes that are killed: each has its result, in order, and what nobody survives is an error of ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from byline.workers.engine import opened
from byline.workers.mapping import DiedError, mapped

DEADLY = {3, 4, 11, 29}


def deadly(number: int, folder: Path, *, once: bool = True) -> int:
    """Ends its process at some numbers, the first time or always."""
    died = folder / f"{number}"
    if number in DEADLY and not (once and died.exists()):
        died.touch()
        os._exit(1)
    return number


def always(number: int, folder: Path) -> int:
    return deadly(number, folder, once=False)


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
