"""Posts held against the contract over the cores or over a cluster: the findings of one process, in the same order.

What shows only beside other posts is looked for afterwards, in the one process that has them all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from byline.pipeline.converted import fault
from byline.site import checks
from byline.site.checks import Finding
from byline.workers.engine import opened
from byline.workers.ordered import DIED, in_order

FEW = 500
"""Posts that one process reads sooner than two. Measured with posts of 570 words, by the processor's time: one process
takes 0.19 s for 500 of them; two start, are handed them and read them in 0.15 s, 1,000 in 0.25 s instead of 0.39 s."""
POSTS = 250
"""Of a batch: a tenth of a second, beside which handing it out is nothing."""
BYTES = 4_000_000
"""Of a batch, unless a single post is larger: what is on its way at once stays small, however long posts are."""

Batch = tuple[tuple[str, bytes], ...]
"""Places of posts with what stands in them: whoever reads them need not see the folder."""


def reader(jobs: int, *, dask: bool = False, scheduler: str = "") -> Callable[[Sequence[Path]], Iterator[Finding]]:
    """What `checks.check_below` is to read posts with. Raises ClusterError and ProgramsError as it reads."""

    def read(paths: Sequence[Path]) -> Iterator[Finding]:
        if not (dask or scheduler) and (jobs == 1 or len(paths) < FEW):
            yield from checks.read(paths)
            return
        enough = max(1, min(jobs, math.ceil(len(paths) / POSTS)))
        with opened(enough, dask=dask, scheduler=scheduler) as engine:

            def submit(batch: Batch) -> Future[tuple[Finding, ...]]:
                return engine.submit(read_batch, batch)

            yield from in_order(_batches(paths), submit, engine, _alone, _lost)

    return read


def read_batch(batch: Batch) -> tuple[Finding, ...]:
    """What a worker does."""
    return tuple(checks.read_one(place, content) for place, content in batch)


def _batches(paths: Iterable[Path]) -> Iterator[Batch]:
    batch: list[tuple[str, bytes]] = []
    size = 0
    for path in paths:
        content = path.read_bytes()
        if batch and (len(batch) == POSTS or size + len(content) > BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append((path.as_posix(), content))
        size += len(content)
    if batch:
        yield tuple(batch)


def _alone(batch: Batch) -> Iterator[Batch]:
    return ((one,) for one in batch)


def _lost(batch: Batch) -> Finding:
    ((place, _),) = batch
    return None, [fault(place, DIED)]
