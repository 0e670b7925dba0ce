"""Functions that end their process, in a module that a process which was not forked finds, too."""

from __future__ import annotations

import os
from pathlib import Path

DEADLY = {3, 14, 29}
"""Further apart than what is handed out at once: of two that are at work together, one may be ended by the other."""


def deadly(number: int, folder: Path, *, once: bool = True) -> int:
    """Ends its process at some numbers, the first time or always."""
    died = folder / f"{number}"
    if number in DEADLY and not (once and died.exists()):
        died.touch()
        os._exit(1)
    return number


def always(number: int, folder: Path) -> int:
    return deadly(number, folder, once=False)
