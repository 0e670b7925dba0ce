"""A conversion from the first file to the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from byline.archive.layout import Layout
from byline.config import Options
from byline.core import identity
from byline.core.post import Problem, Role
from byline.pipeline.job import Converted
from byline.pipeline.plan import Batch, Plan, plan
from byline.pipeline.run import run
from byline.pipeline.summary import Difference, Stored, Summary, summarise
from byline.store import Outcome, PostFolder, renames

EMPTIED = "empty"
"""The problem that leaves nothing to be published: whoever emptied a text has withdrawn it."""


def convert(
    paths: Sequence[Path],
    to: Path,
    options: Options,
    progress: Callable[[int, int], object],
    known: Mapping[Path, Layout] = MappingProxyType({}),
) -> Summary:
    """Converts every text below `paths` into a Markdown file below `to`; `progress` hears (done, total).

    Texts of a folder whose layout is `known` are read by that; any other folder's is learnt from its texts.

    Raises BusyError where another conversion is at work in `to`, OSError where `to` cannot be written at all.
    """
    planned = plan(paths, options)
    layouts: dict[Path, Layout] = {}

    def batches() -> Iterator[Batch]:
        for batch in planned.batches(options, known):
            layouts[batch.folder] = batch.layout
            yield batch

    with PostFolder(to) as posts:
        for former, origin in _respelled(planned, posts):
            posts.adopt(former, origin)
        stored = [
            *_store_all(run(batches(), options), planned, posts, options, progress),
            *_gone(planned, posts, options),
        ]
    return summarise(planned.inputs.problems, stored, layouts)


@dataclass(frozen=True, slots=True)
class _Counter:
    """Tells how many files are done."""

    progress: Callable[[int, int], object]
    total: int

    def __call__(self, results: Iterator[Converted]) -> Iterator[Converted]:
        for done, converted in enumerate(results, 1):
            yield converted
            self.progress(done, self.total)


def _respelled(planned: Plan, posts: PostFolder) -> list[tuple[str, str]]:
    """(known origin, its origin in this run) of posts that are known by another spelling."""
    texts = {file.origin: file.path for file in planned.inputs.files}
    found = identity.known_by(texts, posts.places, planned.inputs.roots)
    return [(known, origin) for origin, known in found.items()]


def _store_all(
    results: Iterator[Converted],
    planned: Plan,
    posts: PostFolder,
    options: Options,
    progress: Callable[[int, int], object],
) -> Iterator[Stored]:
    """Stores each post as it comes; new ones wait where they may be posts that stand under another name."""
    vanished = {origin: path for origin, path in posts.places.items() if planned.is_vanished(origin)}
    waiting: list[Converted] = []
    for converted in _Counter(progress, len(planned.inputs.files))(results):
        if vanished and converted.markdown is not None and converted.origin not in posts.places:
            waiting.append(converted)
        else:
            yield _store(converted, posts, options)
    new = {converted.origin: converted.markdown or "" for converted in waiting}
    for origin, former in renames.find(new, {name: posts.body(path) for name, path in vanished.items()}).items():
        posts.adopt(former, origin)
    for converted in waiting:
        yield _store(converted, posts, options)


def _store(converted: Converted, posts: PostFolder, options: Options) -> Stored:
    if converted.markdown is None:
        return _left(converted, posts)
    origin = converted.origin
    try:
        placed = posts.write(origin, converted.metadata, converted.markdown, merging=options.merge)
    except OSError as error:
        return Stored(None, (*converted.problems, _cannot_write(origin, error)))
    name = placed.path.as_posix()
    problems = list(converted.problems)
    if placed.superseded:
        what = f"{name} was edited by hand and would have changed; it was kept"
        remedy = "see the difference with `byline convert --diff`, or carry your edits over with `--merge`"
        problems.append(Problem(origin, "edited", what, remedy, fatal=False))
    for line in placed.conflicts:
        what = "your edit and the new conversion changed the same lines; both stand there"
        problems.append(Problem(name, "conflict", what, "keep one and remove the marks", line))
    return Stored(
        placed.outcome,
        tuple(problems),
        left_out=converted.roles.count(Role.FURNITURE),
        difference=Difference(placed.path, placed.text) if placed.superseded else None,
    )


def _left(converted: Converted, posts: PostFolder) -> Stored:
    """A text that makes no post. What it made before goes where nothing is left of the text, and is named else."""
    origin, path = converted.origin, posts.places.get(converted.origin)
    if path is None:
        return Stored(None, converted.problems)
    if any(problem.code == EMPTIED for problem in converted.problems) and posts.remove(path):
        return Stored(Outcome.REMOVED, converted.problems)
    what = f"{path.as_posix()} still holds what the text said before"
    stale = Problem(origin, "stale", what, "mend the text, or remove the post", fatal=False)
    return Stored(None, (*converted.problems, stale))


def _gone(planned: Plan, posts: PostFolder, options: Options) -> Iterator[Stored]:
    """Posts whose text is no longer there: reported, and removed where asked for and nobody edited them."""
    for origin, path in sorted(posts.places.items()):
        if planned.is_gone(origin):
            if (options.prune or origin in options.vanished) and posts.remove(path):
                yield Stored(Outcome.REMOVED)
            else:
                what = f"the text that {path.as_posix()} was made from is gone"
                problem = Problem(
                    origin, "gone", what, "put it back, or remove the post with `byline convert --prune`", fatal=False
                )
                yield Stored(None, (problem,))


def _cannot_write(origin: str, error: OSError) -> Problem:
    return Problem(
        origin, "not-written", f"{error.filename or 'the post'}: {error.strerror}", "make room or give rights"
    )
