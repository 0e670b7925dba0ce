"""What every place where functions run has in common, and this process as one of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Protocol, TypeVar

Result = TypeVar("Result")

SEVERAL = 4
"""Workers that must have something to do before any is started, or all where there are fewer: on a machine of many
cores a hundred texts are done sooner by four of them than by one process, though the others are started in vain."""


class Engine(Protocol):
    """Calls pure functions. Close it when done, however that came."""

    @property
    def workers(self) -> int:
        """How many functions run at the same time."""

    @property
    def deaths(self) -> tuple[type[BaseException], ...]:
        """What a future raises whose worker was ended, again and again where the engine tries again by itself."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether its workers may be on other machines, with other folders."""

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        """Calls a function of a module as soon as a worker is free."""

    def renew(self) -> None:
        """After a death: makes sure that there are workers."""

    def close(self) -> None:
        """Ends what is still being done: it is of no use to anybody."""


@contextlib.contextmanager
def opened(jobs: int, *, dask: bool = False, scheduler: str = "") -> Iterator[Engine]:
    """This process, `jobs` processes or as many as memory allows, or a cluster: the one of a scheduler, or one of this
    machine. Raises ClusterError where there is none.
    """
    if dask or scheduler:
        from byline.workers import over_dask

        with over_dask.opened(scheduler, jobs) as cluster:
            yield cluster
        return
    engine = _local(jobs)
    try:
        yield engine
    finally:
        engine.close()


class Here:
    """In this process, at once."""

    workers = 1
    deaths: tuple[type[BaseException], ...] = ()
    is_elsewhere = False

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


HERE = Here()


def _local(jobs: int) -> Engine:
    if jobs == 1:
        return HERE
    from byline.workers.processes import Processes, affordable

    return Processes(workers) if (workers := affordable(jobs)) > 1 else HERE
