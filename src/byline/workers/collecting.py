"""How often Python looks for cycles of objects that nobody needs any more."""

from __future__ import annotations

import gc

BETWEEN = 20_000
"""New objects between two looks: those of some eighty posts, each of which leaves 0.1 MB. Python's 700 cost a
conversion a tenth of its time."""


def seldom() -> None:
    """For the process that calls it, and those that it forks."""
    gc.set_threshold(BETWEEN)
