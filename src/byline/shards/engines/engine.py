"""Where shards are converted: in this process, over its cores, or wherever else futures come from."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, TypeVar

from byline.pipeline.run import affordable, end_pool, start_pool
from byline.shards.engines import over_dask

Result = TypeVar("Result")


class Engine(Protocol):
    """Calls pure functions. Close it when done, however that came."""

    @property
    def workers(self) -> int:
        """How many functions run at the same time."""

    @property
    def deaths(self) -> tuple[type[BaseException], ...]:
        """What a future raises whose worker was ended, again and again where the engine tries again by itself."""

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        """Calls a function of a module as soon as a worker is free."""

    def renew(self) -> None:
        """After a death: makes sure that there are workers."""

    def close(self) -> None:
        """Ends what is still being done: it is of no use to anybody."""


@contextlib.contextmanager
def opened(jobs: int, *, dask: bool = False, scheduler: str = "") -> Iterator[Engine]:
    """This process, `jobs` processes, or a cluster: the one of a scheduler, or one of this machine.

    Raises ClusterError where there is none.
    """
    if dask or scheduler:
        with over_dask.opened(scheduler, jobs) as cluster:
            yield cluster
        return
    engine: Engine = Here() if jobs == 1 else Processes(jobs)
    try:
        yield engine
    finally:
        engine.close()


class Here:
    """In this process, at once."""

    workers = 1
    deaths: tuple[type[BaseException], ...] = ()

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        future: Future[Result] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:  # whoever asks for the result gets it
            future.set_exception(error)
        return future

    def renew(self) -> None:
        """This process lives."""

    def close(self) -> None:
        """Nothing is being done."""


class Processes:
    """Over the cores of this machine, as many as memory allows."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, jobs: int) -> None:
        self.workers = affordable(jobs)
        self._pool: ProcessPoolExecutor = start_pool(self.workers)

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        return self._pool.submit(function, *arguments)

    def renew(self) -> None:
        end_pool(self._pool)
        self._pool = start_pool(self.workers)

    def close(self) -> None:
        end_pool(self._pool)
