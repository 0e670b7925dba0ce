"""The results of a conversion without its writing: from memory, or converted where memory has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from byline.config import Options
from byline.pipeline.converted import Converted
from byline.pipeline.memory import results as remembered
from byline.pipeline.memory.seen import seen_by
from byline.pipeline.plan import Starting, plan, unknown
from byline.pipeline.run import run
from byline.results import Results
from byline.store import PostFolder
from byline.workers.engine import opened


def recalled(paths: Sequence[Path], to: Path, options: Options) -> Iterator[Converted]:
    """A result for each text below `paths`, as `convert` into `to` would have it now.

    Raises ConfigError where a layout file is broken.
    """
    with seen_by(options) as seen, opened(options.jobs) as engine:
        planned = plan(paths, options, seen)
        corrections = PostFolder(to, seen).looked_over().corrections()

        def made(starting: Starting = unknown) -> Iterator[Converted]:
            return run(planned.batches(options, {}, corrections, starting, engine), options, engine)

        if options.memory is None:
            yield from made()
        else:
            with Results(options.memory) as held:
                yield from remembered.results(planned, options, held, corrections, engine, made, seen)
