"""One file at a time, so that every moment, and every crash, shows all of the old content or all of the new; and one
program at a time in a folder."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from byline.core.errors import BusyError

try:
    import fcntl
except ImportError:  # Windows: no lock, so two conversions at once are not kept apart there
    fcntl = None  # type: ignore[assignment]

SUFFIX = ".byline-tmp"


def replace(path: Path, content: str | bytes) -> None:
    """Writes beside `path`, text in UTF-8, then puts it under its name. Raises OSError and leaves no litter.

    It is on the disk before it takes its name, so that even a power cut leaves the old or the new.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{secrets.token_hex(6)}{SUFFIX}")
    try:
        with temporary.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def sweep(folder: Path) -> None:
    """Removes what a conversion that was killed left behind."""
    for leftover in folder.rglob(f".*{SUFFIX}"):
        leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keeps other conversions out of a folder that is there. Raises BusyError, OSError."""
    lock = acquire(folder)
    try:
        yield
    finally:
        release(lock)


def acquire(folder: Path) -> int | None:
    """The lock of a folder, to be released; None where the system has none. Raises BusyError, OSError."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise BusyError(f"another conversion is writing into {folder}") from error
    return lock


def release(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
