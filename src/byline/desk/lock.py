"""One desk at a time in a project: the second is told where the first one is."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from byline.core.errors import BusyError

try:
    import fcntl
except ImportError:  # Windows: no lock; a file that another desk changed is noticed all the same
    fcntl = None  # type: ignore[assignment]

LOCK = Path(".cache/byline/desk.lock")
"""In the folder of the site."""


@contextlib.contextmanager
def alone(folder: Path, address: str) -> Iterator[None]:
    """Held as long as the desk is open. Raises BusyError with the address of the other one."""
    file = folder / LOCK
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                there = os.read(handle, 200).decode("utf-8", "replace")
                raise BusyError(f"a desk is open already at {there}; use that one, or end it with Ctrl-C") from error
        os.ftruncate(handle, 0)
        os.write(handle, address.encode())
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)
