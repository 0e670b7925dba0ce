"""The same pure step for every text, in this process or over the cores: equal results in the same order."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from byline.config import Options
from byline.pipeline.converted import Converted, fault
from byline.pipeline.plan import Batch

WAITING = 3
"""Batches per process that are handed out at once: enough that none waits for work, few enough to bound memory."""
PROCESS_BYTES = 200_000_000
"""Memory of one process with its models, its renderers and a long text."""
DIED = "the process at work on it was ended, perhaps for lack of memory"
"""What is said of a text, or of a post, that no process survives."""


def run(batches: Iterable[Batch], options: Options) -> Iterator[Converted]:
    """Converts every text, in order. Closing the iterator, or Ctrl-C, ends the processes."""
    jobs = affordable(options.jobs)
    rest = iter(batches)
    first = list(islice(rest, jobs))
    every = chain(first, rest)
    if jobs == 1 or len(first) < jobs:
        return (converted for batch in every for converted in convert_batch(batch, options))
    return _over_processes(every, options, jobs)


def _over_processes(batches: Iterable[Batch], options: Options, jobs: int) -> Iterator[Converted]:
    rest = iter(batches)
    while unfinished := (yield from _until_one_dies(rest, options, jobs)):
        yield from _one_by_one(unfinished, options)


def _until_one_dies(
    rest: Iterator[Batch], options: Options, jobs: int
) -> Generator[Converted, None, tuple[Batch, ...]]:
    """Returns the batches that were handed out when a process died; none where all went well."""
    pool = start_pool(jobs)
    handed_out: deque[Batch] = deque()
    futures: deque[Future[tuple[Converted, ...]]] = deque()
    try:
        while True:
            for batch in islice(rest, jobs * WAITING - len(handed_out)):
                handed_out.append(batch)
                futures.append(pool.submit(convert_batch, batch, options))
            if not futures:
                return ()
            yield from futures.popleft().result()
            handed_out.popleft()
    except BrokenProcessPool:
        return tuple(handed_out)
    finally:
        end_pool(pool)


def _one_by_one(batches: Iterable[Batch], options: Options) -> Iterator[Converted]:
    """After a process died, for instance for lack of memory: each text in a process that may die of it alone."""
    for batch in batches:
        for item in batch.items:
            with start_pool(1) as pool:
                try:
                    one = Batch(batch.place, (item,), batch.layout)
                    yield from pool.submit(convert_batch, one, options).result()
                except BrokenProcessPool:
                    yield Converted(item.origin, problems=(fault(item.origin, DIED),))


def convert_batch(batch: Batch, options: Options) -> tuple[Converted, ...]:
    from byline.pipeline.job import convert_item

    converted = (convert_item(item, batch.layout, options) for item in batch.items)
    return tuple(one for one in converted if one is not None)


def affordable(jobs: int) -> int:
    """As many processes as were asked for, or as memory allows."""
    with contextlib.suppress(ValueError, OSError, AttributeError):  # systems that do not tell
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return max(1, min(jobs, free // PROCESS_BYTES))
    return max(1, jobs)


def end_pool(pool: ProcessPoolExecutor) -> None:
    """At once: what the processes are still doing is of no use to anybody."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def start_pool(jobs: int) -> ProcessPoolExecutor:
    # A fork has everything loaded at once, but may only be made where no thread could hold a lock.
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if can_fork and os.uname().sysname == "Linux" else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=start_process)


def start_process() -> None:
    """Ctrl-C is for the process that reports; when that one is gone, however it ended, nobody needs this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
