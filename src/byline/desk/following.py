"""Which other posts would follow the corrections made so far, found in a process of its own meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from enum import StrEnum

from byline.config import Options
from byline.core import frontmatter
from byline.core.errors import BylineError
from byline.desk.session import Session
from byline.pipeline.correcting import Proposal, accepted, reach
from byline.reviewing.editing import looked_over
from byline.store.edits import Done, Held


class State(StrEnum):
    """Of the search for posts that would follow."""

    IDLE = "idle"
    LOOKING = "looking"
    FOUND = "found"


class Following:
    """`executor` runs the search; what it finds is kept until it was answered or a newer search has replaced it."""

    def __init__(self, session: Session, executor: Executor) -> None:
        self._session = session
        self._executor = executor
        self._work: Future[tuple[Proposal, ...]] | None = None
        self._origin = ""
        self._waiting = ""
        self._found: tuple[Proposal, ...] = ()
        self.fault = ""
        """Why the last search found nothing, where something was in its way."""

    def look(self, origin: str) -> None:
        """After a correction of the post of an origin; where a search is under way, once that has ended."""
        self._waiting = origin
        self._begin()

    @property
    def state(self) -> dict[str, object]:
        """For a page: what goes on, and how many posts were found."""
        self._settle()
        state = State.LOOKING if self._work else State.FOUND if self.proposals else State.IDLE
        return {"state": state.value, "count": len(self.proposals), "fault": self.fault}

    @property
    def proposals(self) -> Sequence[Proposal]:
        """Those that still hold."""
        return self._found

    def found(self, proposals: Sequence[Proposal]) -> None:
        """Takes what a search has found."""
        self._found = tuple(proposals)

    def accept(self, names: set[str]) -> Done | None:
        """Writes the posts of these names as they were proposed, and marks the others of the found ones as looked over.

        Raises EditError where a file was changed meanwhile, OSError.
        """
        session = self._session
        chosen = [one for one in self._found if self.name(one) in names]
        edits = [(Held(one.path, one.before.encode()), one.after) for one in chosen]
        accepted(session.project.posts, (one.after for one in chosen if frontmatter.is_as_written(one.after)))
        fields = ", ".join(sorted({field for one in chosen for field in one.taught}))
        done = session.write(f"{fields} of {len(chosen)} posts", edits)
        self._found = tuple(one for one in self._found if one not in chosen)
        return done

    def decline(self) -> Done | None:
        """Marks all that were found as looked over, so that no conversion changes them later."""
        session = self._session
        edits = [(Held(one.path, one.before.encode()), looked_over(one.before, one.taught)) for one in self._found]
        done = session.write(f"{len(edits)} posts left as they are", edits)
        self._found = ()
        return done

    def later(self) -> None:
        """Forgets what was found; the next conversion finds it again."""
        self._found = ()

    def name(self, proposal: Proposal) -> str:
        """What the desk calls the post."""
        return proposal.path.relative_to(self._session.project.posts).as_posix()

    def _begin(self) -> None:
        self._settle()
        if self._work is None and self._waiting:
            self._origin, self._waiting = self._waiting, ""
            project, options = self._session.project, self._session.options
            self._work = self._executor.submit(reach, self._origin, project.posts, _alone(options))

    def _settle(self) -> None:
        if self._work is None or not self._work.done():
            return
        work, self._work = self._work, None
        try:
            self.found(work.result())
            self.fault = ""
        except (BylineError, OSError) as error:
            self.found(())
            self.fault = str(error)
        if self._waiting:
            self._begin()


def _alone(options: Options) -> Options:
    """In the one process that looks."""
    return replace(options, jobs=1)
