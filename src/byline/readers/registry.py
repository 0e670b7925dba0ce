"""Which reader takes a file: ours in a written-down order, then those of other packages."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Self

from byline.core.identity import INSIDE
from byline.core.post import Problem
from byline.readers import streams
from byline.readers.reader import InputFile, Piece, Reader, ReadResult, Settings, digest, fatal, fit
from byline.readers.streams import MissingLibraryError
from byline.readers.text import TextReader

GROUP = "byline.readers"
"""The entry points of other packages; our own have the same name."""
TEXT = TextReader()
OURS = (
    "feeds.movabletype:MovableTypeReader",
    "mail.mbox:MboxReader",
    "text:TextReader",
    "notes.markdown:MarkdownReader",
    "mail.files:MailReader",
    "rows.documents:GhostReader",
    "rows.documents:JsonReader",
    "rows.lines:JsonLinesReader",
    "pages.substack:SubstackReader",
    "rows.delimited:CsvReader",
    "feeds.wordpress:WordPressReader",
    "feeds.rss:RssReader",
    "feeds.atom:AtomReader",
    "pages.medium:MediumReader",
    "pages.html:HtmlReader",
    "pages.mhtml:MhtmlReader",
    "office.word:WordReader",
    "office.odt:OdtReader",
    "office.rtf:RtfReader",
    "office.pdf:PdfReader",
    "web.warc:WarcReader",
)
"""The first that takes a file reads it: what is told by its content stands before what is told by its name. Each is
loaded when it is first asked: most folders hold texts of one kind, and what reads all others takes as long to load as
twenty texts to convert."""


def readers() -> Iterator[Reader]:
    """Every reader there is, in the order in which they are asked."""
    yield from _others()
    yield from map(_ours, OURS)


@functools.cache
def _others() -> tuple[Reader, ...]:
    loaded = (found.load() for found in sorted(entry_points(group=GROUP), key=lambda found: found.name))
    return tuple(made() if isinstance(made, type) else made for made in loaded)


@functools.cache
def _ours(place: str) -> Reader:
    module, _, name = place.partition(":")
    made: Reader = getattr(import_module(f"{GROUP}.{module}"), name)()
    return made


def reader_of(path: Path) -> Reader | None:
    """The reader that takes a file; None where none does."""
    start = streams.head(path)
    return next((reader for reader in readers() if reader.takes(path, start)), None)


@functools.cache
def by_name(name: str) -> Reader:
    """The reader of that name, in whatever process it is asked for."""
    return next(reader for reader in readers() if reader.name == name)


def pieces(reader: Reader, file: InputFile, settings: Settings) -> Iterator[tuple[str, Piece] | Problem]:
    """Each piece with its origin, or what is wrong with a place in the file, whatever the reader meets there."""
    try:
        with _Keys() if reader.is_container else contextlib.nullcontext() as keys:
            for piece in reader.pieces(file, settings):
                if isinstance(piece, Problem):
                    yield piece
                elif keys is None:
                    yield file.origin, piece
                else:
                    yield f"{file.origin}{INSIDE}{keys.own(fit(piece.key) or digest(piece.data))}", piece
    except MissingLibraryError as error:
        yield missing(file.origin, reader.name, error.extra)
    except FileNotFoundError:
        yield Problem(file.origin, "vanished", "the file is gone since it was listed", "run again")
    except streams.ERRORS as error:
        what = f"it cannot be read to its end: {getattr(error, 'strerror', None) or error}"
        yield Problem(file.origin, "broken-container", what, "get it anew; what could be read was")


class _Keys:
    """The keys of the texts in one container, each made its own: `a`, `a~2`, `a~3`.

    They are kept in a database that goes to a temporary file as it grows, so that memory doesn't.
    """

    def __enter__(self) -> Self:
        # A program may go through a container in another thread than it began in; it is one at a time all the same.
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._database.execute("BEGIN")
        self._database.execute("CREATE TABLE keys (key BLOB PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID")
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def own(self, key: str) -> str:
        """Raises OSError where there is no room for more."""
        try:
            if self._is_new(key):
                return key
            (number,) = self._database.execute("SELECT number FROM keys WHERE key = ?", (_short(key),)).fetchone()
            numbers = itertools.count(number + 1)
            number = next(one for one in numbers if self._is_new(f"{key}~{one}"))
            self._database.execute("UPDATE keys SET number = ? WHERE key = ?", (number, _short(key)))
        except sqlite3.Error as error:
            raise OSError(0, f"{error} in the folder for temporary files") from error
        return f"{key}~{number}"

    def _is_new(self, key: str) -> bool:
        return self._database.execute("INSERT OR IGNORE INTO keys VALUES (?, 1)", (_short(key),)).rowcount > 0


def _short(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


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
