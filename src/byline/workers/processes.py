"""The cores of this machine: processes that have what this one has loaded, and end with it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from byline.workers import collecting

Result = TypeVar("Result")

PROCESS_BYTES = 200_000_000
"""Memory of one process with its models, its renderers and a long text."""


class Processes:
    """So many of them, from the first function on that they are handed. Close it when done."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)
    is_elsewhere = False

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        if self._pool is None:
            self._pool = _started(self.workers)
        return self._pool.submit(function, *arguments)

    def renew(self) -> None:
        self.close()

    def close(self) -> None:
        """At once: what the processes are still doing is of no use to anybody."""
        if self._pool is None:
            return
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None


def affordable(jobs: int) -> int:
    """As many processes as were asked for, or as memory allows."""
    with contextlib.suppress(ValueError, OSError, AttributeError):  # systems that do not tell
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return max(1, min(jobs, free // PROCESS_BYTES))
    return max(1, jobs)


def start_process() -> None:
    """Ctrl-C is for the process that reports; when that one is gone, however it ended, nobody needs this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collecting.seldom()


def _started(workers: int) -> ProcessPoolExecutor:
    # A fork has everything loaded at once, but may only be made where no thread could hold a lock.
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if can_fork and os.uname().sysname == "Linux" else "spawn")
    return ProcessPoolExecutor(workers, context, initializer=start_process)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
