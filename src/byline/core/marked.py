"""A text with the marks its container had: headings, lists, quotations, tables, links, emphasis, pictures.

Whatever a container holds (HTML, Markdown, a word processor's file) becomes these few things, and whatever is none of
them is gone: no script, no style, no frame can be said in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Mark(StrEnum):
    """How a run of text is shown; the value is its HTML element."""

    STRONG = "strong"
    EMPHASIS = "em"
    CODE = "code"
    DELETED = "del"
    SUPERIOR = "sup"
    INFERIOR = "sub"


class MarkedKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    ROW = "row"
    """A row of a table; each of its lines is a cell."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are shown alike."""

    text: str
    marks: frozenset[Mark] = frozenset()
    link: str = ""
    """An address with a scheme that is safe to follow, or "" for none."""
    picture: str = ""
    """The picture that the text stands for: its name among those of the post, or an address where it was not found."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a block stands in: one quotation, or one item of a list."""

    kind: str
    """`quote`, `bullet` or `number`."""
    whole: int = 0
    """Which quotation, or which list: blocks with the same one belong together."""
    item: int = 0
    """Which item of the list."""
    number: int = 1
    """What a numbered item is numbered with."""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A paragraph, a heading, a row; its lines are runs of text."""

    kind: MarkedKind
    lines: tuple[tuple[Run, ...], ...]
    frames: tuple[Frame, ...] = ()
    """From the outermost."""
    level: int = 0
    """Of a heading, 1 to 6; 1 for the head row of a table; which table a row is of stands in `whole`."""
    whole: int = 0
    start: int = 0
    """0-based index of the block's first line in the text."""
    region: str = ""
    """Which part of a page it stands in, as the page says: `nav`, `footer`, `article 1` …; "" where it says nothing."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each line."""
        return tuple("".join(run.text for run in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text's blocks, in order."""

    blocks: tuple[MarkedBlock, ...]

    def below(self, head: int) -> Marked:
        """The same blocks, placed below so many lines of something else."""
        return Marked(tuple(replace(block, start=block.start + head) for block in self.blocks))

    def only(self, lines: Iterable[int]) -> Marked:
        """The blocks of which any line is among these."""
        kept = frozenset(lines)
        return Marked(
            tuple(
                block
                for block in self.blocks
                if not kept.isdisjoint(range(block.start, block.start + max(len(block.lines), 1)))
            )
        )

    @property
    def title(self) -> str:
        """The first heading, where nothing stands above it."""
        first = self.blocks[0] if self.blocks else None
        return " ".join(first.texts) if first is not None and first.kind is MarkedKind.HEADING else ""


def placed(blocks: Iterable[MarkedBlock]) -> tuple[Marked, str]:
    """The blocks, each with its place, and the text they make: a line for each of theirs, an empty one between two.

    Rows of one table and items of one list stand without empty lines between them, as they would on paper.
    """
    lines: list[str] = []
    found: list[MarkedBlock] = []
    for block in blocks:
        if found and not _close(found[-1], block):
            lines.append("")
        found.append(replace(block, start=len(lines)))
        lines += block.texts
    return Marked(tuple(found)), "\n".join(lines)


def _close(above: MarkedBlock, below: MarkedBlock) -> bool:
    if MarkedKind.ROW in (above.kind, below.kind):
        return above.kind is below.kind and above.whole == below.whole
    return bool(above.frames and below.frames) and all(
        frame.kind != "quote" for frame in (*above.frames, *below.frames)
    )


def pictures(marked: Marked) -> Iterator[str]:
    """The addresses of all pictures."""
    for block in marked.blocks:
        for line in block.lines:
            yield from (run.picture for run in line if run.picture)
