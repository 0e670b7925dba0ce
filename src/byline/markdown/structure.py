"""Blocks → parts: what becomes a paragraph, a list or a quotation of its own.

Structure is taken over only where the rendered text is the same, mark for mark: a list numbered 3, 5, 4 stays lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from byline.core.post import SPACELESS_SEAM, Block
from byline.core.shape import NOTHING, Shape
from byline.markdown.shapes import code, notes
from byline.markdown.shapes.headings import headings
from byline.markdown.shapes.hyphens import mended
from byline.markdown.shapes.nesting import BULLET_RE, NUMBER_RE, Item, nested

PARAGRAPH_COLUMNS = 100
"""Columns from which a line that stands for itself is a paragraph of its own; shorter neighbours keep together."""
MOST_ITEMS = 500
"""Of a list, and lines of a quotation; renderers take long over longer ones."""
_QUOTE_RE = re.compile(r"> (?=[^\s>])")
_INTRODUCTION = (":", "：", "؛")
_WIDE_RE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_BLANK = " \t"
NO_BREAK = "\u00a0"
DEEPEST = 60
"""Columns of indentation that are shown."""
SET_IN, FEWEST_SET_IN = 2, 3
"""Columns by which one of several lines is set in, and how many they are: one blank is a slip."""


class PartKind(StrEnum):
    """How a part is written."""

    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    NESTED = "nested"
    QUOTE = "quote"
    CODE = "code"
    HEADING = "heading"


LISTS = (PartKind.BULLETS, PartKind.NUMBERS, PartKind.NESTED)
NOTED = (PartKind.PARAGRAPH, *LISTS, PartKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, list or quotation."""

    kind: PartKind
    lines: tuple[str, ...]
    """Lines whose breaks are kept; items of a list without their marks; a quotation without its `>`; code as typed."""
    line: int
    """0-based index of its first line in the post."""
    blocks: tuple[Block, ...] = ()
    """What it was made from."""
    items: tuple[Item, ...] = ()
    """Of a list within lists, one for each line."""
    number: int = 1
    """The number of a list's first item."""
    level: int = 0
    """Of a heading; the title of the post is the first."""
    notes: frozenset[str] = frozenset()
    """Numbers in brackets that lead to their notes, or from them to where they are said."""
    first: frozenset[str] = frozenset()
    """Those of them that are said here for the first time."""

    def as_paragraph(self) -> Part:
        """The same lines as plain text, marks and all: what a part falls back to."""
        return Part(PartKind.PARAGRAPH, tuple(map(joined, self.blocks)), self.line, self.blocks)


def arrange(blocks: Sequence[Block], as_typed: frozenset[Shape] = NOTHING) -> tuple[Part, ...]:
    """The parts of a body, in order. List and quote marks aside, every character of every block is in exactly one.

    Of the shapes in `as_typed` nothing is made: their lines stay lines.
    """
    if Shape.LINES in as_typed:
        blocks = tuple(one for block in blocks for one in _lines(block))
    set_apart = [] if Shape.CODE in as_typed else code.regions(blocks)
    parts: list[Part] = []
    done = 0
    whole = blocks if Shape.HYPHENS in as_typed else mended(blocks)
    for start, stop in [*set_apart, (len(blocks), len(blocks))]:
        between = _between(list(_runs(whole[done:start])), as_typed)
        parts += between if Shape.LISTS in as_typed else _going_on(_apart(between))
        if start < stop:
            held = tuple(blocks[start:stop])
            parts.append(Part(PartKind.CODE, code.typed(held), held[0].start, held))
        done = stop
    return tuple(parts if Shape.FOOTNOTES in as_typed else _noted(parts))


def _between(runs: Sequence[list[Block]], as_typed: frozenset[Shape]) -> Iterator[Part]:
    """The parts of what no code parts."""
    found = {} if Shape.HEADINGS in as_typed else headings(runs)
    for index, run in enumerate(runs):
        rest = run
        if heading := found.get(index):
            held, rest = tuple(run[: heading.blocks]), run[heading.blocks :]
            yield Part(PartKind.HEADING, (heading.text,), held[0].start, held, level=heading.level)
        if rest:
            yield from _parts(rest, as_typed)


def _noted(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts with the numbers of the notes that the text has at both ends."""
    linked = notes.both_ends(line for part in parts if part.kind in NOTED for line in part.lines)
    new = set(linked)
    for part in parts:
        here = linked.intersection(notes.numbers(part.lines)) if part.kind in NOTED else None
        if not here:
            yield part
            continue
        first = frozenset(new.intersection(notes.said(part.lines)))
        new -= first
        yield replace(part, notes=here, first=first)


def _lines(block: Block) -> Iterator[Block]:
    """Each line as a block of its own."""
    blanks = block.blanks_before
    for number, line in enumerate(block.lines):
        if line.strip():
            yield Block(block.start + number, (line,), blanks)
            blanks = 0
        else:
            blanks += 1


def joined(block: Block) -> str:
    """A block as one line: what was wrapped by hand is joined, by a space or, between Chinese characters, by nothing.

    >>> joined(Block(0, ("  Es war", "einmal. ")))
    'Es war einmal.'
    """
    if len(block.lines) == 1:
        return block.lines[0].strip(_BLANK)
    text = "\n".join(filter(None, (line.strip(_BLANK) for line in block.lines)))
    return SPACELESS_SEAM.sub("", text).replace("\n", " ")


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks with nothing between them, not even a line that was left out."""
    run: list[Block] = []
    for block in blocks:
        if run and (block.start != run[-1].stop):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _parts(run: list[Block], as_typed: frozenset[Shape]) -> Iterator[Part]:
    if structured := _structured(run, as_typed):
        yield from structured
        return
    for long, group in groupby(run, key=_is_long):
        if long:
            for block in group:
                yield _paragraph([block])
        else:
            kept = list(group)
            yield _paragraph(kept, () if Shape.INDENTATION in as_typed else _insets(kept))


def _apart(parts: Iterable[Part]) -> Iterator[Part]:
    """Markdown makes one list of two that only blank lines part: so do we, where their marks are the same; else the
    second stays lines."""
    above: PartKind | None = None
    for mark, group in groupby(parts, key=_mark):
        together = list(group)
        blocks = [block for part in together for block in part.blocks]
        close = mark and len(together) > 1 and _only_blanks_between(blocks)
        whole = (bullets(blocks) or numbers(blocks)) if close else None
        for part in [whole] if whole else together:
            below = part.as_paragraph() if part.kind in LISTS and above in LISTS else part
            yield below
            above = below.kind


def _mark(part: Part) -> tuple[str, int] | None:
    """The mark of a list, or of a paragraph that is one item of a list, and its indent."""
    if part.kind in (PartKind.BULLETS, PartKind.NUMBERS) or (part.kind is PartKind.PARAGRAPH and len(part.blocks) == 1):
        text = joined(part.blocks[0])
        bullet, number = BULLET_RE.match(text), NUMBER_RE.match(text)
        return (bullet[1] if bullet else "1", _indent(part.blocks[0])) if bullet or number else None
    return None


def _going_on(parts: Iterable[Part]) -> Iterator[Part]:
    """Numbered lists between whose items other text stands: each counts on where the one before it ended."""
    last = 0
    for part in parts:
        on = _counted(part.blocks, last + 1) if last and part.kind is PartKind.PARAGRAPH else None
        listed = on or part
        if listed.kind is PartKind.NUMBERS:
            last = listed.number + len(listed.lines) - 1
        yield listed


def _only_blanks_between(blocks: Sequence[Block]) -> bool:
    """Nothing was left out between them."""
    return all(block.start - above.stop == block.blanks_before for above, block in pairwise(blocks))


def _structured(run: list[Block], as_typed: frozenset[Shape]) -> list[Part]:
    """The run as a list or quotation, perhaps under a line that introduces it; nothing where it is neither."""
    for skip in (0, 1):
        head, rest = run[:skip], run[skip:]
        if head and not joined(head[0]).endswith(_INTRODUCTION):
            break
        listed = None if Shape.LISTS in as_typed else bullets(rest) or numbers(rest) or within_lists(rest)
        if part := listed or (None if Shape.QUOTATIONS in as_typed else quotation(rest)):
            return [*([_paragraph(head)] if head else []), part]
    return []


def bullets(run: Sequence[Block]) -> Part | None:
    """Two items or more, under the same mark, none indented deeper than the first.

    >>> bullets([Block(0, ("- bread",)), Block(1, ("- milk",))]).lines
    ('bread', 'milk')
    >>> bullets([Block(0, ("- No.",)), Block(1, ("+ 3 degrees",))])
    """
    return _list(run, BULLET_RE, PartKind.BULLETS) if len(run) > 1 else None


def numbers(run: Sequence[Block]) -> Part | None:
    """Two items or more that count 1, 2, 3: a browser counts so too.

    >>> numbers([Block(0, ("1. bread",)), Block(1, ("2. milk",))]).lines
    ('bread', 'milk')
    >>> numbers([Block(0, ("3. bread",)), Block(1, ("5. milk",))])
    """
    return _counted(run, 1) if len(run) > 1 else None


def _counted(run: Sequence[Block], first: int) -> Part | None:
    """Items that count on from a number."""
    part = _list(run, NUMBER_RE, PartKind.NUMBERS)
    written = [match[1] for block in run if (match := NUMBER_RE.match(joined(block)))]
    return replace(part, number=first) if part and written == [str(first + n) for n in range(len(run))] else None


def within_lists(run: Sequence[Block]) -> Part | None:
    """A list with lists in it.

    >>> within_lists([Block(0, ("- bread",)), Block(1, ("    - white",)), Block(2, ("- milk",))]).lines
    ('bread', 'white', 'milk')
    """
    items = nested([(_indent(block), joined(block)) for block in run]) if 2 <= len(run) <= MOST_ITEMS else ()
    if not items:
        return None
    return Part(PartKind.NESTED, tuple(item.text for item in items), run[0].start, tuple(run), items)


def quotation(run: Sequence[Block]) -> Part | None:
    """Lines that all begin with `> ` and a word.

    >>> quotation([Block(0, ("> I never", "> said that."))]).lines
    ('I never', 'said that.')
    >>> quotation([Block(0, (">> You did.",))])
    """
    lines = [line.strip(_BLANK) for block in run for line in block.lines]
    if not 0 < len(lines) <= MOST_ITEMS or not all(map(_QUOTE_RE.match, lines)):
        return None
    return Part(PartKind.QUOTE, tuple(line[2:] for line in lines), run[0].start, tuple(run))


def _list(run: Sequence[Block], mark: re.Pattern[str], kind: PartKind) -> Part | None:
    if not 1 <= len(run) <= MOST_ITEMS or not mark.match(joined(run[0])):
        return None
    texts = list(map(joined, run))
    marks = [mark.match(text) for text in texts]
    if not all(marks) or len({_indent(block) for block in run}) > 1:
        return None
    found = [match for match in marks if match]
    if kind is PartKind.BULLETS and len({match[1] for match in found}) > 1:
        return None
    items = tuple(text[match.end() :] for text, match in zip(texts, found, strict=True))
    return Part(kind, items, run[0].start, tuple(run))


def _paragraph(blocks: Sequence[Block], insets: Sequence[int] = ()) -> Part:
    lines = tuple(map(joined, blocks))
    if insets:
        lines = tuple(NO_BREAK * inset + line for inset, line in zip(insets, lines, strict=True))
    return Part(PartKind.PARAGRAPH, lines, blocks[0].start, tuple(blocks))


def _insets(blocks: Sequence[Block]) -> list[int]:
    """How far each of several lines is set in beyond the others; nothing where only the first is, as in prose, and of
    two lines, of which the second may go on with the first."""
    insets = [_indent(block) for block in blocks]
    least = min(insets)
    if len(blocks) < FEWEST_SET_IN or max(insets[1:]) < least + SET_IN:
        return []
    return [min(inset - least, DEEPEST) for inset in insets]


def _indent(block: Block) -> int:
    line = block.lines[0].expandtabs(4)
    return len(line) - len(line.lstrip(" "))


def _is_long(block: Block) -> bool:
    text = joined(block)
    if text.isascii() or len(text) >= PARAGRAPH_COLUMNS:
        return len(text) >= PARAGRAPH_COLUMNS
    return len(text) + len(_WIDE_RE.findall(text)) >= PARAGRAPH_COLUMNS
