"""The only file that writes posts: atomically, only what changed, only over what Byline wrote itself.

A `Shelf` is an output folder and what stands in it. It answers where a post goes (a post keeps its place for good,
since people link to it) and puts it there; a reader, or a crash, sees the old file or the new one.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from byline import frontmatter
from byline.post import Metadata
from byline.slug import folded, slug

try:
    import fcntl
except ImportError:  # Windows: no lock, so two conversions at once are not kept apart there
    fcntl = None  # type: ignore[assignment]

UNDATED = "undated"
_TEMPORARY = ".byline-tmp"


class Outcome(StrEnum):
    """What became of one post."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    EDITED = "kept because edited"
    REMOVED = "removed"


class Placed(NamedTuple):
    """A post and what became of it."""

    outcome: Outcome
    path: Path
    text: str
    """What the post would be without the person's edits."""
    superseded: bool = False
    """True where a person edited the post and Byline would by now write something else than it did then."""


class BusyError(RuntimeError):
    """Another conversion is writing into the same folder."""


class Shelf:
    """An output folder of posts. Use as a context manager: it is locked against a second conversion meanwhile."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where the folder cannot be read; notes every Markdown file in it and where it came from."""
        self.folder = folder
        self.places: dict[str, Path] = {}
        """Origin to the file that holds the post."""
        self.doubles: list[tuple[str, Path]] = []
        """Files beyond the first that claim an origin: a person copied one."""
        self._taken: set[str] = set()
        self._lock: int | None = None

    def __enter__(self) -> Shelf:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._acquire()
        for path in sorted(self.folder.rglob("*.md")):
            self._note(path)
        for leftover in self.folder.rglob(f".*{_TEMPORARY}"):
            leftover.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            os.close(self._lock)

    def place(self, origin: str, metadata: Metadata) -> Path:
        """Where the post goes: where it already is, or YEAR/SLUG.md under a name nobody has."""
        if origin not in self.places:
            folder = self.folder / (metadata.date[:4] or UNDATED)
            name = slug(metadata.title)
            for number in itertools.count(1):
                path = folder / (f"{name}.md" if number == 1 else f"{slug(metadata.title, f'-{number}')}.md")
                if self._key(path) not in self._taken:
                    break
            self._taken.add(self._key(path))
            self.places[origin] = path
        return self.places[origin]

    def write(self, origin: str, metadata: Metadata, body: str) -> Placed:
        """Puts the post in its place, unless a person edited what stands there. Raises OSError."""
        path = self.place(origin, metadata)
        text = frontmatter.dump(metadata, origin, body)
        try:
            present = path.read_bytes()
        except FileNotFoundError:
            present = b""
        if present == text.encode():
            return Placed(Outcome.UNCHANGED, path, text)
        before = present.decode("utf-8", "replace")
        if before and not frontmatter.is_as_written(before):
            superseded = frontmatter.digest_of(before) != frontmatter.digest_of(text)
            return Placed(Outcome.EDITED, path, text, superseded)
        replace_atomically(path, text)
        return Placed(Outcome.WRITTEN, path, text)

    def remove(self, path: Path) -> bool:
        """Removes a post, but not one that a person edited; tells whether it did. Raises OSError."""
        if not frontmatter.is_as_written(path.read_text("utf-8", "replace")):
            return False
        path.unlink()
        return True

    def gone(self, read: set[str], below: Iterable[Path]) -> Iterator[tuple[str, Path]]:
        """Posts whose input lay below one of the paths, was not read now and is no longer there."""
        roots = [path.resolve() for path in below]
        for origin, path in sorted(self.places.items()):
            text = Path(origin).resolve()
            if origin not in read and not text.exists() and any(text.is_relative_to(root) for root in roots):
                yield origin, path

    def _note(self, path: Path) -> None:
        self._taken.add(self._key(path))
        try:
            origin = frontmatter.origin_of(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            return  # not a file that Byline wrote: its name stays taken, its content untouched
        if origin is None:
            return
        if origin in self.places:
            self.doubles.append((origin, path))
        else:
            self.places[origin] = path

    def _key(self, path: Path) -> str:
        """The name as a file system that folds case and composes accents sees it."""
        return folded(path.relative_to(self.folder).as_posix())

    def _acquire(self) -> None:
        if fcntl is None:
            return
        self._lock = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"another conversion is writing into {self.folder}") from error


def replace_atomically(path: Path, text: str) -> None:
    """Writes the file so that every moment, and every crash, shows all of the old content or all of the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{secrets.token_hex(6)}{_TEMPORARY}")
    try:
        with temporary.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
