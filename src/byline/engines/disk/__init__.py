"""The site as a folder that engines build which run no plug-ins: every page a Markdown file, its frame in front matter.

Everything that a template would have to work out is a string there, so that one template of a few lines prints all
pages on MkDocs, ProperDocs and Zensical. MkDocs itself is not imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from byline.core.post import Problem
from byline.engines.disk.folder import put
from byline.engines.disk.writing import written
from byline.project import Project

__all__ = ["WrittenPages", "write"]


@dataclass(frozen=True, slots=True)
class WrittenPages:
    """What was written into a folder."""

    files: int
    changed: int
    """How many of them are new, or others than before."""
    problems: tuple[Problem, ...]


def write(project: Project, to: Path) -> WrittenPages:
    """Writes a site into a folder. Raises ConfigError, NotOursError, OSError."""
    files, problems = written(project)
    return WrittenPages(len(files), put(to, files), problems)
