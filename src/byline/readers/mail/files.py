"""A file for each message: `.eml`, and the folders `cur` and `new` of a Maildir."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byline.readers.mail.message import LARGEST, post_of
from byline.readers.reader import InputFile, Piece, ReadResult, Settings

MAILDIR = frozenset({"cur", "new"})


@dataclass(frozen=True, slots=True)
class MailReader:
    """A file is a message."""

    name: str = "mail"
    is_container: bool = False
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in (".eml", ".emlx") or (
            path.parent.name in MAILDIR and (path.parent.parent / "tmp").is_dir()
        )

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece]:
        yield Piece()

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        with path.open("rb") as stream:
            data = stream.read(LARGEST)
        if path.suffix.lower() == ".emlx":  # Apple's: the number of bytes first, a list of properties behind
            count, _, rest = data.partition(b"\n")
            data = rest[: int(count)] if count.strip().isdigit() else data
        return post_of(origin, data, settings)
