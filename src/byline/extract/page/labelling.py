"""What the line classifier has seen of a page, kept between its passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from byline.extract.page.signals import BlockCues
from byline.trees.model import PACKAGED, Row, Weights

if TYPE_CHECKING:
    from byline.extract.page.shared import Layout


@dataclass(frozen=True)
class Labelling:
    """All sequences run in parallel, with one item for each block."""

    texts: tuple[str, ...]
    cues: tuple[BlockCues, ...]
    rows: tuple[Row, ...]
    """The first pass's."""
    probabilities: tuple[float, ...]
    """Of being body, by the latest pass that was taken of each block: 0 to 1."""
    decided_by: tuple[tuple[str, Row] | None, ...]
    """The model that decided and what it went by; None where the first pass left no doubt."""
    kept: tuple[bool, ...]
    """Whether it is body whatever it looks like, because nothing on the page is a site's."""
    comments: int
    """Index of the heading of the comments; the number of blocks where there is none."""
    weights: Weights = PACKAGED
    layout: Layout | None = None
    has_furniture: bool = True
    """Whether the text is of a kind in which lines may be furniture by judgement."""
