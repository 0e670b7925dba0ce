"""Moments at which files change, as far as tests depend on them."""

from __future__ import annotations

from pathlib import Path


def go_on(folder: Path) -> None:
    """Waits until the clock of the disk goes on: what changes from now on has another moment."""
    probe = folder / "probe"
    probe.write_text("")
    began = probe.stat().st_ctime_ns
    while probe.stat().st_ctime_ns == began:
        probe.write_text("")
    probe.unlink()
