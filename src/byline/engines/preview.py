"""What a preview says: nothing twice in a row.

MkDocs builds the whole site after each save and says again all that it said before. The plug-in puts this filter before
MkDocs's log where `byline serve` runs it, so that a person sees what the last save has changed.
"""

from __future__ import annotations

import contextlib
import logging
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from byline.site.holding import Hold

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
