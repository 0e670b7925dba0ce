"""Which post a text is: its path from the root of the texts, however and from wherever a person named it.

A text in a container is known by the container's path and its own key there: `posts/mail.mbox#<17@example.org>`.

The root is the project's folder where the text lies in it, else the folder that was named, which then gives its own
name as well: `posts/harbour.txt` in both cases. A link to a text is that text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

MKDOCS_FILE = "mkdocs.yml"
"""A folder that holds it is a project."""
INSIDE = "#"
"""Stands between a container and the key of a text in it."""
TELLING_PARTS = 2
"""Parts of a path that tell one text from others: a bare file name may belong to any folder."""


@dataclass(frozen=True, slots=True)
class Root:
    """A folder from which the origins of texts are counted."""

    folder: Path
    """Absolute, links followed."""
    name: str
    """What stands before the path within the folder; empty for the project's own folder."""


@dataclass(frozen=True)
class Roots:
    """The roots of one run: the project's, if there is one, and those of the named paths outside it."""

    project: Path | None
    """Absolute, as it was found: links are not followed."""
    named: tuple[Root, ...]

    def origin(self, path: Path, real: Path | None = None) -> str:
        """The origin of the text or folder at `path`, with forward slashes; `real` is where links to it lead, where
        that is known already."""
        if real is None:
            real = path.resolve() if path.exists() else path.parent.resolve() / path.name
        if self._real_project and self.project:
            below = _below(real, self._real_project) or _below(path.absolute(), self.project)
            if below:
                return below
        for inside in (real, path.absolute()):
            for root in self.named:
                if below := _below(inside, root.folder):
                    return PurePosixPath(root.name, below).as_posix()
        return path.name  # a link below a named folder that leads out of it

    @cached_property
    def _real_project(self) -> Path | None:
        return self.project.resolve() if self.project else None

    def path(self, origin: str) -> Path | None:
        """Where the text of an origin lies if it is still there; None for a root that was not named in this run."""
        if self.project and (self.project / origin).exists():
            return self.project / origin
        for root in self.named:
            if PurePosixPath(origin).is_relative_to(root.name):
                return root.folder / PurePosixPath(origin).relative_to(root.name)
        return self.project / origin if self.project else None


def _below(path: Path, top: Path) -> str:
    """The way from a folder to what lies in it, with forward slashes; "" to what does not."""
    parts, above = path.parts, top.parts
    if parts[: len(above)] == above:  # what `is_relative_to` finds, too, in ten times the time
        return "/".join(parts[len(above) :]) or "."
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else ""


def project_of(path: Path) -> Path | None:
    """The nearest folder, from `path` upwards, that holds a site's `mkdocs.yml`; None where there is none."""
    folders = (folder for here in (path.absolute(), path.resolve()) for folder in (here, *here.parents))
    return next((folder for folder in folders if (folder / MKDOCS_FILE).is_file()), None)


def roots(project: Path | None, paths: Sequence[Path]) -> Roots:
    """The roots of the texts below `paths`, outermost first."""
    inner = Roots(project, ())
    folders = {(path if path.is_dir() else path.parent).resolve() for path in paths if not _inside(inner, path)}
    named: list[Root] = []
    for folder in sorted(folders, key=lambda folder: (len(folder.parts), folder)):
        taken = {root.name for root in named}
        names = (PurePosixPath(*folder.parts[-count:]).as_posix() for count in range(1, len(folder.parts)))
        free = (name for name in names if name not in taken and not (project and (project / name).exists()))
        if not any(folder.is_relative_to(root.folder) for root in named):
            named.append(Root(folder, next(free, "texts")))
    return Roots(project, tuple(named))


def known_by(files: Mapping[str, Path], known: Collection[str], roots: Roots) -> dict[str, str]:
    """Origin to the other origin under which its post is known, as older versions or other calls wrote it.

    An older version wrote the path as it was typed: absolute, from the working folder of that day, or with backslashes.
    """
    unknown = {origin: path for origin, path in files.items() if origin not in known}
    others = [origin for origin in known if origin not in files] if unknown else []
    real = {path.resolve(): origin for origin, path in unknown.items()}
    found: dict[str, str] = {}
    for other in sorted(others):
        typed = Path(other.replace("\\", "/"))
        places = [typed] if typed.is_absolute() else [typed, *([roots.project / typed] if roots.project else [])]
        matches = {real[place.resolve()] for place in places if place.resolve() in real} or _ending(other, unknown)
        if len(matches) == 1:
            found.setdefault(matches.pop(), other)
    return found


def _ending(other: str, files: Mapping[str, Path]) -> set[str]:
    """Files whose path ends with the other origin: one folder named from further out or further in."""
    parts = PurePosixPath(other.replace("\\", "/")).parts
    if len(parts) < TELLING_PARTS or ".." in parts:
        return set()
    return {origin for origin, path in files.items() if path.resolve().parts[-len(parts) :] == parts}


def _inside(roots: Roots, path: Path) -> bool:
    top = roots.project
    return top is not None and (path.resolve().is_relative_to(top.resolve()) or path.absolute().is_relative_to(top))


def containers(origin: str) -> Iterator[str]:
    """What might be the container of a text, the shortest first: file names may hold the sign, too.

    >>> list(containers("posts/C#.mbox#<1#2@x>"))
    ['posts/C', 'posts/C#.mbox', 'posts/C#.mbox#<1']
    """
    at = origin.find(INSIDE)
    while at >= 0:
        yield origin[:at]
        at = origin.find(INSIDE, at + 1)


def is_below(origin: str, folders: Iterable[str]) -> bool:
    """Whether a text lies below one of the folders, all of them named by their origins; `.` holds every text."""
    return any(folder == "." or PurePosixPath(origin).is_relative_to(folder) for folder in folders)
