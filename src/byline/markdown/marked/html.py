"""Blocks with marks as HTML: what a reader should see of them, and what is written where Markdown would say it wrong.

Every element and attribute is one of those written here; words and addresses are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from byline.core.marked import Mark, MarkedBlock, MarkedKind, Run
from byline.markdown.escape import entities

ORDER = (Mark.STRONG, Mark.EMPHASIS, Mark.DELETED, Mark.SUPERIOR, Mark.INFERIOR, Mark.CODE)
"""From the outermost."""


def written(blocks: Sequence[MarkedBlock], depth: int = 0) -> str:
    """The HTML of blocks that share their first `depth` frames; without an empty line, which would end it early."""
    return "\n".join(_pieces(blocks, depth))


def _pieces(blocks: Sequence[MarkedBlock], depth: int) -> Iterator[str]:
    for _, held in groupby(enumerate(blocks), key=lambda numbered: key(numbered[0], numbered[1], depth)):
        together = [block for _, block in held]
        first = together[0]
        if len(first.frames) > depth:
            yield _framed(together, depth)
        elif first.kind is MarkedKind.ROW:
            yield _table(together)
        else:
            yield _block(first)


def key(index: int, block: MarkedBlock, depth: int) -> tuple[str, int]:
    """What blocks have in common that are written at once, below so many frames."""
    if len(block.frames) > depth:
        return block.frames[depth].kind, block.frames[depth].whole
    return ("row", block.whole) if block.kind is MarkedKind.ROW else ("", index)


def is_tight(blocks: Sequence[MarkedBlock], depth: int) -> bool:
    """Whether each item of a list begins with a paragraph and holds, below it, such lists at most."""
    for _, held in groupby(blocks, key=lambda block: block.frames[depth].item):
        first, *rest = held
        if first.kind is not MarkedKind.PARAGRAPH or len(first.frames) > depth + 1:
            return False
        if any(len(block.frames) == depth + 1 or block.frames[depth + 1].kind == "quote" for block in rest):
            return False
        if not all(is_tight(list(inner), depth + 1) for _, inner in groupby(rest, lambda b: b.frames[depth + 1].whole)):
            return False
    return True


def _framed(blocks: Sequence[MarkedBlock], depth: int) -> str:
    frame = blocks[0].frames[depth]
    if frame.kind == "quote":
        return f"<blockquote>\n{written(blocks, depth + 1)}\n</blockquote>"
    tight = is_tight(blocks, depth)
    items = []
    for _, held in groupby(blocks, key=lambda block: block.frames[depth].item):
        together = list(held)
        if tight:
            below = written(together[1:], depth + 1)
            items.append(f"<li>{lines(together[0])}{chr(10) if below else ''}{below}</li>")
        else:
            items.append(f"<li>\n{written(together, depth + 1)}\n</li>")
    tag = "ul" if frame.kind == "bullet" else "ol"
    start = f' start="{frame.number}"' if tag == "ol" and frame.number != 1 else ""
    return f"<{tag}{start}>\n" + "\n".join(items) + f"\n</{tag}>"


def _table(rows: Sequence[MarkedBlock]) -> str:
    head, body = ([rows[0]], rows[1:]) if rows[0].level else ([], rows)
    found = ["<table>"]
    for name, cell, held in (("thead", "th", head), ("tbody", "td", body)):
        if held:
            found += [f"<{name}>", *(f"<tr>{_cells(row, cell)}</tr>" for row in held), f"</{name}>"]
    return "\n".join([*found, "</table>"])


def _cells(row: MarkedBlock, tag: str) -> str:
    return "\n".join(["", *(f"<{tag}>{runs(line)}</{tag}>" for line in row.lines), ""])


def _block(block: MarkedBlock) -> str:
    if block.kind is MarkedKind.CODE:
        # A reference stands for each empty line, so that none ends the HTML.
        text = entities("\n".join(block.texts)).replace("\n\n", "\n&#10;").replace("\n\n", "\n&#10;")
        return f"<pre><code>{text}\n</code></pre>"
    tag = f"h{block.level}" if block.kind is MarkedKind.HEADING else "p"
    return f"<{tag}>{lines(block)}</{tag}>"


def lines(block: MarkedBlock) -> str:
    """What stands inside a paragraph."""
    return "<br>\n".join(runs(line) for line in block.lines)


def runs(line: Sequence[Run]) -> str:
    """What stands in one line."""
    found = []
    for (link, _), held in groupby(line, key=lambda run: (run.link, run.picture)):
        inner = "".join(_run(run) for run in held)
        found.append(f'<a href="{attribute(link)}">{inner}</a>' if link else inner)
    return "".join(found)


def _run(run: Run) -> str:
    if run.picture:
        return f'<img alt="{attribute(run.text)}" src="{attribute(run.picture)}">'
    text = entities(run.text)
    for mark in reversed(ORDER):
        if mark in run.marks:
            text = f"<{mark}>{text}</{mark}>"
    return text


def attribute(value: str) -> str:
    """Inside quotation marks."""
    return entities(value).replace('"', "&quot;").replace(">", "&gt;")
