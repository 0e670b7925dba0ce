"""Blocks with marks as Markdown, for people to edit. What becomes of it is proven, so that it may be bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from byline.core.marked import MarkedBlock, MarkedKind
from byline.markdown.marked import html
from byline.markdown.marked.runs import inline

BREAK = "  \n"
LEVEL = "    "
"""What sets a block in within an item: Python-Markdown wants four blanks."""


def written(blocks: Sequence[MarkedBlock]) -> str:
    """The Markdown of blocks, an empty line between two of them."""
    return "\n\n".join(_pieces(blocks, 0))


def _pieces(blocks: Sequence[MarkedBlock], depth: int) -> Iterator[str]:
    for _, held in groupby(enumerate(blocks), key=lambda numbered: html.key(numbered[0], numbered[1], depth)):
        together = [block for _, block in held]
        first = together[0]
        if len(first.frames) > depth:
            yield _framed(together, depth)
        elif first.kind is MarkedKind.ROW:
            yield _table(together)
        else:
            yield _block(first, depth)


def _framed(blocks: Sequence[MarkedBlock], depth: int) -> str:
    frame = blocks[0].frames[depth]
    if frame.kind == "quote":
        inside = "\n\n".join(_pieces(blocks, depth + 1))
        return "\n".join(f"> {line}" if line else ">" for line in inside.split("\n"))
    if frame.kind == "number" and frame.number != 1:
        return html.written(blocks, depth)  # engines begin such a list with 1 unless it says so in HTML
    tight = html.is_tight(blocks, depth)
    items = []
    for number, (_, held) in enumerate(groupby(blocks, key=lambda block: block.frames[depth].item), 1):
        inside = ("\n" if tight else "\n\n").join(_pieces(list(held), depth + 1))
        mark = "- " if frame.kind == "bullet" else f"{number}. "
        items.append(mark + "\n".join(LEVEL + line if line else "" for line in inside.split("\n")).lstrip(" "))
    return ("\n" if tight else "\n\n").join(items)


def _block(block: MarkedBlock, depth: int) -> str:
    if block.kind is MarkedKind.CODE:
        return html.written([block], depth)
    if block.kind is MarkedKind.HEADING:
        return f"{'#' * block.level} {inline(block.lines, ' ')}"
    return inline(block.lines, BREAK)


def _table(rows: Sequence[MarkedBlock]) -> str:
    """With bars; engines want a head, so a table without one stands in HTML."""
    cells = [[inline((line,), " ") for line in row.lines] for row in rows]
    if not rows[0].level or any("|" in cell or not cell for row in cells for cell in row):
        return html.written(rows, len(rows[0].frames))
    head, *body = (f"| {' | '.join(row)} |" for row in cells)
    return "\n".join([head, "|" + " --- |" * len(cells[0]), *body])
