"""How often Python looks for cycles of objects that nobody needs any more."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

BETWEEN = 20_000
"""New objects between two looks: those of some eighty posts, each of which leaves 0.1 MB. Python's 700 cost a
conversion a tenth of its time."""


def seldom() -> None:
    """For the process that calls it, and those that it forks."""
    gc.set_threshold(BETWEEN)


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """While what is made stays, to look at it is in vain: ten thousand posts are looked at for a second."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextlib.contextmanager
def settling() -> Iterator[None]:
    """The same; and what was made meanwhile is not looked at later either. For a process that ends with its work."""
    with paused():
        yield
        gc.freeze()
