"""Posts of Jekyll, Hugo, Pelican, Hexo, Nikola, Zola …: front matter above, Markdown below.

The head stays as it stands, so that `explain` shows the line of every value; what its keys mean is known to whoever
reads plain text as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from byline import markup
from byline.readers import text
from byline.readers.pictures import Pictures
from byline.readers.reader import InputFile, Piece, ReadResult, Settings, SingleFile

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdx"})
MOST_HEAD = 200
"""Lines of front matter; more is no head."""
_FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}
_PAIR_RE = re.compile(r"[A-Za-z][\w -]{0,38}:(?:\s|$)")
_FIELD_RE = re.compile(r":[A-Za-z][\w -]{0,38}:\s|\.\. [a-z]+: ")
_TELLING_RE = re.compile(r"(?im)^\W{0,3}(?:title|date)\s*[:=]")
_DATE_RE = re.compile(r"(?im)^[\W_]{0,3}(?:date|published|created)[\w ]{0,8}\W{0,2}\s*[:=](?!\s*(?:true|false)\b)")
_DRAFT_RE = re.compile(r"(?im)^\W{0,3}status\W{0,2}[:=]\s*draft\b")
_NAME_RE = re.compile(r"(\d{4}-\d\d-\d\d)[-_ ].")
"""Jekyll's file names begin with the day."""
_HIGHLIGHT_RE = re.compile(r"(?m)^[ \t]*\{[{%][<% ]*\s*/?\s*(?:end)?highlight\b[^}]*\}\}?[ \t]*$")
"""Shortcodes that fence code."""


@dataclass(frozen=True, slots=True)
class MarkdownReader(SingleFile):
    """A file is a post."""

    name: str = "Markdown"
    suffixes: frozenset[str] = SUFFIXES

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        data = text.whole(InputFile(path, origin))
        if isinstance(data, ReadResult):
            return data
        result = text.of_bytes(origin, data, settings.encoding, repair=settings.repair)
        if result.post is None:
            return result
        lines = result.post.lines
        stop = head_of(lines)
        head = "\n".join(lines[:stop])
        pictures = Pictures(origin, path)
        marked, words = markup.of_markdown(_HIGHLIGHT_RE.sub("```", "\n".join(lines[stop:])), beside=pictures)
        post = replace(
            result.post,
            text=f"{head}\n{words}" if stop else words,
            marked=marked.below(stop),
            pictures=pictures.found,
            absent=tuple(pictures.absent),
            body_from=stop,
            container="file name",
            sidecar=_by_name(path, head),
        )
        return ReadResult(post, result.problems)


def head_of(lines: Sequence[str]) -> int:
    """How many lines at the top hold statements and no text.

    >>> head_of(["---", "title: A", "---", "B"]), head_of(["Title: A", "Date: 2015", "", "B"]), head_of(["A", "B"])
    (3, 3, 0)
    """
    start = next((number for number, line in enumerate(lines[:5]) if line.strip()), None)
    if start is None:
        return 0
    first = lines[start].strip()
    most = range(start + 1, min(len(lines), start + MOST_HEAD))
    if first in _FENCES:
        return next((number + 1 for number in most if lines[number].rstrip() in _FENCES[first]), 0)
    if first == "{":
        return next((number + 1 for number in most if lines[number].rstrip() == "}"), 0)
    if first == "<!--":
        stop = next((number + 1 for number in most if lines[number].strip() == "-->"), 0)
        return stop if _TELLING_RE.search("\n".join(lines[start:stop])) else 0
    stop = start
    while stop < len(lines) and (
        _PAIR_RE.match(lines[stop])
        or _FIELD_RE.match(lines[stop])
        or (stop > start and lines[stop][:1].isspace() and lines[stop].strip())
    ):
        stop += 1
    blank = stop == len(lines) or not lines[stop].strip()
    return min(stop + 1, len(lines)) if blank and _TELLING_RE.search("\n".join(lines[start:stop])) else 0


def _by_name(path: Path, head: str) -> dict[str, object]:
    """What the file's name and place say, where its head does not."""
    said: dict[str, object] = {}
    day = _NAME_RE.match(path.name)
    if day and not _DATE_RE.search(head):
        said["date"] = day[1]
    if "_drafts" in path.parts or _DRAFT_RE.search(head):
        said["draft"] = "true"
    return said
