"""The title: the heading, not the site's suffix, a breadcrumb or a kicker."""

from __future__ import annotations

from collections.abc import Sequence

from byline.extract.reading import Reading
from byline.post import Block, Candidate

THRESHOLD = 0.1
FIRST_WORDS = 80


def candidates(reading: Reading) -> list[Candidate]:
    """Best first."""
    start = reading.body_start
    near = [block for block in reading.blocks[:start] if 8 <= len(block.text) <= 200][-4:]
    return [Candidate(block.text, tuple(range(block.start, block.stop)), "a line above the body", 0.3) for block in near]


def first_words(body: Sequence[Block]) -> Candidate:
    """What stands in for a title where the text shows none: the first words of the body, at most 80 characters."""
    text = body[0].text
    if len(text) > FIRST_WORDS:
        text = text[: FIRST_WORDS - 1].rsplit(" ", 1)[0].rstrip(",;:.–—- ") + "…"
    return Candidate(text, (), "the first words of the body", 0.0)
