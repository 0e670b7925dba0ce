"""A conversion from the first file to the summary."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from byline.config import Options
from byline.core import identity
from byline.core.post import Problem
from byline.pipeline.converted import Converted
from byline.pipeline.memory import results as remembered
from byline.pipeline.memory.seen import seen_by
from byline.pipeline.memory.standing import Standing
from byline.pipeline.plan import Batch, Plan, Starting, plan, unknown
from byline.pipeline.run import run
from byline.pipeline.storing.copies import is_one_place
from byline.pipeline.storing.posts import Storing
from byline.pipeline.summary import Stored, Summary, summarise
from byline.results import Results
from byline.store import PostFolder
from byline.workers.engine import Engine, opened

if TYPE_CHECKING:
    from byline.archive.layout import Layout


def convert(
    paths: Sequence[Path],
    to: Path,
    options: Options,
    progress: Callable[[int, int], object],
    known: Mapping[Path, Layout] = MappingProxyType({}),
    engine: Engine | None = None,
) -> Summary:
    """Converts every text below `paths` into a Markdown file below `to`; `progress` hears (done, total).

    Texts of a folder whose layout is `known` are read by that; any other folder's is learnt from its texts. The
    work is done where an `engine` does it, else by `options.jobs` processes.

    Raises BusyError where another conversion is at work in `to`, OSError where `to` cannot be written at all.
    """
    layouts: dict[Path, Layout] = {}

    with contextlib.ExitStack() as open_:
        seen = open_.enter_context(seen_by(options))
        planned = plan(paths, options, seen)
        posts = open_.enter_context(PostFolder(to, seen))
        at_work = engine or open_.enter_context(opened(options.jobs))
        for former, origin in _respelled(planned, posts):
            posts.adopt(former, origin)
        corrections = posts.corrections()

        def batches(starting: Starting) -> Iterator[Batch]:
            for batch in planned.batches(options, known, corrections, starting, at_work):
                layouts[batch.place] = batch.layout
                yield batch

        def made(starting: Starting = unknown) -> Iterator[Converted]:
            return run(batches(starting), options, at_work)

        held = None if options.memory is None or known else open_.enter_context(Results(options.memory))
        standing = Standing(held, posts) if held and is_one_place(planned) else None
        results = (
            remembered.results(planned, options, held, corrections, at_work, made, seen, standing) if held else made()
        )
        counted = _Counter(progress, len(planned.inputs.files))(results, standing)
        stored = [*Storing(planned, posts, options, standing)(counted)]
        if standing:
            standing.keep()
            stored += standing.stored
    return summarise((*planned.inputs.problems, *_nothing(planned, stored)), stored, layouts)


def _nothing(planned: Plan, stored: Sequence[Stored]) -> Iterator[Problem]:
    """Where all was passed over, nothing went well."""
    if planned.inputs.passed_over and not stored:
        path = min(planned.inputs.passed_over).parent.as_posix()
        yield Problem(path, "nothing-read", "no file here could be read", "look at it with `byline inspect`")


@dataclass(frozen=True, slots=True)
class _Counter:
    """Tells how many texts are done; those in containers are counted as they come."""

    progress: Callable[[int, int], object]
    total: int

    def __call__(self, results: Iterator[Converted], standing: Standing | None) -> Iterator[Converted]:
        made = told = 0
        for converted in results:
            yield converted
            made += 1
            told = self._tell(made, standing)
        if standing and made + len(standing.stored) > told:
            self._tell(made, standing)

    def _tell(self, made: int, standing: Standing | None) -> int:
        done = made + (len(standing.stored) if standing else 0)
        self.progress(done, max(done, self.total))
        return done


def _respelled(planned: Plan, posts: PostFolder) -> list[tuple[str, str]]:
    """(known origin, its origin in this run) of posts that are known by another spelling."""
    texts = {file.origin: file.path for file in planned.inputs.files}
    found = [(known, origin) for origin, known in identity.known_by(texts, posts.places, planned.inputs.roots).items()]
    return [*found, *_contained(planned, posts)]


def _contained(planned: Plan, posts: PostFolder) -> list[tuple[str, str]]:
    """The same for posts in containers: those whose container is known by another spelling."""
    inside: dict[str, list[str]] = {}
    for origin in posts.places:
        if origin not in planned.origins and planned.container_of(origin) not in planned.origins:
            for container in identity.containers(origin):
                inside.setdefault(container, []).append(origin)
    if not inside:
        return []
    files = {file.origin: file.path for file in planned.inputs.files if file.reader.is_container}
    found = identity.known_by(files, inside, planned.inputs.roots)
    return [
        (post, name + post[len(known) :])
        for name, known in found.items()
        for post in inside[known]
        if name + post[len(known) :] not in posts.places
    ]
