"""JSON Lines: a row on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.reader import InputFile, Piece, ReadResult, Settings
from byline.readers.rows import fields

LONGEST = 16_000_000
"""Bytes of a line; a longer one is no text."""
SUFFIXES = frozenset({".jsonl", ".ndjson", ".jl", ".jsonlines"})
DEEP = 200
"""Brackets at the beginning of a line, from which it is nobody's row."""


@dataclass(frozen=True, slots=True)
class JsonLinesReader:
    """A line is a post."""

    name: str = "JSON Lines"
    is_container: bool = True
    is_learnable: bool = True

    def takes(self, path: Path, head: bytes) -> bool:
        return streams.suffix(path) in SUFFIXES

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        for line in streams.lines(file.path, LONGEST):
            if line.is_cut:
                yield fields.unreadable(file.origin, f"a line of over {LONGEST:,} bytes", line.number)
            elif line.data.strip():
                try:
                    row = loaded(line.data)
                except ValueError as error:
                    yield fields.unreadable(file.origin, f"the line is no JSON object: {error}", line.number)
                else:
                    yield Piece(line.data, fields.key(row, settings.fields), line.number)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        return fields.post_of(origin, loaded(piece.data), settings, self.name)


def loaded(data: bytes) -> dict[str, object]:
    """A row. Raises ValueError."""
    if data.lstrip()[:DEEP].count(b"[") >= DEEP or data.lstrip()[:DEEP].count(b"{") >= DEEP:
        raise ValueError("nested too deep")
    try:
        row = json.loads(data.decode("utf-8-sig", "replace"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(row, dict):
        raise ValueError("not a mapping of names to values")
    return row
