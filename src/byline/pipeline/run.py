"""The same pure step for every text, wherever an engine calls it: equal results in the same order."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from itertools import chain, islice

from byline.config import Options
from byline.core.errors import BylineError
from byline.pipeline.converted import Converted, fault
from byline.pipeline.plan import Batch
from byline.workers.engine import SEVERAL, Engine
from byline.workers.ordered import DIED, in_order


class UnseenError(BylineError):
    """The process that was asked does not see the texts."""


def run(batches: Iterable[Batch], options: Options, engine: Engine) -> Iterator[Converted]:
    """Converts every text, in order; in this process where there is not a batch for each of several workers.

    Workers read texts that are files of their own, and pictures beside them, themselves: they must see them at the
    paths at which this process does. Raises UnseenError where they do not, and what the engine raises.
    """
    rest = iter(batches)
    enough = min(engine.workers, SEVERAL)
    first = list(islice(rest, enough))
    every = chain(first, rest)
    if not engine.is_elsewhere and (enough == 1 or len(first) < enough):
        return (converted for batch in every for converted in convert_batch(batch, options))
    step = convert_seen if engine.is_elsewhere else convert_batch

    def submit(batch: Batch) -> Future[tuple[Converted, ...]]:
        return engine.submit(step, batch, options)

    return in_order(map(_absolute, every) if engine.is_elsewhere else every, submit, engine, _alone, _lost)


def convert_batch(batch: Batch, options: Options) -> tuple[Converted, ...]:
    from byline.pipeline.job import convert_item

    converted = (convert_item(item, batch.layout, options) for item in batch.items)
    return tuple(one for one in converted if one is not None)


def convert_seen(batch: Batch, options: Options) -> tuple[Converted, ...]:
    """The same on another machine. Raises UnseenError where the texts are not to be seen."""
    if not batch.place.exists():
        what = f"{platform.node()} does not see {batch.place}"
        raise UnseenError(f"{what}; mount it there at that path, or write shards (--shards), which need no such thing")
    return convert_batch(batch, options)


def _absolute(batch: Batch) -> Batch:
    """Workers elsewhere have a working folder of their own."""
    items = tuple(replace(item, path=item.path.absolute()) for item in batch.items)
    return Batch(batch.place.absolute(), items, batch.layout)


def _alone(batch: Batch) -> Iterator[Batch]:
    return (Batch(batch.place, (item,), batch.layout) for item in batch.items)


def _lost(batch: Batch) -> Converted:
    (item,) = batch.items
    return Converted(item.origin, problems=(fault(item.origin, DIED),))
