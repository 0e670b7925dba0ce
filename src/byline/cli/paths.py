"""Paths that a person typed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from byline.core.suggestion import asked, meant


class Place(click.Path):
    """A path, or an address, which stays text."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:  # noqa: ANN401
        if is_address(value):
            return value
        return super().convert(value, param, context)


def is_address(value: object) -> bool:
    """Whether somebody named a place such as `s3://bucket/corpus`."""
    return isinstance(value, str) and "://" in value


def said_shortly(path: Path) -> Path:
    """The path as short as it can be said from the working folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def require(paths: Iterable[Path]) -> None:
    """Every missing path is named at once, each with the name that was probably meant."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise click.UsageError("\n".join(_missing(path) for path in missing))


def _missing(path: Path) -> str:
    siblings = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
    close = meant(path.name, siblings)
    return f"{path} does not exist" + (f"; {asked(path.parent / close)}" if close else "")
