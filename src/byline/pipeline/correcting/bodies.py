"""One text as it was read, and its body where a person says of some lines that they are body, or are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from byline import readers
from byline.archive.layout import Layout
from byline.config import MarkdownConfiguration, Options
from byline.core import blocks
from byline.core.errors import ReadError
from byline.core.post import Block, Problem, RawPost, Role
from byline.core.shape import Shape
from byline.markdown import Check
from byline.pipeline.converted import settings
from byline.pipeline.explanation import named
from byline.pipeline.plan import items
from byline.pipeline.sampling import layout_file

SITES = 2
"""Renderers that are kept."""


class Text(NamedTuple):
    """A text, and the shapes that its folder's `layout.toml` leaves as they were typed."""

    raw: RawPost
    as_typed: frozenset[Shape]


def text_of(path: Path, options: Options) -> Text:
    """The text of a file, or of a place in a container, named as the origin of its post. Nothing is learnt for it.

    Raises ReadError where it is no text or not there.
    """
    file, key = named(path, options)
    item = next((item for item in items(file, options) if item.origin == key or not key), None)
    if item is None or item.problem:
        raise ReadError((item.problem,) if item and item.problem else (_missing(path),))
    layout = _written(layout_file(file.path.parent, options))
    result = readers.read_piece(item.reader, item.origin, item.path, item.piece, settings(options, layout.encoding))
    if result.post is None:
        raise ReadError(result.problems or (_missing(path),))
    return Text(result.post, layout.as_typed)


def body_of(text: Text, roles: Sequence[Role], options: Options) -> str | None:
    """The Markdown of the lines that are body, proven as a conversion proves it; None where none was found.

    `roles` has one for each line of the text.
    """
    check = _check(options.markdown)
    raw = text.raw
    if raw.marked is not None:
        kept = (number for number, role in enumerate(roles) if role is Role.BODY)
        return check.faithful_marked(raw.path, raw.marked.only(kept)).markdown
    return check.faithful(raw.path, tuple(_blocks(raw.lines, roles)), text.as_typed).markdown


def _blocks(lines: Sequence[str], roles: Sequence[Role]) -> Iterator[Block]:
    """The blocks of the whole text, each cut down to its lines that are body."""
    shown = ["" if role is Role.HEADER else line for line, role in zip(lines, roles, strict=True)]
    for block in blocks.split(shown):
        begin, blanks = block.start, block.blanks_before
        for number in range(block.start, block.stop + 1):
            if number < block.stop and (roles[number] is Role.BODY or not lines[number].strip()):
                continue
            if any(line.strip() for line in lines[begin:number]):
                yield Block(begin, tuple(lines[begin:number]), blanks)
            begin, blanks = number + 1, 1


def _written(file: Path) -> Layout:
    try:
        return Layout.load(file.read_text("utf-8"))
    except (OSError, ValueError):  # a broken one is told by the conversion
        return Layout()


def _missing(path: Path) -> Problem:
    return Problem(path.as_posix(), "missing", "there is no text in it", "look at what is there with `byline inspect`")


@lru_cache(maxsize=SITES)
def _check(site: MarkdownConfiguration | None) -> Check:
    return Check(site)
