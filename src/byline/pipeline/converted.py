"""What goes into the step that converts one text, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from byline.config import Options
from byline.core.post import Metadata, Problem, Role
from byline.pipeline.judged import Judged
from byline.readers import Piece, Settings

NOTHING = Metadata()
NO_PIECE = Piece()
UNJUDGED = Judged()
PASSING = frozenset({"fault", "too-slow"})
"""Problems that another run may not have."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one text is made of, wherever it lies: all that a process needs to know."""

    origin: str
    path: Path
    """Its file, or its container's."""
    reader: str = ""
    piece: Piece = NO_PIECE
    problem: Problem | None = None
    """What is wrong with a place in a container; then there is no text."""


@dataclass(frozen=True, slots=True)
class Converted:
    """One text as Markdown, or the problems that stand against it."""

    origin: str
    metadata: Metadata = NOTHING
    markdown: str | None = None
    """The body, proven to read as the text; None where a problem is fatal."""
    head: str = ""
    """The metadata as lines of front matter; "" where there is no body."""
    problems: tuple[Problem, ...] = ()
    roles: tuple[Role, ...] = ()
    """What each line of the text is."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Name to the path from the text's folder, "" for one inside the text's file; not all of them need be shown."""
    absent: tuple[str, ...] = ()
    """The same paths of pictures that were looked for in vain."""
    stated: bool = False
    """Whether its container, or a head that some program wrote, states what it is."""
    marked: bool = False
    """Whether it came with headings, links, emphasis."""
    taught: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By field that would be another but for a person's corrections, the names of the corrected posts."""
    judged: Judged = UNJUDGED
    """What the text was judged to be, and what else it might have been."""


def is_passing(converted: Converted) -> bool:
    """Whether another run may have another result for the same text."""
    return any(problem.code in PASSING for problem in converted.problems)


def settings(options: Options, encoding: str = "") -> Settings:
    """What readers are told; `encoding` is what a folder's layout states."""
    return Settings(options.encoding or encoding or None, options.repair, options.fields)


def fault(origin: str, what: str) -> Problem:
    """A mistake of Byline's own."""
    return Problem(origin, "fault", f"a fault in Byline: {what}", "please report it with this text")
