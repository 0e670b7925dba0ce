"""Substack's export: a table of the posts, and beside it a folder with the HTML of each."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.encoding import UndecodableError
from byline.readers.feeds import entries
from byline.readers.pages import embedded
from byline.readers.pages.decoding import LARGEST, decoded
from byline.readers.reader import InputFile, Piece, ReadResult, Settings, fatal

TABLE, FOLDER = "posts.csv", "posts"
NAMES = b"post_id,post_date"
NO_POST = ReadResult(None)


def is_part(path: Path) -> bool:
    """Whether a page belongs to such an export, and is read with its table."""
    table = path.parent.parent / TABLE
    return path.parent.name == FOLDER and table.is_file() and streams.head(table).startswith(NAMES)


@dataclass(frozen=True, slots=True)
class SubstackReader:
    """A row of the table is a post."""

    name: str = "Substack export"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return path.name == TABLE and head.startswith(NAMES)

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        with file.path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            rows = csv.DictReader(stream)
            try:
                for row in rows:
                    yield Piece(json.dumps(row).encode(), row.get("post_id") or "", rows.line_num)
            except csv.Error as error:
                what = f"it cannot be read on: {error}"
                yield Problem(file.origin, "broken-container", what, "get it anew", rows.line_num)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        row = json.loads(piece.data)
        name = str(row.get("post_id") or "")
        page = path.parent / FOLDER / f"{name}.html"
        if "/" in name or "\\" in name or not page.is_file():
            return NO_POST  # a thread, a podcast, or a draft that was never begun
        data = page.read_bytes()
        inside = (
            decoded(embedded.taken_out(data)[0], settings) if len(data) <= LARGEST else UndecodableError("too large")
        )
        if isinstance(inside, UndecodableError):
            return fatal(origin, "undecodable", str(inside), "save it as UTF-8 or state its encoding")
        stated = {
            "title": row.get("title"),
            "subtitle": row.get("subtitle"),
            "date": str(row.get("post_date") or "").partition("T")[0],
            "draft": "true" if str(row.get("is_published")).lower() == "false" else "",
        }
        return entries.post_of(origin, stated, inside, self.name, settings)
