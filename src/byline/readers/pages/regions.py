"""Which lines of a page are none of its text, as its elements say: in `<nav>` or `<aside>`, in the page’s `<footer>`,
or outside its only `<article>`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from byline.core.marked import Marked, MarkedBlock, MarkedKind

MOST_AROUND = 0.5
"""Share of a page's words in these elements above which they were never closed, or mean something else."""
LEAST_INSIDE = 0.6
"""Share of the other words in the only `<article>` from which that is the text, and not a teaser beside it."""
AROUND = {name: f"stands in the page’s <{name}>" for name in ("nav", "aside", "footer")}
OUTSIDE = "stands outside the page’s only <article>"
AGAIN = "the title again"
ONLY = "article 1"


def outside(marked: Marked, title: str = "") -> Mapping[int, str]:
    """By 0-based line, why it is none of the text; empty where the page does not say, or says what cannot be. `title`
    is the text's own, which a post shows without its heading."""
    blocks = marked.blocks
    whole = _words(blocks)
    around = [block for block in blocks if block.region in AROUND]
    found: dict[int, str] = {}
    if _words(around) <= MOST_AROUND * whole:
        found |= {line: AROUND[block.region] for block in around for line in _lines(block)}
    else:
        around = []
    left = [block for block in blocks if block not in around]
    articles = {block.region for block in left if block.region.startswith("article")}
    inside = _words([block for block in left if block.region == ONLY])
    if articles == {ONLY} and inside >= LEAST_INSIDE * _words(left):
        found |= {line: OUTSIDE for block in left if block.region != ONLY for line in _lines(block)}
    again = next((block for block in left if block.kind is MarkedKind.HEADING and block.level == 1), None)
    if again and title and " ".join(again.texts).casefold() == title.casefold():
        found |= dict.fromkeys(_lines(again), AGAIN)
    return found


def _words(blocks: tuple[MarkedBlock, ...] | list[MarkedBlock]) -> int:
    return sum(len(text.split()) for block in blocks for text in block.texts)


def _lines(block: MarkedBlock) -> Iterator[int]:
    return iter(range(block.start, block.start + len(block.lines)))
