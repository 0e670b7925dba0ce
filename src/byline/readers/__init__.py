"""Files and containers in, RawPosts out: a folder for each family, a small file for each kind."""

from __future__ import annotations

from byline.readers.inputs import Found, Inputs, find
from byline.readers.pictures import at as picture_at
from byline.readers.pictures import of as picture
from byline.readers.reader import InputFile, Piece, Reader, ReadResult, Settings
from byline.readers.registry import by_name, pieces, read_piece, reader_of, readers
from byline.readers.text import LARGEST, read

__all__ = [
    "LARGEST",
    "Found",
    "InputFile",
    "Inputs",
    "Piece",
    "ReadResult",
    "Reader",
    "Settings",
    "by_name",
    "find",
    "picture",
    "picture_at",
    "pieces",
    "read",
    "read_piece",
    "reader_of",
    "readers",
]
