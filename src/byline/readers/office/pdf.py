"""PDF with text, by pypdf. Running heads and page numbers are left out and named; a picture of a text is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.office import paged
from byline.readers.reader import Piece, ReadResult, Settings, SingleFile, fatal

MOST_PAGES = 2_000
EDGE = 2
"""Lines at the top and the bottom of a page among which running heads stand."""
RECURRING = 0.5
"""Share of the pages on which a line stands, from which it is a running head."""
FEWEST = 3
"""Pages below which nothing can be said to recur."""
_DIGITS_RE = re.compile(r"\d+")
_BROKEN_RE = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[^\W\d_A-Z])")
"""A word that the end of a line parts, before a small letter."""


@dataclass(frozen=True, slots=True)
class PdfReader(SingleFile):
    """A file is a post."""

    name: str = "PDF"
    suffixes: frozenset[str] = frozenset({".pdf"})

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        pypdf = streams.needed("pypdf", paged.EXTRA)
        try:
            reader = pypdf.PdfReader(path)
            pages = [page.extract_text() for _, page in zip(range(MOST_PAGES), reader.pages, strict=False)]
        except OSError:
            raise
        except Exception as error:  # whatever a broken file makes of the library
            what = f"it cannot be read: {type(error).__name__}: {error}"
            return fatal(origin, "broken-file", what, "open it and save it anew, without a password")
        if not any(page.strip() for page in pages):
            return fatal(origin, "empty", "it holds pictures of a text, and no text", "let a program read the pictures")
        words, left_out = joined(pages)
        notes = (_left_out(origin, left_out),) if left_out else ()
        return paged.of_words(origin, words, settings, notes)


def joined(pages: Sequence[str]) -> tuple[str, list[str]]:
    """The text of all pages without their running heads, and those.

    >>> joined(["The Courier 1\\nIce came ear-\\nly.", "The Courier 2\\nIt stayed", "The Courier 3\\nfor long."])
    ('Ice came early.\\nIt stayed\\nfor long.', ['The Courier 1', 'The Courier 2', 'The Courier 3'])
    """
    lined = [[line.rstrip() for line in page.split("\n") if line.strip()] for page in pages]
    counts = Counter(shape for lines in lined for shape in {_shape(line) for line in _edges(lines)})
    recurring = {shape for shape, count in counts.items() if count >= max(FEWEST, RECURRING * len(lined))}
    kept: list[str] = []
    left_out: list[str] = []
    for lines in lined:
        for number, line in enumerate(lines):
            edge = number < EDGE or number >= len(lines) - EDGE
            (left_out if edge and _shape(line) in recurring else kept).append(line)
    return _BROKEN_RE.sub("", "\n".join(kept)), left_out


def _edges(lines: Sequence[str]) -> list[str]:
    return [*lines[:EDGE], *lines[max(len(lines) - EDGE, EDGE) :]]


def _shape(line: str) -> str:
    """The line whatever its page number."""
    return _DIGITS_RE.sub("0", line.strip())


def _left_out(origin: str, lines: Sequence[str]) -> Problem:
    shown = ", ".join(f"“{line.strip()[:60]}”" for line in dict.fromkeys(lines))[:300]
    what = f"{len(lines):,} running heads and page numbers left out: {shown}"
    return Problem(origin, "running-heads", what, "nothing, or save the text by itself", fatal=False)
