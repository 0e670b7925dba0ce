"""One file at a time, so that every moment, and every crash, shows all of the old content or all of the new."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

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
