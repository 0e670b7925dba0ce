"""Batches over an engine, a bounded number at a time, and their results in order: posts of a site among them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TypeVar

from byline import programs
from byline.config import Options
from byline.pipeline.converted import Converted, fault
from byline.pipeline.plan import Batch
from byline.pipeline.run import DIED
from byline.shards.engines.engine import Engine
from byline.shards.step import convert_batch

Work = TypeVar("Work")
Result = TypeVar("Result")

WAITING = 3
"""Batches per worker that are handed out at once; they are short."""


def in_order(
    batches: Iterable[Work],
    submit: Callable[[Work], Future[tuple[Result, ...]]],
    engine: Engine,
    alone: Callable[[Work], Iterable[Work]],
    lost: Callable[[Work], Result],
) -> Iterator[Result]:
    """The results of each batch, which `submit` hands to the engine. Where workers died of one, its members, which
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

    for batch in batches:
        handed_out.append((batch, begin(batch)))
        if len(handed_out) >= engine.workers * WAITING:
            yield from next_results()
    while handed_out:
        yield from next_results()


def over(engine: Engine) -> Callable[[Iterable[Batch], Options], Iterator[Converted]]:
    """What runs the batches of a conversion over an engine. Workers read texts that are files of their own, and
    pictures beside them, themselves: they must see them at the paths at which this process does.

    Raises ProgramsError and UnseenError where they are not as they must be.
    """

    def submit(batch: Batch, options: Options) -> Future[tuple[Converted, ...]]:
        return engine.submit(convert_batch, batch, options, programs.digest())

    def run(batches: Iterable[Batch], options: Options) -> Iterator[Converted]:
        return in_order(map(_absolute, batches), partial(submit, options=options), engine, _alone, _lost)

    return run


def _absolute(batch: Batch) -> Batch:
    """Workers have a working folder of their own."""
    items = tuple(replace(item, path=item.path.absolute()) for item in batch.items)
    return Batch(batch.place.absolute(), items, batch.layout)


def _alone(batch: Batch) -> Iterator[Batch]:
    return (Batch(batch.place, (item,), batch.layout) for item in batch.items)


def _lost(batch: Batch) -> Converted:
    (item,) = batch.items
    return Converted(item.origin, problems=(fault(item.origin, DIED),))
