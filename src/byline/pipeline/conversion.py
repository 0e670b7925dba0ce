"""A conversion from the first file to the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from byline.archive.layout import Layout
from byline.config import Options
from byline.core import identity
from byline.core.post import Correction, Problem, Role
from byline.pipeline import remembered
from byline.pipeline.account import Account
from byline.pipeline.job import Converted
from byline.pipeline.pictures import copied
from byline.pipeline.plan import Batch, Plan, plan
from byline.pipeline.run import run
from byline.pipeline.summary import Difference, Stored, Summary, summarise
from byline.store import Outcome, PostFolder, renames

MOST_WAITING = 5_000
"""New texts that are kept in memory until it is known whether they are posts under another name."""
CHANGED = (Outcome.WRITTEN, Outcome.MERGED, Outcome.SHOWN)
"""Outcomes of posts in which a correction of others shows."""
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

    def batches(corrections: Mapping[str, Correction], done: frozenset[str] = frozenset()) -> Iterator[Batch]:
        for batch in planned.batches(options, known, corrections, done):
            layouts[batch.place] = batch.layout
            yield batch

    def results(corrections: Mapping[str, Correction]) -> Iterator[Converted]:
        if options.memory is None or known:
            return run(batches(corrections), options)
        return remembered.results(
            planned, options, options.memory, corrections, lambda done: run(batches(corrections, done), options)
        )

    with PostFolder(to) as posts:
        for former, origin in _respelled(planned, posts):
            posts.adopt(former, origin)
        account = Account(planned, posts.places)
        made = _Counter(progress, len(planned.inputs.files))(results(posts.corrections()))
        shown = copied(made, planned, posts)
        stored = [*_store_all(shown, account, posts, options), *_gone(account, posts, options)]
        if options.prune:
            posts.prune_pictures()
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

    def __call__(self, results: Iterator[Converted]) -> Iterator[Converted]:
        for done, converted in enumerate(results, 1):
            yield converted
            self.progress(done, max(done, self.total))


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


def _store_all(results: Iterator[Converted], account: Account, posts: PostFolder, options: Options) -> Iterator[Stored]:
    """Stores each post as it comes; new ones wait where they may be posts that stand under another name."""
    waiting: list[Converted] = []
    for converted in results:
        account.hear(converted)
        origin = converted.origin
        if converted.markdown is None or origin in posts.places or not account.may_be_known(origin):
            yield _store(converted, posts, options)
        elif former := account.moved(origin):
            posts.adopt(former, origin)
            account.found(former)
            yield _store(converted, posts, options)
        elif len(waiting) < MOST_WAITING:
            waiting.append(converted)
        else:
            yield _store(converted, posts, options)
    new = {converted.origin: converted.markdown or "" for converted in waiting}
    lost = {origin: posts.body(posts.places[origin]) for origin in account.lost() if new and origin in posts.places}
    for origin, former in renames.find(new, lost).items():
        posts.adopt(former, origin)
        account.found(former)
    for converted in waiting:
        yield _store(converted, posts, options)


def _store(converted: Converted, posts: PostFolder, options: Options) -> Stored:
    if converted.markdown is None:
        return _left(converted, posts)
    origin = converted.origin
    try:
        showing = options.showing and bool(converted.taught)
        placed = posts.write(origin, converted.metadata, converted.markdown, merging=options.merge, showing=showing)
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
        difference=Difference(placed.path, placed.text)
        if placed.superseded or placed.outcome is Outcome.SHOWN
        else None,
        taught=converted.taught if placed.outcome in CHANGED else {},
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


def _gone(account: Account, posts: PostFolder, options: Options) -> Iterator[Stored]:
    """Posts whose text is no longer there: reported, and removed where asked for and nobody edited them."""
    for origin, path in sorted(posts.places.items()):
        if account.is_gone(origin):
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
