"""What a preview says: nothing twice in a row.

MkDocs builds the whole site after each save and says again all that it said before. The plug-in puts this filter before
MkDocs's log where `byline serve` runs it, so that a person sees what the last save has changed.
"""

from __future__ import annotations

import logging
import os

from byline.site.holding import Hold

PREVIEW = "BYLINE_PREVIEW"
"""Environment variable by which `byline serve` tells the plug-in that it runs the preview."""

SHOWN = "BYLINE_SHOWN"
"""Environment variable that names what a preview shows although it is held back, with commas between."""


def shown() -> frozenset[Hold]:
    """What this preview shows although it is held back; nothing in a build."""
    if PREVIEW not in os.environ:
        return frozenset()
    named = os.environ.get(SHOWN, "").split(",")
    return frozenset(hold for hold in Hold if hold.value in named)


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
