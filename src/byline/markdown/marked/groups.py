"""Blocks with marks → what is written at once: a paragraph, or a whole list, quotation or table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from byline.core.marked import Mark, Marked, MarkedBlock, MarkedKind, Run
from byline.core.post import Block
from byline.markdown.escape import verbatim
from byline.markdown.marked import html, markdown
from byline.markdown.structure import Part, PartKind

TOP = 2
"""The level of the highest heading in a body; its post has the first."""
LOWEST = 6


@dataclass(frozen=True)
class Group:
    """Blocks that are written at once."""

    blocks: tuple[MarkedBlock, ...]

    @property
    def line(self) -> int:
        return self.blocks[0].start

    @cached_property
    def html(self) -> str:
        """All of it as HTML of ours, which says what a reader should see: nothing in it is from the container but
        words, and addresses that were looked at."""
        return html.written(self.blocks)

    @property
    def markdown(self) -> str:
        """All of it as Markdown."""
        return markdown.written(self.blocks)

    @property
    def has_pictures(self) -> bool:
        return any(run.picture for block in self.blocks for line in block.lines for run in line)

    def without_pictures(self) -> Group:
        """The words that stand for its pictures in their place."""
        return Group(tuple(_unpictured(block) for block in self.blocks))

    @property
    def bare(self) -> str:
        """The words alone, in HTML that no rule of Markdown looks into."""
        return "\n\n".join(verbatim("\n".join(block.texts)) for block in self.blocks)


def grouped(marked: Marked, pictures: Mapping[str, str]) -> list[Group | Part]:
    """The groups of a text; what has no marks is a part like those of plain text, for which less need be proven.

    `pictures` says by their names where the post's pictures are copied to; one that is not there is its words.
    """
    highest = min((block.level for block in marked.blocks if block.kind is MarkedKind.HEADING), default=TOP)
    blocks = [_settled(block, highest, pictures) for block in marked.blocks]
    found: list[Group | Part] = []
    for _, together in groupby(enumerate(blocks), key=lambda numbered: _key(numbered[0], numbered[1])):
        held = tuple(block for _, block in together)
        found.append(_part(held[0]) or _shown(Group(held)))
    return found


def _shown(group: Group) -> Group:
    """Engines look for a picture where Markdown says, and not where HTML in it does: there its words stand."""
    return group.without_pictures() if group.has_pictures and "<img" in group.markdown else group


def _unpictured(block: MarkedBlock) -> MarkedBlock:
    return replace(block, lines=tuple(tuple(replace(run, picture="") for run in line) for line in block.lines))


def _key(index: int, block: MarkedBlock) -> tuple[str, int]:
    if block.frames:
        return block.frames[0].kind, block.frames[0].whole
    return ("row", block.whole) if block.kind is MarkedKind.ROW else ("", index)


def _settled(block: MarkedBlock, highest: int, pictures: Mapping[str, str]) -> MarkedBlock:
    """Headings below the post's own, code without marks in it, pictures where they will lie."""
    level = min(max(block.level - highest, 0) + TOP, LOWEST) if block.kind is MarkedKind.HEADING else block.level
    lines = tuple(tuple(_run(run, block.kind, pictures) for run in line) for line in block.lines)
    return replace(block, lines=lines, level=level)


def _run(run: Run, kind: MarkedKind, pictures: Mapping[str, str]) -> Run:
    if kind is MarkedKind.CODE:
        return Run(run.text)
    run = replace(run, link=_bracketless(run.link))
    if kind is MarkedKind.HEADING and Mark.STRONG in run.marks:
        run = replace(run, marks=run.marks - {Mark.STRONG})
    if not run.picture:
        return run
    if "://" in run.picture:  # nobody's browser is sent to another site unasked
        return replace(run, link=run.link or run.picture, picture="")
    return replace(run, picture=pictures.get(run.picture, ""))


def _bracketless(address: str) -> str:
    """Brackets would end a link in Markdown; both spellings lead to the same place."""
    return address.replace("(", "%28").replace(")", "%29")


def _part(block: MarkedBlock) -> Part | None:
    if block.frames or any(run.marks or run.link or run.picture for line in block.lines for run in line):
        return None
    made_from = tuple(Block(block.start + number, (line,)) for number, line in enumerate(block.texts))
    if block.kind is MarkedKind.CODE:
        return Part(PartKind.CODE, block.texts, block.start, made_from)
    if block.kind is MarkedKind.PARAGRAPH:
        return Part(PartKind.PARAGRAPH, block.texts, block.start, made_from)
    if block.kind is MarkedKind.HEADING and len(block.lines) == 1:
        return Part(PartKind.HEADING, block.texts, block.start, made_from, level=block.level)
    return None
