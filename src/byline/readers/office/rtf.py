"""Rich text (`.rtf`), by striprtf: its words; what is bold or slanted is lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from byline.readers import text
from byline.readers.office import paged
from byline.readers.reader import InputFile, Piece, ReadResult, Settings, SingleFile, fatal
from byline.readers.streams import MissingLibraryError


@dataclass(frozen=True, slots=True)
class RtfReader(SingleFile):
    """A file is a post."""

    name: str = "rich text"
    suffixes: frozenset[str] = frozenset({".rtf"})

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        try:
            from striprtf.striprtf import rtf_to_text
        except ImportError as error:
            raise MissingLibraryError("office") from error
        data = text.whole(InputFile(path, origin))
        if isinstance(data, ReadResult):
            return data
        if len(data) > text.LARGEST or not data.lstrip().startswith(b"{\\rtf"):
            what = f"over {text.LARGEST:,} bytes" if len(data) > text.LARGEST else "it does not begin as rich text does"
            return fatal(origin, "broken-file", what, "open it and save it anew")
        try:
            words = rtf_to_text(data.decode("latin-1"), errors="replace")
        except (ValueError, LookupError, IndexError, TypeError) as error:
            return fatal(origin, "broken-file", f"it cannot be read: {error}", "open it and save it anew")
        # Each paragraph is a line there.
        return paged.of_words(origin, "\n\n".join(line for line in words.split("\n") if line.strip()), settings)
