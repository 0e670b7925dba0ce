"""Bounds on time that hold on a busy machine, too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

SLACK = 5
"""How much slower than usual the machine may be. What the bounds are to catch, a pattern that takes the square of its
text, takes hundreds of times as long."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails where its block takes far more than so many seconds of CPU."""
    start = time.process_time()
    yield
    assert time.process_time() - start < SLACK * seconds
