"""Posts kept in step with their texts: what was saved at once, the whole once nobody saves.

One text may change what all others of its folder are read by. Only converting all of them is right, then, and that
takes as long as there are many. A text that was saved is therefore read at once by what its folder was last known to
share; everything is converted again in a process of its own, which a save that comes in between ends.
"""

from __future__ import annotations

import multiprocessing
import signal
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from byline.archive.layout import Layout
from byline.config import Options
from byline.core.errors import BylineError
from byline.pipeline.conversion import convert
from byline.pipeline.layouts import layout_of
from byline.pipeline.sampling import texts_in
from byline.pipeline.summary import Summary
from byline.project import Project
from byline.readers import reader_of

QUIET = 2.0
"""Seconds without a save before the whole is converted: until then the machine builds the page of what was saved."""

States = Mapping[Path, tuple[int, int]]
"""When each file was last changed, in nanoseconds, and how many bytes it has."""
Settings = Callable[[], tuple[Project, Options]]
"""Gives the site as its settings now describe it. Raises ConfigError."""


class Step(NamedTuple):
    """What was done."""

    summary: Summary
    whole: bool
    """Whether every text was looked at."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What has begun in a process of its own."""

    process: BaseProcess
    answer: Connection
    vanished: frozenset[Path]


class Follower:
    """Call `begin`, then `step` again and again, and `close` at the end."""

    def __init__(self, settings: Settings) -> None:
        """`settings` gives the site and the options as they now are, each time something is converted."""
        self._settings = settings
        self._folder = settings()[0].texts
        self._texts = states(self._folder)
        self._layouts: Mapping[Path, Layout] = {}
        self._known: frozenset[Path] = frozenset()
        """Folders whose layouts are known, or were tried."""
        self._vanished: frozenset[Path] = frozenset()
        self._due: float | None = None
        self._work: _Work | None = None

    def begin(self, progress: Callable[[int, int], object]) -> Summary:
        """Converts everything, and raises what `convert` does."""
        project, options = self._settings()
        summary = convert((self._folder,), project.posts, options, progress)
        self._layouts = summary.layouts
        self._known = frozenset(self._layouts)
        return summary

    def step(self) -> Step | None:
        """Looks once, and tells what was done; nothing where nothing was. Raises BylineError and OSError."""
        now = states(self._folder)
        if now == self._texts:
            return self._whole()
        saved = [path for path, state in now.items() if self._texts.get(path) != state]
        texts = [path for path in saved if _is_text(path)]
        gone = frozenset(self._texts) - frozenset(now)
        self._vanished = (self._vanished | gone) - frozenset(now)
        self._texts = now
        self.close()
        self._due = time.monotonic() + (QUIET if saved == texts and not gone else 0)
        if not texts:
            return None
        project, options = self._settings()
        return Step(convert(texts, project.posts, options, _unheard, self._layouts), whole=False)

    def close(self) -> None:
        """Ends what is being done. Whatever was written of it is whole."""
        if self._work:
            self._work.process.terminate()
            self._work.process.join()
            self._work = None
            self._known = frozenset(self._layouts)

    def _whole(self) -> Step | None:
        """Begins to convert everything when that is due, and ends it when it is done."""
        if self._work is None:
            if self._due is not None and time.monotonic() >= self._due:
                self._due = None
                self._work = _begin(_convert, *self._settings(), self._vanished, vanished=self._vanished)
            elif self._due is None:
                self._work = self._learning()
            return None
        if not self._work.answer.poll() and self._work.process.is_alive():
            return None
        work, self._work = self._work, None
        try:
            answer = work.answer.recv()
        except EOFError as error:  # the process was ended, perhaps for lack of memory; the next save begins anew
            raise BylineError("not all texts could be read again; save one of them to try once more") from error
        finally:
            work.process.join()
        if isinstance(answer, Exception):
            raise answer
        if not isinstance(answer, Summary):
            self._layouts = {**self._layouts, **answer}
            return None
        self._vanished -= work.vanished
        self._layouts = {**self._layouts, **answer.layouts}
        return Step(answer, whole=True)

    def _learning(self) -> _Work | None:
        """Begins to learn the layouts that are not known because all results of their folders were remembered, so that
        what is saved there next is read by them; each is tried once between two saves."""
        known = self._known | self._layouts.keys()
        texts = {path.parent for path in self._texts if path.parent not in known and _is_text(path)}
        self._known = known | {path.parent for path in self._texts}
        return _begin(_learn, sorted(texts), self._settings()[1]) if texts else None


def states(folder: Path) -> States:
    """Of every file below a folder whose name does not begin with a dot."""
    found = {}
    for path in folder.rglob("[!.]*"):
        try:
            status = path.stat()
        except OSError:
            continue  # gone between being listed and being looked at; the next look will tell
        if not stat.S_ISDIR(status.st_mode):
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _is_text(path: Path) -> bool:
    """Whether a file is a post of its own; one that holds many is read again with everything."""
    reader = reader_of(path)
    return reader is not None and not reader.is_container


def _begin(job: Callable[..., object], *arguments: object, vanished: frozenset[Path] = frozenset()) -> _Work:
    answer, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context().Process(target=_answered, args=(theirs, job, arguments))
    process.start()
    theirs.close()
    return _Work(process, answer, vanished)


def _answered(answer: Connection, job: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """What a process of its own does: the result, or what was raised, goes back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that reports
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        answer.send(job(*arguments))
    except (BylineError, OSError) as error:
        answer.send(error)


def _convert(project: Project, options: Options, vanished: frozenset[Path]) -> Summary:
    origins = frozenset(path.relative_to(project.folder).as_posix() for path in vanished)
    return convert((project.texts,), project.posts, replace(options, vanished=origins), _unheard)


def _learn(folders: Sequence[Path], options: Options) -> dict[Path, Layout]:
    return {folder: layout_of(folder, texts_in(folder, options), options) for folder in folders}


def _unheard(done: int, total: int) -> None:
    pass
