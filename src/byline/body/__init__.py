"""Body lines in, Markdown out, and the check that nothing changed on the way."""

from __future__ import annotations

from collections.abc import Sequence

from byline.body.check import Check, Faithful
from byline.body.markdown import written
from byline.body.structure import arrange
from byline.post import Block

__all__ = ["Check", "Faithful", "to_markdown"]


def to_markdown(blocks: Sequence[Block]) -> str:
    """The Markdown of a body by the static rules alone; `Check.faithful` proves it as well."""
    return written(arrange(blocks))
