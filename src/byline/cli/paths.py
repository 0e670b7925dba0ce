"""Paths that a person typed."""

from __future__ import annotations

from pathlib import Path

import click

from byline.core.suggestion import asked, meant


def said_shortly(path: Path) -> Path:
    """The path as short as it can be said from the working folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def require(paths: tuple[Path, ...]) -> None:
    """Every missing path is named at once, each with the name that was probably meant."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise click.UsageError("\n".join(_missing(path) for path in missing))


def _missing(path: Path) -> str:
    siblings = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
    close = meant(path.name, siblings)
    return f"{path} does not exist" + (f"; {asked(path.parent / close)}" if close else "")
