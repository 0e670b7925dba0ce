"""What was found in files, remembered for as long as they are as they were: of ten thousand files only those are read
that are new or have been touched.

A file is known by its size, the moments at which its content, and anything of it, last changed, and its number on the
disk, as Git knows it: a content of the same size tells, a moment that was set back by hand, another file in its place.

The clock of a disk goes in steps, and a file that is changed twice within one step looks as it did after the first
time. So nothing is remembered of a file that was changed less than a step before it was looked at: it is read again
next time. Where a system does not say when anything of a file last changed, as Windows does not, nothing is remembered
at all.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

from byline.core import atomic

STEP = 2_000_000_000
"""Nanoseconds of the longest step of a disk's clock, FAT's."""
TELLS_CHANGES = os.name == "posix"
"""Whether `ctime` is the moment of the last change of any kind; on Windows it is that at which a file was made."""

Found = TypeVar("Found")
"""What JSON gives back as it was: strings, numbers, and lists of them."""


class Seen:
    """Use as a context manager: what was found is kept in a record, for the next run."""

    def __init__(self, record: Path | None, of: str = "") -> None:
        """`of` stands for all that findings depend on besides the files, such as the programs. Without a record nothing
        is remembered."""
        self._record = record if TELLS_CHANGES else None
        self._of = of
        self._kept: dict[str, tuple[str, dict[str, Any]]] = {}
        """By path: how the file system knows the file, and what was found in it, by name."""
        self._asked: set[str] = set()
        """The files of this run."""
        self._here = ""
        self._behind = 0
        self._changed = False

    def __enter__(self) -> Self:
        if self._record:
            try:
                self._record.parent.mkdir(parents=True, exist_ok=True)
                self._behind, self._here = _behind(self._record.parent), os.getcwd()  # noqa: PTH109
            except OSError:  # then nothing could be kept either
                self._record = None
            else:
                self._kept = self._read(self._record)
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        if self._record is None or raised:
            return
        gone = [path for path in self._kept.keys() - self._asked if not os.path.lexists(path)]
        for path in gone:
            del self._kept[path]
        if self._changed or gone:
            with contextlib.suppress(OSError):  # then the next run reads all
                atomic.replace(self._record, json.dumps({"of": self._of, "files": self._kept}, separators=(",", ":")))

    def found(self, path: str | Path, what: str, find: Callable[[], Found]) -> Found:
        """What `find` finds in a file: asked for where that is not known of the file as it now is. Raises what `find`
        does."""
        if self._record is None:
            return find()
        name = os.fspath(path)
        name = name if name.startswith("/") else f"{self._here}/{name}"
        self._asked.add(name)
        now = time.time_ns()
        try:
            status = os.stat(name)  # noqa: PTH116 - before it is read: what changes meanwhile has another state then
        except OSError:
            return find()
        state = file_state(status)
        known, facts = self._kept.get(name, ("", {}))
        if known != state:
            facts = {}
        elif what in facts:
            kept: Found = facts[what]
            return kept
        made = find()
        if max(status.st_mtime_ns, status.st_ctime_ns) + STEP < now - self._behind:
            self._kept[name] = state, {**facts, what: made}
            self._changed = True
        return made

    def _read(self, record: Path) -> dict[str, tuple[str, dict[str, Any]]]:
        """What the last run kept; nothing where it is damaged, or depends on something else."""
        try:
            held = json.loads(record.read_bytes())
            if held["of"] != self._of:
                return {}
            return {path: (str(state), dict(facts)) for path, (state, facts) in held["files"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}


UNSEEN = Seen(None)
"""Remembers nothing."""


def file_state(status: os.stat_result) -> str:
    """What is another one as soon as a file is."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _behind(folder: Path) -> int:
    """By how many nanoseconds the clock of the disk, which may be another machine's, is behind ours. Raises OSError."""
    now = time.time_ns()
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b".")
        file.flush()
        return max(0, now - os.fstat(file.fileno()).st_mtime_ns)
