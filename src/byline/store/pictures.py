"""The pictures of posts on disk, each once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from byline.core import atomic
from byline.markup.pictures import FOLDER, NAME_RE


def has(posts: Path, name: str) -> bool:
    """Whether the picture is there."""
    return (posts / FOLDER / name).is_file()


def keep(posts: Path, name: str, data: bytes) -> None:
    """Raises OSError."""
    atomic.replace(posts / FOLDER / name, data)


def prune(posts: Path, shown: Iterable[str]) -> None:
    """Removes the pictures that no post shows; what a person put there stays. Raises OSError."""
    kept = frozenset(shown)
    for path in (posts / FOLDER).glob("*"):
        if NAME_RE.fullmatch(path.name) and path.name not in kept:
            path.unlink()
