"""What was done to files in one sitting: whole or not at all, never over what somebody else wrote, and back again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from byline.core import atomic
from byline.store.edits.spans import EditError


class Held(NamedTuple):
    """A file as it was read."""

    path: Path
    content: bytes | None
    """None where there was none."""

    @property
    def text(self) -> str:
        """With the line ends it has; empty where there was none. Raises EditError where it is no UTF-8."""
        try:
            return (self.content or b"").decode()
        except UnicodeDecodeError as error:
            raise EditError(f"{self.path.name} is not UTF-8; save it as UTF-8 first") from error

    @property
    def digest(self) -> str:
        """By which a change is noticed; empty where there was no file."""
        return "" if self.content is None else hashlib.sha256(self.content).hexdigest()


class Change(NamedTuple):
    """One file before and after; None where there is none."""

    path: Path
    before: bytes | None
    after: bytes | None


class Done(NamedTuple):
    """One step that can be undone."""

    what: str
    """For a person: `date of harbour.md: 2015-07-12`."""
    changes: tuple[Change, ...]


class Journal:
    """The edits of one sitting in one folder; nothing outside of it is read or written, through links neither.

    It lives in memory: what was written stays when the sitting ends, and can be undone until then.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._done: list[Done] = []

    @property
    def done(self) -> tuple[Done, ...]:
        """The steps that stand, the last one at the end."""
        return tuple(self._done)

    def read(self, path: Path) -> Held:
        """A file as it stands. Raises EditError outside of the folder, OSError where it cannot be read."""
        return Held(path, _content(self._inside(path)))

    def write(self, what: str, edits: Iterable[tuple[Held, str]]) -> Done | None:
        """Each file with its new text, if all are still as they were read; None where nothing differs.

        Raises EditError where one was changed meanwhile, OSError where one cannot be written; then none is.
        """
        changes = tuple(Change(held.path, held.content, text.encode()) for held, text in edits)
        done = Done(what, tuple(change for change in changes if change.before != change.after))
        if not done.changes:
            return None
        self._apply(done.changes)
        self._done.append(done)
        return done

    def undo(self) -> Done | None:
        """The last step taken back, byte for byte; None where there is none.

        Raises EditError where one of its files was changed since; then none is touched, and the step stands.
        """
        if not self._done:
            return None
        last = self._done[-1]
        self._apply(tuple(Change(path, after, before) for path, before, after in last.changes))
        return self._done.pop()

    def _apply(self, changes: tuple[Change, ...]) -> None:
        places: Mapping[Path, Path] = {change.path: self._inside(change.path) for change in changes}
        changed = [path.name for path, before, _ in changes if _content(places[path]) != before]
        if changed:
            raise EditError(f"{', '.join(changed)}: changed by somebody else meanwhile; nothing was written")
        written: list[Change] = []
        try:
            for change in changes:
                _put(places[change.path], change.after)
                written.append(change)
        except OSError:
            for change in written:
                with contextlib.suppress(OSError):
                    _put(places[change.path], change.before)
            raise

    def _inside(self, path: Path) -> Path:
        place = path.resolve()
        if not place.is_relative_to(self._folder):
            raise EditError(f"{path} lies outside of the project")
        return place


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        atomic.replace(path, content)
