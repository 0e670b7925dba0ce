"""Which files there are to read: every text below the paths a person gave."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from byline.core.identity import Roots, roots
from byline.core.post import Problem

SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read."""

    path: Path
    origin: str
    """Its path from the root of the texts, with forward slashes: see `byline.identity`."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found, sorted by folder and name so that two runs read in the same order."""

    files: tuple[InputFile, ...]
    roots: Roots
    problems: tuple[Problem, ...] = ()
    unlisted: tuple[Path, ...] = ()
    """Folders that could not be listed: nobody knows what is in them."""


def find(paths: Sequence[Path], project: Path | None = None) -> Inputs:
    """Every `.txt` below the folders among `paths`, and the files among them whatever their suffix.

    Names that begin with a dot are skipped, and a folder is entered once however many links lead to it.
    A path that is not there, or a folder that cannot be listed, is a problem. Origins are counted from `project` for
    the texts in it, else from the folders among `paths`.
    """
    found: dict[Path, InputFile] = {}
    problems: list[Problem] = []
    unlisted: list[Path] = []
    tops = roots(project, paths)
    for path in paths:
        if path.is_dir():
            files = _below(path, problems, unlisted)
        elif path.exists():
            files = iter([path])
        else:
            problems.append(_missing(path))
            continue
        for file in files:
            found.setdefault(file.resolve(), InputFile(file, tops.origin(file)))
    return Inputs(tuple(sorted(found.values(), key=_order)), tops, tuple(problems), tuple(unlisted))


def _below(top: Path, problems: list[Problem], unlisted: list[Path]) -> Iterator[Path]:
    entered: set[tuple[int, int]] = set()

    def report(error: OSError) -> None:
        unlisted.append(Path(error.filename))
        problems.append(_unlisted(Path(error.filename), error))

    for folder, folders, files in os.walk(top, onerror=report, followlinks=True):
        here = Path(folder)
        status = here.stat()
        if (status.st_dev, status.st_ino) in entered:
            folders.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if name.lower().endswith(SUFFIX) and not name.startswith("."):
                yield here / name


def _order(file: InputFile) -> tuple[str, str]:
    return file.path.parent.as_posix(), file.path.name


def _missing(path: Path) -> Problem:
    return Problem(path.as_posix(), "missing", "no such file or folder", "check the path")


def _unlisted(path: Path, error: OSError) -> Problem:
    return Problem(path.as_posix(), "unreadable", f"the folder cannot be listed: {error.strerror}", "give read rights")
