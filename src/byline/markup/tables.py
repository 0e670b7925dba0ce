"""Tables: those that hold data become rows, those that only lay a page out are gone through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from byline.core.marked import MarkedBlock, MarkedKind, Run

LONGEST = 300
"""Characters of a cell; a longer one holds prose, and its table lays out a page."""
MOST_COLUMNS = 20


class Table:
    """A table that is open: which blocks its cells hold, by their indexes."""

    def __init__(self, start: int) -> None:
        self.start = start
        self._rows: list[list[tuple[int, int]]] = []
        self._headed: list[bool] = []
        self._cell: int | None = None

    def begin(self, tag: str, at: int) -> None:
        """A row or a cell begins where `at` blocks are done."""
        self.end(at)
        if tag == "tr" or not self._rows:
            self._rows.append([])
            self._headed.append(True)
        if tag != "tr":
            self._cell = at
            self._headed[-1] = self._headed[-1] and tag == "th"

    def end(self, at: int) -> None:
        """The cell that is open ends."""
        if self._cell is not None:
            self._rows[-1].append((self._cell, at))
            self._cell = None

    def rows(self, blocks: Sequence[MarkedBlock], whole: int) -> list[MarkedBlock]:
        """A block for each row where the table holds data; else the blocks as they are."""
        inside = list(blocks[self.start :])
        filled = [(row, headed) for row, headed in zip(self._rows, self._headed, strict=True) if row]
        widths = {len(row) for row, _ in filled}
        if not inside or len(widths) != 1 or not 2 <= max(widths) <= MOST_COLUMNS or len(filled) < 2:
            return inside
        if sum(stop - start for row, _ in filled for start, stop in row) != len(inside):
            return inside  # something stands between the cells
        if any(block.kind is not MarkedKind.PARAGRAPH or len(block.lines) > 1 for block in inside):
            return inside
        if any(stop - start > 1 for row, _ in filled for start, stop in row):
            return inside
        if any(len("".join(block.texts)) > LONGEST for block in inside):
            return inside
        return [
            MarkedBlock(MarkedKind.ROW, self._cells(blocks, row), inside[0].frames, int(headed and number == 0), whole)
            for number, (row, headed) in enumerate(filled)
        ]

    def _cells(self, blocks: Sequence[MarkedBlock], row: Sequence[tuple[int, int]]) -> tuple[tuple[Run, ...], ...]:
        empty = replace(blocks[0], lines=((),))
        return tuple((blocks[start] if stop > start else empty).lines[0] for start, stop in row)
