"""What could be put right about names, categories and duplicates, looked for in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future

from byline.core.errors import BylineError
from byline.desk.session import Session
from byline.project import Project
from byline.store.edits import Done
from byline.suggestions import About, Duplicate, Grouping, Suggestion, accept, find, read, refuse


class Suggesting:
    """Each kind is looked for when it is first asked for, and again only when a person wants it."""

    def __init__(self, session: Session, executor: Executor) -> None:
        self._session = session
        self._executor = executor
        self._work: dict[About, Future[tuple[Suggestion, ...]]] = {}
        self._found: dict[About, tuple[Suggestion, ...]] = {}
        self.faults: dict[About, str] = {}
        """Why nothing was found, where something was in the way."""

    @property
    def counts(self) -> Mapping[str, int | None]:
        """By the word in an address; None where nobody has looked, or the look goes on."""
        return {about.value: None if (found := self._settled(about)) is None else len(found) for about in About}

    def of(self, about: About) -> Sequence[Suggestion] | None:
        """Those that are left; None while they are looked for."""
        if about not in self._found and about not in self._work:
            self._work[about] = self._executor.submit(suggestions, self._session.project, about)
        return self._settled(about)

    def again(self, about: About) -> None:
        """Forgets what was found."""
        self._found.pop(about, None)

    def accept(self, about: About, numbers: Sequence[int], names: Mapping[int, str]) -> Done | None:
        """Writes them; `names` are those of groups. Raises EditError, ConfigError, OSError."""
        found = self._settled(about) or ()
        chosen = [found[number] for number in numbers if number < len(found)]
        named = {found[number]: name for number, name in names.items() if number < len(found) and name}
        session = self._session
        needed = {path for one in chosen if isinstance(one, Duplicate) for path in (one.stays, one.goes)}
        changed = accept(read(session.project, needed), chosen, named, session.journal)
        return self._done(about, chosen, changed)

    def refuse(self, about: About, numbers: Sequence[int]) -> Done | None:
        """Remembers them in a file of the project. Raises EditError, ConfigError, OSError."""
        found = self._settled(about) or ()
        chosen = [found[number] for number in numbers if number < len(found)]
        changed = refuse(read(self._session.project, ()), chosen, self._session.journal)
        return self._done(about, chosen, changed)

    def _done(self, about: About, chosen: Sequence[Suggestion], changed: int) -> Done | None:
        self._found[about] = tuple(one for one in self._found[about] if all(one is not other for other in chosen))
        return self._session.wrote(changed)

    def _settled(self, about: About) -> tuple[Suggestion, ...] | None:
        work = self._work.get(about)
        if work is not None and work.done():
            del self._work[about]
            try:
                self._found[about] = work.result()
                self.faults.pop(about, None)
            except (BylineError, OSError) as error:
                self._found[about], self.faults[about] = (), str(error)
        return self._found.get(about)


def suggestions(project: Project, about: About) -> tuple[Suggestion, ...]:
    """All of one kind. Raises ConfigError, OSError."""
    return find(read(project), about)


def is_named(one: Suggestion) -> bool:
    """Whether a person may give it another name."""
    return isinstance(one, Grouping)
