"""Which files there are to read: every one below the paths a person gave that some reader takes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path, PurePath

from byline.core.identity import Roots, roots
from byline.core.post import Problem
from byline.readers.pages.decoding import SUFFIXES as PAGES
from byline.readers.reader import InputFile, Reader
from byline.readers.registry import TEXT, reader_of

BESIDE = frozenset({".yml", ".yaml", ".toml"})
"""What stands beside texts and is read with them."""
SAVED_WITH = ("_files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "-filer", "_bestanden", "_pliki", "_soubory")
"""What browsers append to the name of a page for the folder of what it is shown with: pictures, styles, frames."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
"""What texts may show; nobody need be told that it is no text."""
KINDS = 6
"""Kinds of files that a note names."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file, and who reads it."""

    file: InputFile
    reader: Reader

    @property
    def origin(self) -> str:
        return self.file.origin

    @property
    def path(self) -> Path:
        return self.file.path


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found, sorted by folder and name so that two runs read in the same order."""

    files: tuple[Found, ...]
    roots: Roots
    problems: tuple[Problem, ...] = ()
    unlisted: tuple[Path, ...] = ()
    """Folders that could not be listed: nobody knows what is in them."""
    passed_over: tuple[Path, ...] = ()
    """Files that no reader takes."""


def find(
    paths: Sequence[Path], project: Path | None = None, kind: Callable[[Path], Reader | None] = reader_of
) -> Inputs:
    """Every file below the folders among `paths` that a reader takes, and the files among them: as text, if need be.

    Names that begin with a dot are skipped, and a folder is entered once however many links lead to it.
    A path that is not there, or a folder that cannot be listed, is a problem; what no reader takes is one note. Origins
    are counted from `project` for the texts in it, else from the folders among `paths`. `kind` tells who reads a file.
    """
    found: dict[Path, Found] = {}
    problems: list[Problem] = []
    unlisted: list[Path] = []
    passed: list[Path] = []
    tops = roots(project, paths)
    folders: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            files = _below(path, problems, unlisted)
        elif path.exists():
            files = iter([path])
        else:
            problems.append(_missing(path))
            continue
        for file in files:
            is_link = file.is_symlink()
            if file.parent not in folders:
                folders[file.parent] = file.parent.resolve()
            if (real := file.resolve() if is_link else folders[file.parent] / file.name) in found:
                continue
            reader = kind(file) or (TEXT if file == path else None)
            if reader is not None:
                found[real] = Found(InputFile(file, tops.origin(file, None if is_link else real)), reader)
            elif file.suffix.lower() not in BESIDE:
                passed.append(file)
    problems += passed_over(passed)
    return Inputs(tuple(sorted(found.values(), key=_order)), tops, tuple(problems), tuple(unlisted), tuple(passed))


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
        pages = {Path(name).stem for name in files if Path(name).suffix.lower() in PAGES}
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or _is_of_page(name, pages)))
        for name in files:
            if not name.startswith("."):
                yield here / name


def _is_of_page(folder: str, pages: Set[str]) -> bool:
    return any(folder.endswith(end) and folder.removesuffix(end) in pages for end in SAVED_WITH)


def _order(file: Found) -> tuple[str, str]:
    return file.path.parent.as_posix(), file.path.name


def passed_over(paths: Iterable[PurePath]) -> Iterator[Problem]:
    """One note for all files that no reader takes, the commonest kinds first; none where all of them are pictures."""
    unread = [path for path in paths if path.suffix.lower() not in PICTURES]
    if not unread:
        return
    kinds = Counter(path.suffix.lower() or "without a suffix" for path in unread)
    named = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common(KINDS))
    more = f" and {len(kinds) - KINDS} more kinds" if len(kinds) > KINDS else ""
    what = f"no reader takes {named}{more}"
    remedy = "nothing, or save them in a form that is read"
    yield Problem(min(unread).as_posix(), "passed-over", what, remedy, fatal=False)


def _missing(path: Path) -> Problem:
    return Problem(path.as_posix(), "missing", "no such file or folder", "check the path")


def _unlisted(path: Path, error: OSError) -> Problem:
    return Problem(path.as_posix(), "unreadable", f"the folder cannot be listed: {error.strerror}", "give read rights")
