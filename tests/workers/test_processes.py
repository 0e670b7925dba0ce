"""Processes of this machine: how many there are, and when they are started."""

from __future__ import annotations

import os

import pytest

from byline.workers import processes
from byline.workers.engine import HERE, opened
from byline.workers.processes import Processes


def test_processes_are_no_more_than_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        os, "sysconf", lambda name: {"SC_AVPHYS_PAGES": 5 * processes.PROCESS_BYTES, "SC_PAGE_SIZE": 1}[name]
    )
    assert [processes.affordable(jobs) for jobs in (1, 5, 6, 0)] == [1, 5, 5, 1]
    monkeypatch.setattr(os, "sysconf", lambda name: 0)
    assert processes.affordable(3) == 1
    monkeypatch.delattr(os, "sysconf")
    assert [processes.affordable(jobs) for jobs in (7, 0)] == [7, 1]


def test_where_memory_is_for_one_nobody_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "affordable", lambda jobs: 1)
    with opened(8) as engine:
        assert engine is HERE


def test_nobody_is_started_before_there_is_work() -> None:
    with opened(2) as engine:
        assert isinstance(engine, Processes)
        assert engine._pool is None
        assert engine.submit(os.getpid).result() != os.getpid()
    assert engine._pool is None
