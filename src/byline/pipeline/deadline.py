"""A bound on the computing that one post may cost, so that a hostile one never holds up the rest.

Every pattern of ours is linear and what is rendered is bounded, but Markdown extensions are other people's. The clock
counts computing only: a slow disk or a busy machine ends nothing. Where the system has no such timer (Windows) there is
no bound. In a thread that is not the main one, as workers of a cluster have, it ends nothing within one regular
expression.
"""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
import time
from collections.abc import Iterator

SOONEST = 0.01
"""Seconds between two looks at the clock of a thread that has nearly used up its time."""
SECONDS = 30.0
"""A normal post of a megabyte takes two."""


class TooSlow(BaseException):
    """The time is over. It is no Exception, so that no `except Exception` on the way takes it for its own."""


@contextlib.contextmanager
def deadline(seconds: float = SECONDS) -> Iterator[None]:
    """Raises TooSlow in the block, even within a regular expression, after so many seconds of computing."""
    if threading.current_thread() is not threading.main_thread():
        with _watched(seconds):
            yield
        return
    if not hasattr(signal, "setitimer"):
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


@contextlib.contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """The same for a thread that no signal reaches: another one looks at its clock."""
    if not hasattr(time, "pthread_getcpuclockid"):
        yield
        return
    watch = _Watch(threading.get_ident(), seconds)
    watcher = threading.Thread(target=watch.run, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        watch.end()
        watcher.join()


class _Watch:
    """Ends what one thread does once it has computed for so many seconds."""

    def __init__(self, thread: int, seconds: float) -> None:
        self._thread = thread
        self._clock = time.pthread_getcpuclockid(thread)
        self._until = time.clock_gettime(self._clock) + seconds
        self._ended = threading.Event()
        self._lock = threading.Lock()

    def run(self) -> None:
        left = self._until - time.clock_gettime(self._clock)
        while not self._ended.wait(max(left, SOONEST)):
            with self._lock:
                left = self._until - time.clock_gettime(self._clock)
                if left <= 0 and not self._ended.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), ctypes.py_object(TooSlow))
                    return

    def end(self) -> None:
        with self._lock:  # once it is over, nothing is raised any more
            self._ended.set()
