"""A bound on the computing that one post may cost, so that a hostile one never holds up the rest.

Every pattern of ours is linear and what is rendered is bounded, but Markdown extensions are other people's. The clock
counts computing only: a slow disk or a busy machine ends nothing. Where the system has no such timer (Windows), and
outside the main thread, there is no bound.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

SECONDS = 30.0
"""A normal post of a megabyte takes two."""


class TooSlow(BaseException):
    """The time is over. It is no Exception, so that no `except Exception` on the way takes it for its own."""


@contextlib.contextmanager
def deadline(seconds: float = SECONDS) -> Iterator[None]:
    """Raises TooSlow in the block, even within a regular expression, after so many seconds of computing."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGPROF, _over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _over(number: int, frame: object) -> None:
    raise TooSlow
