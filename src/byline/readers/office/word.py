"""Word's `.docx`, by mammoth, which turns styles into what they mean."""

from __future__ import annotations

import functools
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from byline.readers import streams
from byline.readers.office import package, paged
from byline.readers.pictures import LARGEST, name_of
from byline.readers.reader import Piece, ReadResult, Settings, SingleFile, fatal


@dataclass(frozen=True, slots=True)
class WordReader(SingleFile):
    """A file is a post."""

    name: str = "Word"
    suffixes: frozenset[str] = frozenset({".docx"})

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        mammoth = streams.needed("mammoth", paged.EXTRA)
        try:
            package.part(path, "word/document.xml")
            with path.open("rb") as stream:
                held: dict[str, str] = {}
                images = mammoth.images.img_element(functools.partial(_named, held))
                html = mammoth.convert_to_html(stream, convert_image=images).value
        except (package.UnsafeError, zipfile.BadZipFile, KeyError, ValueError) as error:
            return fatal(origin, "broken-file", f"it cannot be read: {error}", "open it and save it anew")
        return paged.of_html(origin, html, settings, held)

    def pictures(self, path: Path) -> Iterator[bytes]:
        return (data for _, data in package.pictures(path, "word/media/"))


def _named(held: dict[str, str], image: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth has no types
    """A picture under its name; of one that is none its alternative text alone is kept."""
    with image.open() as stream:
        name = name_of(stream.read(LARGEST + 1))
    if name:
        held[name] = name
    return {"src": name}
