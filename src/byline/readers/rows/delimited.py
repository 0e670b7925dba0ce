"""CSV and its like: names on the first line, then a row for each post."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.encoding import UndecodableError, decode
from byline.readers.reader import InputFile, Piece, ReadResult, Settings
from byline.readers.rows import fields
from byline.readers.rows.lines import LONGEST, loaded

SUFFIXES = frozenset({".csv", ".tsv"})
MOST_ROW = 200_000
"""Lines of one row; a quotation mark that is never closed makes the rest of the file one row."""


@dataclass(frozen=True, slots=True)
class CsvReader:
    """A row is a post."""

    name: str = "CSV"
    is_container: bool = True
    is_learnable: bool = True

    def takes(self, path: Path, head: bytes) -> bool:
        if streams.suffix(path) not in SUFFIXES:
            return False
        first = head.partition(b"\n")[0].decode("utf-8-sig", "replace").casefold()
        return any(name in first for field in fields.BODIES for name in fields.NAMES[field]) or not head

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        start = streams.head(file.path)
        encoding = _encoding(start, settings)
        first = start.partition(b"\n")[0].decode(encoding, "replace")
        delimiter = max(",;\t|", key=first.count)
        csv.field_size_limit(LONGEST)
        names: list[str] | None = None
        for number, data in _rows(file.path):
            if len(data) > LONGEST:
                yield fields.unreadable(file.origin, f"a row of over {LONGEST:,} bytes", number)
                continue
            try:
                (values,) = csv.reader(io.StringIO(data.decode(encoding, "replace"), newline=""), delimiter=delimiter)
            except (csv.Error, ValueError):
                if data.strip():
                    yield fields.unreadable(file.origin, "the row cannot be read", number)
                continue
            if names is None:
                names = [value.strip().lstrip("\ufeff") for value in values]
            elif len(values) > len(names):
                what = f"the row has {len(values)} values, and there are {len(names)} names"
                yield fields.unreadable(file.origin, what, number)
            elif any(values):
                row = dict(zip(names, values, strict=False))
                yield Piece(json.dumps(row).encode(), fields.key(row, settings.fields), number)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        return fields.post_of(origin, loaded(piece.data), settings, self.name)


def _encoding(head: bytes, settings: Settings) -> str:
    if settings.encoding:
        return settings.encoding
    cut = head[: head.rfind(b"\n") + 1] or head
    try:
        return decode(cut).encoding
    except UndecodableError:
        return "utf-8"


def _rows(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each row with the line it begins at: a row goes on while a quotation mark is open."""
    held: list[bytes] = []
    size = quotes = 0
    started = 1
    for line in streams.lines(path, LONGEST):
        if not held:
            started = line.number
        size += len(line.data)
        quotes += line.data.count(b'"')
        if size <= LONGEST:
            held.append(line.data)
        if quotes % 2 == 0 or line.number - started > MOST_ROW or size > LONGEST:
            yield started, b"".join(held) if size <= LONGEST else b" " * (LONGEST + 1)
            held, size, quotes = [], 0, 0
    if held:
        yield started, b"".join(held)
