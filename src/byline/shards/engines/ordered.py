"""Posts of a site over an engine: what `byline convert` does to each batch of texts, in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace

from byline import programs
from byline.config import Options
from byline.pipeline.converted import Converted, fault
from byline.pipeline.plan import Batch
from byline.pipeline.run import DIED
from byline.shards.engines.engine import Engine
from byline.shards.step import convert_batch

WAITING = 3
"""Batches per worker that are handed out at once; they are short."""


def over(engine: Engine) -> Callable[[Iterable[Batch], Options], Iterator[Converted]]:
    """What runs the batches of a conversion over an engine. Workers read texts that are files of their own, and
    pictures beside them, themselves: they must see them at the paths at which this process does.

    Raises ProgramsError and UnseenError where they are not as they must be.
    """

    def run(batches: Iterable[Batch], options: Options) -> Iterator[Converted]:
        handed_out: deque[tuple[Batch, Future[tuple[Converted, ...]]]] = deque()
        for batch in map(_absolute, batches):
            handed_out.append((batch, _submitted(batch, options, engine)))
            if len(handed_out) >= engine.workers * WAITING:
                yield from _result(*handed_out.popleft(), options, engine)
        while handed_out:
            yield from _result(*handed_out.popleft(), options, engine)

    return run


def _absolute(batch: Batch) -> Batch:
    """Workers have a working folder of their own."""
    items = tuple(replace(item, path=item.path.absolute()) for item in batch.items)
    return Batch(batch.place.absolute(), items, batch.layout)


def _submitted(batch: Batch, options: Options, engine: Engine) -> Future[tuple[Converted, ...]]:
    return engine.submit(convert_batch, batch, options, programs.digest())


def _result(
    batch: Batch, future: Future[tuple[Converted, ...]], options: Options, engine: Engine
) -> Iterator[Converted]:
    """Where workers died of a batch, each of its texts goes alone."""
    try:
        yield from future.result()
        return
    except engine.deaths:
        engine.renew()
    for item in batch.items:
        try:
            yield from _submitted(Batch(batch.place, (item,), batch.layout), options, engine).result()
        except engine.deaths:
            engine.renew()
            yield Converted(item.origin, problems=(fault(item.origin, DIED),))
