"""Word's `.docx`, by mammoth, which turns styles into what they mean."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from byline.readers.office import package, paged
from byline.readers.reader import Piece, ReadResult, Settings, SingleFile, fatal
from byline.readers.streams import MissingLibraryError


@dataclass(frozen=True, slots=True)
class WordReader(SingleFile):
    """A file is a post."""

    name: str = "Word"
    suffixes: frozenset[str] = frozenset({".docx"})

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        try:
            import mammoth
        except ImportError as error:
            raise MissingLibraryError("office") from error
        try:
            package.part(path, "word/document.xml")
            with path.open("rb") as stream:
                html = mammoth.convert_to_html(stream, convert_image=mammoth.images.img_element(_no_image)).value
        except (package.UnsafeError, zipfile.BadZipFile, KeyError, ValueError) as error:
            return fatal(origin, "broken-file", f"it cannot be read: {error}", "open it and save it anew")
        return paged.of_html(origin, html, settings)


def _no_image(image: object) -> dict[str, str]:
    """Its alternative text alone is kept."""
    return {"src": ""}
