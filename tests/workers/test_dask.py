"""What a worker of a cluster does with a function that it is handed."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from byline import programs
from byline.programs import ProgramsError
from byline.workers import collecting
from byline.workers.over_dask import called


@pytest.fixture(autouse=True)
def threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_other_programs_do_nothing() -> None:
    with pytest.raises(ProgramsError, match="install the same"):
        called(b"others", len, "two")
    assert called(programs.digest(), len, "two") == 3


def test_of_the_threads_of_a_worker_one_is_at_work() -> None:
    at_work: list[int] = []
    seen: list[int] = []

    def work() -> None:
        at_work.append(1)
        seen.append(len(at_work))
        time.sleep(0.001)
        at_work.pop()

    with ThreadPoolExecutor(4) as pool:
        for future in [pool.submit(called, programs.digest(), work) for _ in range(20)]:
            future.result()
    assert seen == [1] * 20


def test_a_worker_looks_for_cycles_as_seldom_as_the_command() -> None:
    gc.set_threshold(700)
    assert called(programs.digest(), gc.get_threshold)[0] == collecting.BETWEEN
