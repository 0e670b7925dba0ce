"""The workers of a Dask cluster, on this machine or on others, which need nothing but the same programs."""

from __future__ import annotations

import contextlib
import importlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from importlib import metadata
from typing import Any, TypeVar

from byline import programs
from byline.core.errors import BylineError
from byline.workers import collecting
from byline.workers.processes import affordable

Result = TypeVar("Result")

EXTRA = "byline[cluster]"
RETRIES = 2
"""Times that a function is called again, perhaps by another worker, whose disk has room."""
PATIENCE = 20.0
"""Seconds for a scheduler to answer, and for the first worker to come."""
FRESH = 5.0
"""Seconds for which the number of workers is believed: more may come, and some may go, while a run lasts."""
DEAF = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
"""What workers on this machine do first: Ctrl-C is for the process that reports, which ends them."""
ALONE = threading.Lock()
"""Of the threads that a worker may have, one is at work: renderers, which are kept from text to text, are other
people's, and nobody says that two threads may use one."""
LARGE = "1GiB"
"""Of one task, from which Dask warns that it is large: a shard of some megabytes is meant to travel."""


class ClusterError(BylineError):
    """There is no cluster to work on, or not any more."""


class Dask:
    """An engine whose futures are Dask's. It runs a function again elsewhere when a worker is gone, and gives up on
    one that several workers died of. What is called raises ProgramsError where a worker has other programs."""

    is_elsewhere = True

    def __init__(self, client: Any, died: type[BaseException]) -> None:  # noqa: ANN401 - the library is an extra
        self._client = client
        self._executor = client.get_executor(pure=False, retries=RETRIES)
        self._counted = 0.0
        self._workers = 0
        self.deaths: tuple[type[BaseException], ...] = (died,)

    @property
    def workers(self) -> int:
        if time.monotonic() - self._counted > FRESH:
            self._workers = max(1, len(self._client.nthreads()))  # of a worker's threads one is at work
            self._counted = time.monotonic()
        return self._workers

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        future: Future[Result] = self._executor.submit(called, programs.digest(), function, *arguments)
        return future

    def renew(self) -> None:
        """The scheduler sees to its workers."""

    def close(self) -> None:
        self._executor.shutdown(wait=False)


def called(expected: bytes, function: Callable[..., Result], *arguments: object) -> Result:
    """What a worker does; `expected` is the digest of the programs. Raises ProgramsError."""
    programs.require(expected)
    collecting.seldom()
    with ALONE:
        return function(*arguments)


@contextlib.contextmanager
def opened(scheduler: str, jobs: int) -> Iterator[Dask]:
    """The cluster whose scheduler is at an address such as `tcp://10.0.0.1:8786`; with none, one of this machine with
    `jobs` workers, or as many as memory allows. Raises ClusterError, also where it goes away while it works."""
    try:
        distributed = importlib.import_module("distributed")
        died = importlib.import_module("distributed.scheduler").KilledWorker
        gone = importlib.import_module("distributed.comm").CommClosedError
        dask = importlib.import_module("dask")
    except ImportError as error:
        raise ClusterError(f"Dask is not installed; install Byline with `pip install {EXTRA}`") from error
    settings = {"distributed.admin.large-graph-warning-threshold": LARGE}
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set(settings))
        client = stack.enter_context(_client(distributed, scheduler, jobs))
        _require_byline(client)
        engine = Dask(client, died)
        stack.callback(engine.close)
        try:
            yield engine
        except (CancelledError, gone) as error:
            what = f"the scheduler{f' at {scheduler}' if scheduler else ''} is gone"
            raise ClusterError(f"{what}; run again") from error


@contextlib.contextmanager
def _client(distributed: Any, scheduler: str, jobs: int) -> Iterator[Any]:  # noqa: ANN401
    if not scheduler:
        # On the loopback and without its page of diagrams: nobody else is meant to reach it.
        where = {"host": "127.0.0.1", "dashboard_address": None, "silence_logs": logging.CRITICAL, "preload": DEAF}
        with (
            distributed.LocalCluster(n_workers=affordable(jobs), threads_per_worker=1, **where) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        remedy = "start one with `dask scheduler`, or leave the address out for a cluster of this machine"
        raise ClusterError(f"no scheduler answers at {scheduler}; {remedy}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            what = f"the scheduler at {scheduler} has no workers"
            raise ClusterError(f"{what}; start some with `dask worker {scheduler}`") from error
        yield client


def _require_byline(client: Any) -> None:  # noqa: ANN401
    """Whether the programs are the same, each function finds out by itself; that they are there at all, it cannot."""
    found = client.run(metadata.version, "byline", on_error="return")
    lacking = sorted(worker for worker, version in found.items() if not isinstance(version, str))
    if lacking:
        raise ClusterError(f"{', '.join(lacking)}: there is no Byline; install the same there as here")
