"""What only shows beside the other candidates of the page: which of them says the same, a part of it, or more, and
which is nearer to the byline and the body.
"""

from __future__ import annotations

from collections.abc import Sequence

from byline.extract.title.cuts import WHOLE, Cut
from byline.extract.title.features import TitleContext, is_byline, is_dated, normal

HEAD = 12
"""Blocks after a heading in which a byline or a date is looked for."""
ALIKE = 0.5
"""Share of a candidate's words from which another is about the same."""


def compare(page: TitleContext, cuts: Sequence[Cut], rows: Sequence[dict[str, float]]) -> None:
    """Adds to the row of each candidate what the others say of it."""
    if not rows:
        return
    for name in ("words in body", "weight in body", "mentions", "words", "to first paragraph"):
        best = max(row[name] for row in rows)
        for row in rows:
            row[f"{name} below best"] = best - row[name]
    sized = [row["to first paragraph"] for row in rows if row["words"] > 3 and row["to first paragraph"] > 0]
    nearest = min(sized, default=0.0)
    texts = [normal(cut.text) for cut in cuts]
    sets = [frozenset(text.split()) for text in texts]
    whole = {text: found for cut, text, found in zip(cuts, texts, sets, strict=True) if cut.kind == WHOLE}
    lines = [(text, f" {text} ", found) for text, found in whole.items() if len(text) > 3]
    long = (cut.block for cut, found in zip(cuts, sets, strict=True) if cut.kind == WHOLE and len(found) > 2)
    headings = sorted(set(long))
    blocks: dict[str, list[int]] = {}
    for cut, text in zip(cuts, texts, strict=True):
        blocks.setdefault(text, []).append(cut.block)
    places = {block: _place(page, block, headings) for block in {cut.block for cut in cuts}}
    for cut, row, text, found in zip(cuts, rows, texts, sets, strict=True):
        own = page.normals[cut.block]
        row |= places[cut.block]
        row["behind nearest"] = row["to first paragraph"] - nearest
        row["candidates"] = len(rows)
        row["copies"] = len(blocks[text]) - 1
        row["copies below"] = sum(block > cut.block for block in blocks[text])
        row |= _rivals(text, found, [line for line in lines if line[0] not in (text, own)])


def _rivals(text: str, found: frozenset[str], lines: Sequence[tuple[str, str, frozenset[str]]]) -> dict[str, float]:
    """What the other lines say of a candidate that is in them, has them in it, or has words in common with them."""
    padded = f" {text} "
    inside = [len(other) for other, wide, _ in lines if wide in padded]
    around = [len(other) for other, wide, _ in lines if padded in wide] if len(text) > 3 else []
    shared = [(len(found & other), len(other)) for _, _, other in lines]
    enough = ALIKE * max(1, len(found))
    return {
        "holds another": max(inside, default=0) / max(1, len(text)),
        "held by others": len(around),
        "held by shortest": len(text) / min(around) if around else 0.0,
        "alike": sum([both >= enough for both, _ in shared]),
        "longest alike": max([both / size for both, size in shared if size > 1], default=0.0),
    }


def _place(page: TitleContext, block: int, headings: Sequence[int]) -> dict[str, float]:
    """How many other candidates lie between a block and the byline, and the body."""
    sign = _sign_after(page, block)
    return {
        "headings before byline": sum(block < other < sign for other in headings),
        "headings before body": sum(block < other < page.main_start for other in headings),
        "to byline": sign - block,
    }


def _sign_after(page: TitleContext, index: int) -> int:
    """The first block after a heading that is a byline or a date; far away where there is none."""
    stop = min(index + HEAD, len(page.texts))
    return next((i for i in range(index + 1, stop) if is_dated(page, i) or is_byline(page, i)), index + HEAD)
