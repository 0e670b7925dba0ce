"""Body lines in, Markdown out, and the check that nothing changed on the way."""

from __future__ import annotations

from collections.abc import Sequence

from byline.core.post import Block
from byline.markdown.check import Check, Faithful
from byline.markdown.structure import arrange
from byline.markdown.writing import written

__all__ = ["Check", "Faithful", "to_markdown"]


def to_markdown(blocks: Sequence[Block]) -> str:
    """The Markdown of a body by the static rules alone; `Check.faithful` proves it as well."""
    return written(arrange(blocks))
