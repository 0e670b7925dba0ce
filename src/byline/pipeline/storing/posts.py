"""Every result to its place: posts that stand there, that went elsewhere, that are another one's, that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from byline.config import Options
from byline.core.post import Problem, Role
from byline.pipeline.converted import Converted
from byline.pipeline.memory.standing import Standing
from byline.pipeline.plan import Plan
from byline.pipeline.storing import pictures
from byline.pipeline.storing.account import Account
from byline.pipeline.storing.copies import Copies
from byline.pipeline.summary import Difference, Stored
from byline.store import Outcome, PostFolder, renames

MOST_WAITING = 5_000
"""New texts that are kept in memory until it is known whether they are posts under another name."""
CHANGED = (Outcome.WRITTEN, Outcome.MERGED, Outcome.SHOWN)
"""Outcomes of posts in which a correction of others shows."""
EMPTIED = "empty"
"""The problem that leaves nothing to be published: whoever emptied a text has withdrawn it."""


class Storing:
    """Call it once with all results of a run, in their order."""

    def __init__(self, planned: Plan, posts: PostFolder, options: Options, standing: Standing | None = None) -> None:
        self._planned = planned
        self._posts = posts
        self._options = options
        self._standing = standing
        self._account = Account(planned, posts.places)
        self._copies = Copies(planned, posts)
        self._stood = frozenset(posts.places)
        self._waiting: dict[str, Converted] = {}

    def __call__(self, results: Iterator[Converted]) -> Iterator[Stored]:
        """What became of each. Raises OSError."""
        for converted in results:
            self._account.hear(converted)
            yield from self._take(converted)
        yield from self._settle_waiting()
        yield from self._gone()
        if self._options.prune:
            self._posts.prune_pictures()
        self._copies.keep()

    def _take(self, converted: Converted) -> Iterator[Stored]:
        """Stores a post, unless it is another one's, or may be one that stands under another name."""
        origin, places = converted.origin, self._posts.places
        if converted.markdown is None:
            yield self._left(converted)
            return
        if origin not in places and self._copies.is_of_another(origin):
            yield Stored(Outcome.COPY, converted.problems)
            return
        copy, doubts = self._copies.meet(converted, self._waiting)
        converted = replace(converted, problems=(*converted.problems, *doubts)) if doubts else converted
        if copy and copy.origin == origin:
            yield self._drop(origin, copy.kept, converted.problems)
            return
        if copy:
            yield self._replaced(copy.origin, origin)
        elif origin not in places and self._copies.is_awaited(origin):
            self._waiting[origin] = converted
            return
        if origin in places or not self._account.may_be_known(origin):
            yield self._store(converted)
        elif former := self._account.moved(origin):
            self._adopt(former, origin)
            yield self._store(converted)
        elif len(self._waiting) < MOST_WAITING:
            self._waiting[origin] = converted
        else:
            yield self._store(converted)

    def _settle_waiting(self) -> Iterator[Stored]:
        new = {origin: converted.markdown or "" for origin, converted in self._waiting.items()}
        gone = [origin for origin in self._account.lost() if new and origin in self._posts.places]
        lost = {origin: self._posts.body(self._posts.places[origin]) for origin in gone}
        for origin, former in renames.find(new, lost).items():
            self._adopt(former, origin)
        for converted in self._waiting.values():
            yield self._store(converted)

    def _adopt(self, former: str, origin: str) -> None:
        self._posts.adopt(former, origin)
        self._account.found(former)

    def _replaced(self, copy: str, kept: str) -> Stored:
        """What came first is the copy: its place is the better one's, unless that has one of its own."""
        if waited := self._waiting.pop(copy, None):
            return Stored(Outcome.COPY, waited.problems)
        if kept in self._posts.places or copy not in self._stood:
            return self._drop(copy, kept)
        self._adopt(copy, kept)
        return Stored(Outcome.COPY)

    def _drop(self, copy: str, kept: str, problems: tuple[Problem, ...] = ()) -> Stored:
        """A post that stood before this run, at an address that people may know, goes only when asked."""
        path = self._posts.places.get(copy)
        if path is None:
            return Stored(Outcome.COPY, problems)
        if copy not in self._stood:
            self._posts.withdraw(copy)
            return Stored(Outcome.COPY, problems)
        if self._options.prune and self._posts.remove(path):
            return Stored(Outcome.REMOVED, problems)
        what = f"it is the same post as {kept}, and {path.as_posix()} still stands"
        remedy = "remove it with `byline convert --prune`, or leave both"
        return Stored(None, (*problems, Problem(copy, "same-post", what, remedy, fatal=False)))

    def _store(self, converted: Converted) -> Stored:
        posts, options, origin = self._posts, self._options, converted.origin
        problems = [*converted.problems, *pictures.copy(converted, self._planned, posts)]
        try:
            showing = options.showing and bool(converted.taught)
            markdown = converted.markdown or ""
            head = converted.head
            placed = posts.write(
                origin, converted.metadata, markdown, head=head, merging=options.merge, showing=showing
            )
        except OSError as error:
            return Stored(None, (*problems, _cannot_write(origin, error)))
        name = placed.path.as_posix()
        if placed.superseded:
            what = f"{name} was edited by hand and would have changed; it was kept"
            remedy = "see the difference with `byline convert --diff`, or carry your edits over with `--merge`"
            problems.append(Problem(origin, "edited", what, remedy, fatal=False))
        for line in placed.conflicts:
            what = "your edit and the new conversion changed the same lines; both stand there"
            problems.append(Problem(name, "conflict", what, "keep one and remove the marks", line))
        shown = placed.superseded or placed.outcome is Outcome.SHOWN
        stored = Stored(
            placed.outcome,
            tuple(problems),
            left_out=converted.roles.count(Role.FURNITURE),
            difference=Difference(placed.path, placed.text) if shown else None,
            taught=converted.taught if placed.outcome in CHANGED else {},
        )
        if self._standing:
            self._standing.note(converted, placed, stored)
        return stored

    def _left(self, converted: Converted) -> Stored:
        """A text that makes no post. What it made before goes where nothing is left of the text, and is named else."""
        origin, path = converted.origin, self._posts.places.get(converted.origin)
        if path is None:
            return Stored(None, converted.problems)
        if any(problem.code == EMPTIED for problem in converted.problems) and self._posts.remove(path):
            return Stored(Outcome.REMOVED, converted.problems)
        what = f"{path.as_posix()} still holds what the text said before"
        stale = Problem(origin, "stale", what, "mend the text, or remove the post", fatal=False)
        return Stored(None, (*converted.problems, stale))

    def _gone(self) -> Iterator[Stored]:
        """Posts whose text is no longer there: reported, and removed where asked for and nobody edited them."""
        options = self._options
        for origin, path in sorted(self._posts.places.items()):
            if self._account.is_gone(origin):
                if (options.prune or origin in options.vanished) and self._posts.remove(path):
                    yield Stored(Outcome.REMOVED)
                else:
                    what = f"the text that {path.as_posix()} was made from is gone"
                    remedy = "put it back, or remove the post with `byline convert --prune`"
                    yield Stored(None, (Problem(origin, "gone", what, remedy, fatal=False),))


def _cannot_write(origin: str, error: OSError) -> Problem:
    what = f"{error.filename or 'the post'}: {error.strerror}"
    return Problem(origin, "not-written", what, "make room or give rights")
