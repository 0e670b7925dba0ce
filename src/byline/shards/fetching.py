"""Files at addresses, brought here one folder's shard, or one container, at a time, and removed when they are read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from byline import readers
from byline.core.identity import roots
from byline.pipeline.plan import Plan
from byline.pipeline.sampling import LAYOUT_FILE
from byline.readers import Found, InputFile, Inputs, Reader
from byline.readers.inputs import passed_over
from byline.readers.sidecar import SUFFIXES
from byline.shards.addresses import Remote

HEAD = 1 << 16
"""Bytes that are fetched of a file whose name does not say its kind."""
TOP = "at"
"""The folder below which files lie as they do at their addresses."""


@dataclass(frozen=True)
class Fetching:
    """What lies at some addresses, and where each file will lie here."""

    folder: Path
    places: Mapping[Path, tuple[Remote, PurePosixPath]]
    """Path here to the path there."""

    @contextlib.contextmanager
    def here(self, paths: Sequence[Path]) -> Iterator[None]:
        """The files, with what stands beside them, as long as they are read. One that is gone is not there."""
        beside = (path.with_suffix(suffix) for path in paths for suffix in SUFFIXES)
        wanted = list(dict.fromkeys(path for path in (*paths, *beside) if path in self.places))
        try:
            self.fetch(wanted)
            yield
        finally:
            for path in wanted:
                path.unlink(missing_ok=True)

    def fetch(self, paths: Sequence[Path]) -> None:
        """All at once where that is faster, as it is of stores of objects; one by one where some are gone."""
        for system, found in self._by_system(paths).items():
            there = [str(self.places[path][1]) for path in found]
            try:
                system.get(there, [str(path) for path in found])
            except FileNotFoundError:
                for path, name in zip(found, there, strict=True):
                    with contextlib.suppress(FileNotFoundError):
                        system.get_file(name, str(path))

    def _by_system(self, paths: Sequence[Path]) -> dict[Any, list[Path]]:
        found: dict[Any, list[Path]] = {}
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            found.setdefault(self.places[path][0].system, []).append(path)
        return found

    def reader(self, path: Path) -> Reader | None:
        """By the name of a file, else by its beginning."""
        if named := next((reader for reader in readers.readers() if reader.takes(path, b"")), None):
            return named
        remote, there = self.places[path]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(remote.system.cat_file(str(there), start=0, end=HEAD))
        try:
            return readers.reader_of(path)
        finally:
            path.unlink()


def planned(remotes: Iterable[Remote], folder: Path) -> tuple[Plan, Fetching]:
    """The plan for all files at some addresses, which will lie below `folder`, and what fetches them. Their origins are
    those that the same folders would give here. Raises OSError."""
    places: dict[Path, tuple[Remote, PurePosixPath]] = {}
    tops: list[Path] = []
    for remote in remotes:
        files = remote.files()
        top = remote.path.parent if files == [remote.path] else remote.path
        tops.append(_here(folder, top))
        tops[-1].mkdir(parents=True, exist_ok=True)
        for there in files:
            if not any(part.startswith(".") for part in there.relative_to(top).parts):
                places[_here(folder, there)] = (remote, there)
    fetching, named = Fetching(folder, places), roots(None, tops)
    found: list[Found] = []
    passed: list[Path] = []
    for path in places:
        if path.name == LAYOUT_FILE:
            fetching.fetch([path])
        elif path.suffix.lower() in SUFFIXES:
            continue
        elif reader := fetching.reader(path):
            found.append(Found(InputFile(path, named.origin(path)), reader))
        else:
            passed.append(path)
    ordered = tuple(sorted(found, key=lambda one: (one.path.parent.as_posix(), one.path.name)))
    notes = tuple(passed_over(places[path][1] for path in passed))
    inputs = Inputs(ordered, named, notes, passed_over=tuple(passed))
    origins = frozenset(one.origin for one in ordered)
    return Plan(inputs, origins, frozenset(map(named.origin, tops)), frozenset()), fetching


def _here(folder: Path, there: PurePosixPath) -> Path:
    return folder.joinpath(TOP, *(part for part in there.parts if part not in ("/", "..")))
