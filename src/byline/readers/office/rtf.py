"""Rich text (`.rtf`), by striprtf: its words, and what of them is bold or slanted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byline.readers import streams, text
from byline.readers.office import paged
from byline.readers.reader import InputFile, Piece, ReadResult, Settings, SingleFile, fatal

_TOKEN_RE = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\[^a-zA-Z]|[{}]|[^\\{}]+")
SIGNS = "\x01\x02\x03\x04"
"""Stand in the words where they become plain, bold, slanted, or both; no rich text holds them."""
_SIGNED_RE = re.compile(f"([{SIGNS}])")
_NEVER_RE = re.compile(f"[{SIGNS}]")
BOLD, SLANTED = 1, 2


@dataclass(frozen=True, slots=True)
class RtfReader(SingleFile):
    """A file is a post."""

    name: str = "rich text"
    suffixes: frozenset[str] = frozenset({".rtf"})

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        striprtf = streams.needed("striprtf.striprtf", paged.EXTRA)
        data = text.whole(InputFile(path, origin))
        if isinstance(data, ReadResult):
            return data
        if len(data) > text.LARGEST or not data.lstrip().startswith(b"{\\rtf"):
            what = f"over {text.LARGEST:,} bytes" if len(data) > text.LARGEST else "it does not begin as rich text does"
            return fatal(origin, "broken-file", what, "open it and save it anew")
        try:
            words = striprtf.rtf_to_text(signed(data.decode("latin-1")), errors="replace")
        except (ValueError, LookupError, TypeError) as error:
            return fatal(origin, "broken-file", f"it cannot be read: {error}", "open it and save it anew")
        return paged.of_html(origin, "".join(_html(words)), settings)


def signed(rtf: str) -> str:
    """The same rich text with a sign wherever its words change between plain, bold and slanted.

    >>> signed("{a {\\\\b b}\\\\i c}").translate({1: "P", 2: "B", 3: "S"})
    '{a {\\\\b Bb}P\\\\i Sc}P'
    """
    found: list[str] = []
    outer: list[int] = []
    now = 0
    for token in _TOKEN_RE.finditer(_NEVER_RE.sub("", rtf)):
        before = now
        if token[0] == "{":
            outer.append(now)
        elif token[0] == "}":
            now = outer.pop() if outer else 0
        elif token[1] in ("b", "i"):
            mark = BOLD if token[1] == "b" else SLANTED
            now = now & ~mark if token[2] == "0" else now | mark
        elif token[1] == "plain":
            now = 0
        found.append(token[0] + (SIGNS[now] if now != before else ""))
    return "".join(found)


def _html(words: str) -> Iterator[str]:
    """Each line is a paragraph there."""
    now = 0
    for line in words.split("\n"):
        shown = []
        for part in _SIGNED_RE.split(line):
            if part and part in SIGNS:
                now = SIGNS.index(part)
            elif part:
                before = ("<b>" if now & BOLD else "") + ("<i>" if now & SLANTED else "")
                after = ("</i>" if now & SLANTED else "") + ("</b>" if now & BOLD else "")
                shown.append(f"{before}{html.escape(part, quote=False)}{after}")
        if "".join(shown).strip():
            yield f"<p>{''.join(shown)}</p>"
