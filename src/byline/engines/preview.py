"""What is different in a preview: nothing is said twice in a row, and nobody waits for what a reader does not see yet.

MkDocs builds the whole site after each save and says again all that it said before. The plug-in puts a filter before
MkDocs's log where `byline serve` runs it, so that a person sees what the last save has changed. The search index is
made once the pages are shown, and templates that were compiled for one build serve the next.
"""

from __future__ import annotations

import contextlib
import logging
import os
import stat
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from byline.site.holding import Hold
from byline.site.search.index import File, put

PREVIEW = "BYLINE_PREVIEW"
"""Environment variable by which `byline serve` tells the plug-in that it runs the preview."""

States = Mapping[Path, tuple[int, int]]
SHOWN = "BYLINE_SHOWN"
"""Environment variable that names what a preview shows although it is held back, with commas between."""


def shown() -> frozenset[Hold]:
    """What this preview shows although it is held back; nothing in a build."""
    if PREVIEW not in os.environ:
        return frozenset()
    named = os.environ.get(SHOWN, "").split(",")
    return frozenset(hold for hold in Hold if hold.value in named)


def unless_same(build: Callable[[], None], watched: Iterable[str]) -> Callable[[], None]:
    """The build, but nothing where no file has changed since it last began that readers would see.

    `watched` may grow meanwhile. A conversion keeps what it knows of posts in a dot folder among them, and MkDocs would
    build once more for that.
    """
    built = [_states(watched)]

    def build_if_changed() -> None:
        now = _states(watched)
        if now != built[-1]:
            built[:] = [now]
            build()

    return build_if_changed


def _states(paths: Iterable[str]) -> States:
    found = {}
    for top in map(Path, paths):
        for path in (top, *top.rglob("*")):
            if any(part.startswith(".") for part in path.relative_to(top).parts):
                continue
            with contextlib.suppress(OSError):
                status = path.stat()
                if not stat.S_ISDIR(status.st_mode):  # a folder's time changes with the dot folders in it
                    found[path] = (status.st_mtime_ns, status.st_size)
    return found


class OnlyNews(logging.Filter):
    """Passes on what was not said in the last round."""

    def __init__(self) -> None:
        super().__init__()
        self._before: frozenset[str] = frozenset()
        self._now: set[str] = set()

    def next_round(self) -> None:
        """Call it at the beginning of each build."""
        self._before, self._now = frozenset(self._now), set()

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        self._now.add(said)
        return said not in self._before


class LaterIndex:
    """The search index of a preview: made after each build, and put into the site unless that is built anew by then."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = 0
        """The number of the last build; held under the lock."""

    def begin(self, files: Iterable[File], site: Path, warn: Callable[[str], object]) -> None:
        """Returns at once; `files` are made in a thread, from which `warn` hears why there is no index."""
        threading.Thread(target=self._make, args=(self.drop(), files, site, warn)).start()

    def drop(self) -> int:
        """What is being made is not wanted any more. Call it before the site is built or removed."""
        with self._lock:
            self._wanted += 1
            return self._wanted

    def _make(self, number: int, files: Iterable[File], site: Path, warn: Callable[[str], object]) -> None:
        try:
            made = tuple(files)
            with self._lock:
                if number == self._wanted:
                    put(made, site)
        except OSError as error:
            warn(str(error))


class CompiledTemplates(BytecodeCache):
    """Keeps what templates were compiled to, by name: compiling costs a third of a small build."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)  # which takes it only if it was made of what the file says now

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()
