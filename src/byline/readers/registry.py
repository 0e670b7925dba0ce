"""Which reader takes a file: ours in a written-down order, then those of other packages."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

from byline.core.identity import INSIDE
from byline.core.post import Problem
from byline.readers import streams
from byline.readers.feeds import AtomReader, MovableTypeReader, RssReader, WordPressReader
from byline.readers.mail import MailReader, MboxReader
from byline.readers.notes import MarkdownReader
from byline.readers.office import OdtReader, PdfReader, RtfReader, WordReader
from byline.readers.pages import HtmlReader, MediumReader, MhtmlReader, SubstackReader
from byline.readers.reader import InputFile, Piece, Reader, ReadResult, Settings, digest, fatal, fit
from byline.readers.rows import CsvReader, GhostReader, JsonLinesReader, JsonReader
from byline.readers.streams import MissingLibraryError
from byline.readers.text import TextReader
from byline.readers.web import WarcReader

GROUP = "byline.readers"
"""The entry points of other packages."""
TEXT = TextReader()
OURS: tuple[Reader, ...] = (
    MovableTypeReader(),
    MboxReader(),
    TEXT,
    MarkdownReader(),
    MailReader(),
    GhostReader(),
    JsonReader(),
    JsonLinesReader(),
    SubstackReader(),
    CsvReader(),
    WordPressReader(),
    RssReader(),
    AtomReader(),
    MediumReader(),
    HtmlReader(),
    MhtmlReader(),
    WordReader(),
    OdtReader(),
    RtfReader(),
    PdfReader(),
    WarcReader(),
)
"""The first that takes a file reads it: what is told by its content stands before what is told by its name."""


@functools.cache
def readers() -> tuple[Reader, ...]:
    """Every reader there is, by the order in which they are asked."""
    loaded = (found.load() for found in sorted(entry_points(group=GROUP), key=lambda found: found.name))
    return (*(made() if isinstance(made, type) else made for made in loaded), *OURS)


def reader_of(path: Path) -> Reader | None:
    """The reader that takes a file; None where none does."""
    start = streams.head(path)
    return next((reader for reader in readers() if reader.takes(path, start)), None)


def by_name(name: str) -> Reader:
    """The reader of that name, in whatever process it is asked for."""
    return _by_name()[name]


@functools.cache
def _by_name() -> dict[str, Reader]:
    return {reader.name: reader for reader in readers()}


def pieces(reader: Reader, file: InputFile, settings: Settings) -> Iterator[tuple[str, Piece] | Problem]:
    """Each piece with its origin, or what is wrong with a place in the file, whatever the reader meets there."""
    known: set[str] = set()
    try:
        for piece in reader.pieces(file, settings):
            if isinstance(piece, Problem):
                yield piece
            else:
                yield _origin(reader, file, piece, known), piece
    except MissingLibraryError as error:
        yield missing(file.origin, reader.name, error.extra)
    except FileNotFoundError:
        yield Problem(file.origin, "vanished", "the file is gone since it was listed", "run again")
    except streams.ERRORS as error:
        what = f"it cannot be read to its end: {getattr(error, 'strerror', None) or error}"
        yield Problem(file.origin, "broken-container", what, "get it anew; what could be read was")


def _origin(reader: Reader, file: InputFile, piece: Piece, known: set[str]) -> str:
    if not reader.is_container:
        return file.origin
    key = fit(piece.key) or digest(piece.data)
    number, name = 1, key
    while name in known:
        number += 1
        name = f"{key}~{number}"
    known.add(name)
    return f"{file.origin}{INSIDE}{name}"


def read_piece(name: str, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
    """The post of a piece, by the reader of that name."""
    try:
        return by_name(name).read(origin, path, piece, settings)
    except MissingLibraryError as error:
        return ReadResult(None, (missing(origin, name, error.extra),))
    except OSError as error:
        return fatal(origin, "unreadable", f"the file cannot be read: {error.strerror}", "give read rights")


def missing(origin: str, name: str, extra: str) -> Problem:
    """Reading it takes a library that is not there."""
    what = f"reading {name} takes a library that is not installed"
    return Problem(origin, "missing-library", what, f"install Byline with `pip install byline[{extra}]`")
