"""What a reader is: it knows one kind of file, cuts it into pieces, and makes a post of each.

Cutting is cheap, happens in one process and holds little in memory, however large the file is; what takes time is left
to `read`, which is pure and runs on every core. A reader of another package is found by its entry point in the group
`byline.readers`, which names an object (or a class that can be called without arguments) of this shape.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from byline.core.post import Problem, RawPost

KEY_LENGTH = 160
"""Characters of a key; a longer one is cut and told apart by its digest."""
_UNFIT_RE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read."""

    path: Path
    origin: str
    """Its path from the root of the texts, with forward slashes: see `byline.core.identity`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person said about the files."""

    encoding: str | None = None
    """How texts are encoded that do not say so themselves."""
    repair: bool = False
    """Undo mojibake and references."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of ours to the name it has in rows of data."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One post that was cut out and not read yet."""

    data: bytes = b""
    """As it stands in the container; empty where the file is the post."""
    key: str = ""
    """What tells it from the others and stays: an address, a message's ID. "" where there is nothing of the kind."""
    line: int | None = None
    """1-based, where in the container it begins."""
    context: Mapping[str, str] = field(default_factory=dict)
    """What the container says of all of them."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A post, or None where a problem is fatal; and everything a person should know of the file.

    Neither post nor problem: what was cut out is no post (a menu, an attachment) and is passed over.
    """

    post: RawPost | None
    problems: tuple[Problem, ...] = ()


class Reader(Protocol):
    """Reads one kind of file."""

    @property
    def name(self) -> str:
        """The kind of file as people call it: `mbox`, `WordPress export`."""

    @property
    def is_container(self) -> bool:
        """Whether one file may hold several posts."""

    @property
    def is_learnable(self) -> bool:
        """Whether its texts may be pages that share a layout."""

    def takes(self, path: Path, head: bytes) -> bool:
        """Whether a file is of this kind, by its name and its first bytes, decompressed."""

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        """Its posts in order. What is wrong with a place in it is a Problem, after which the rest comes.

        A fatal problem says that not all of the container could be read. Raises OSError.
        """

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        """The post of a piece. Pure but for what lies beside `path`."""


@dataclass(frozen=True, slots=True)
class SingleFile:
    """What readers share for which a file is one post and its suffix tells the kind."""

    name: str
    suffixes: frozenset[str]
    """In small letters, with their dots."""
    is_container: bool = False
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in self.suffixes

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece]:
        yield Piece()


def fatal(path: str, code: str, what: str, remedy: str, line: int | None = None) -> ReadResult:
    """No post, and why."""
    return ReadResult(None, (Problem(path, code, what, remedy, line),))


def fit(key: str) -> str:
    """A key that can stand in an origin: on one line and not too long.

    >>> fit("<a b@x>"), len(fit("x" * 500))
    ('<a-b@x>', 160)
    """
    key = _UNFIT_RE.sub("-", key.strip())
    if len(key) <= KEY_LENGTH:
        return key
    return f"{key[: KEY_LENGTH - 17]}~{digest(key.encode())}"


def digest(data: bytes) -> str:
    """Sixteen digits that stand for the data."""
    return hashlib.sha256(data).hexdigest()[:16]
