"""Batches over an engine, a bounded number at a time, and their results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

from byline.workers.engine import Engine

Work = TypeVar("Work")
Result = TypeVar("Result")

WAITING = 3
"""Batches per worker that are handed out at once: enough that none waits for work, few enough to bound memory."""
DIED = "the process at work on it was ended, perhaps for lack of memory"
"""What is said of what no worker survives."""


def in_order(
    batches: Iterable[Work],
    submit: Callable[[Work], Future[tuple[Result, ...]]],
    engine: Engine,
    alone: Callable[[Work], Iterable[Work]],
    lost: Callable[[Work], Result],
) -> Iterator[Result]:
    """The results of each batch, which `submit` hands to the engine: the first ones at once, whatever the caller does
    before it asks for results. Where workers died of one, its members, which
    `alone` makes batches of, go alone; for one that nobody survives by itself stands what `lost` makes of it."""
    handed_out: deque[tuple[Work, Future[tuple[Result, ...]]]] = deque()

    def begin(batch: Work) -> Future[tuple[Result, ...]]:
        try:
            return submit(batch)
        except engine.deaths as error:  # a pool that lost a process takes nothing any more
            future: Future[tuple[Result, ...]] = Future()
            future.set_exception(error)
            return future

    def begin_again() -> None:
        """A pool that lost a process loses whatever was handed out."""
        for _ in range(len(handed_out)):
            batch, future = handed_out.popleft()
            finished = future.done() and not future.cancelled() and future.exception() is None
            handed_out.append((batch, future if finished else begin(batch)))

    def next_results() -> Iterator[Result]:
        batch, future = handed_out.popleft()
        try:
            yield from future.result()
            return
        except engine.deaths:
            engine.renew()
        for one in alone(batch):
            try:
                yield from begin(one).result()
            except engine.deaths:
                engine.renew()
                yield lost(one)
        begin_again()

    def results() -> Iterator[Result]:
        for batch in rest:
            handed_out.append((batch, begin(batch)))
            if len(handed_out) >= engine.workers * WAITING:
                yield from next_results()
        while handed_out:
            yield from next_results()

    rest = iter(batches)
    for batch in islice(rest, engine.workers * WAITING - 1):
        handed_out.append((batch, begin(batch)))
    return results()
