"""The folder of the website over many builds: what is as it was stays, the rest is written, and what nobody made goes.

A record says of each file what it was made of and how the file system knew it then. A file that anybody has touched
since is made again, and so is what other plug-ins write by themselves.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from byline.core import atomic

RECORD = Path(".cache/byline/files.json")
"""Below the folder of mkdocs.yml."""

State = tuple[int, ...]
"""Size, and time of the last change of content and of any kind in nanoseconds."""
Made = tuple[str, State]
"""What a file was made of, and how the file system knew it then."""


class Destination:
    """Of one build: `begin`, `put` each file, `end`."""

    def __init__(self, folder: Path, record: Path) -> None:
        self._folder = str(folder)
        self._record = record
        self._stands: dict[str, Made] = {}
        """By their paths with slashes, files that are as the last build left them."""
        self._made: dict[str, Made] = {}
        self._folders: set[str] = set()
        """Those that are there."""

    def begin(self) -> None:
        """Removes what the last build did not make, or somebody has changed. Hidden entries of the top stay, as MkDocs
        leaves them."""
        recorded, folders, full = self._recorded(), [], set()
        for path, entry, is_folder in self._entries():
            if is_folder:
                folders.append(entry.path)
            elif path in recorded and recorded[path][1] == _state(entry.stat(follow_symlinks=False)):
                self._stands[path] = recorded[path]
                full.add(path.rpartition("/")[0])
            else:
                os.unlink(entry.path)  # noqa: PTH108 - ten thousands of them
        occupied = {f"{self._folder}/{path}" for path in full}
        self._prune(folder for folder in folders if folder not in occupied)

    def keep(self, path: str, of: str) -> bool:
        """Lets a file stand that was made of the same; False where there is none, and one has to be put."""
        made = self._made.get(path) or self._stands.get(path)
        if made is None or made[0] != of:
            return False
        self._made[path] = made
        return True

    def put(self, path: str, content: bytes, of: str = "") -> None:
        """Puts a file at a path below the folder; of two at one path the later one counts.

        `of` is a digest of all that it is made of, the content's own where none is given.
        """
        of = of or hashlib.sha1(content, usedforsecurity=False).hexdigest()
        if not self.keep(path, of):
            with self._opened(path, of) as file:
                file.write(content)

    def copy(self, path: str, source: str) -> None:
        """Puts a copy of a file there, which is not read where it has not been touched since the last copy."""
        of = " ".join([source, *map(str, _state(os.stat(source)))])  # noqa: PTH116
        if not self.keep(path, of):
            with self._opened(path, of) as file, open(source, "rb") as content:  # noqa: PTH123
                shutil.copyfileobj(content, file)

    def end(self) -> None:
        """Removes what was not made again, and remembers the rest. What others have written meanwhile is theirs: the
        next build finds it other than it is remembered."""
        folders = set()
        for path in self._stands.keys() - self._made.keys():
            name = f"{self._folder}/{path}"
            with contextlib.suppress(OSError):
                if self._stands[path][1] == _state(os.lstat(name)):
                    os.unlink(name)  # noqa: PTH108
            above = path
            while above := above.rpartition("/")[0]:
                folders.add(f"{self._folder}/{above}")
        self._prune(folders)
        with contextlib.suppress(OSError):  # then the next build writes all
            atomic.replace(self._record, json.dumps(self._made))

    def _recorded(self) -> dict[str, Made]:
        """What the last build made; nothing where that is not known."""
        try:
            kept: dict[str, tuple[str, list[int]]] = json.loads(self._record.read_text("utf-8"))
            return {path: (of, tuple(state)) for path, (of, state) in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    @contextlib.contextmanager
    def _opened(self, path: str, of: str) -> Iterator[BinaryIO]:
        name = f"{self._folder}/{path}"
        try:
            file = self._written_over(name) if path in self._stands else self._created(name)
        except (FileExistsError, NotADirectoryError, IsADirectoryError, PermissionError):
            self._make_way(path)
            file = self._created(name)
        with file:
            yield file
            if path in self._stands and self._stands[path][1][0] > file.tell():
                file.truncate()
        self._made[path] = of, _state(os.stat(name))  # noqa: PTH116

    def _created(self, name: str) -> BinaryIO:
        parent = name.rpartition("/")[0]
        if parent not in self._folders:
            _make(parent)
            self._folders.add(parent)
        return open(name, "wb")  # noqa: PTH123

    def _written_over(self, name: str) -> BinaryIO:
        """A file that is there, with what it holds: to empty it would take several times as long as to fill it."""
        try:
            return open(name, "r+b")  # noqa: PTH123
        except OSError:
            return self._created(name)

    def _make_way(self, path: str) -> None:
        """Removes files of the last build where folders are wanted now, and the folder where a file is."""
        if any(made.startswith(f"{path}/") for made in self._made):
            return  # then this build wants both, and fails as MkDocs does
        above = [path[:end] for end, sign in enumerate(path) if sign == "/"]
        for name in [f"{self._folder}/{one}" for one in above if one not in self._made]:
            if os.path.isfile(name) or os.path.islink(name):  # noqa: PTH113, PTH114
                os.unlink(name)  # noqa: PTH108
        self._folders.clear()
        if os.path.isdir(f"{self._folder}/{path}"):  # noqa: PTH112
            shutil.rmtree(f"{self._folder}/{path}")

    def _entries(self) -> Iterator[tuple[str, os.DirEntry[str], bool]]:
        """Everything below the folder, each folder before what is in it; and whether it is a folder."""
        left = [""]
        while left:
            below = left.pop()
            try:
                found = list(os.scandir(f"{self._folder}/{below}"))
            except FileNotFoundError:
                continue
            for entry in found:
                if not below and entry.name.startswith("."):
                    continue
                path, is_folder = f"{below}{entry.name}", entry.is_dir(follow_symlinks=False)
                yield path, entry, is_folder
                if is_folder:
                    left.append(f"{path}/")

    @staticmethod
    def _prune(folders: Iterable[str]) -> None:
        """Removes those that are empty."""
        for folder in sorted(folders, key=len, reverse=True):
            with contextlib.suppress(OSError):
                os.rmdir(folder)  # noqa: PTH106


def _make(folder: str) -> None:
    """Makes a folder; nearly always the one above it is there already."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _state(status: os.stat_result) -> State:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
