"""What kind of text a post is: a saved page, a block of one, a mail, a text with a head, a text that never was a page.

What is stated decides (a folder's `layout.toml`, a mail's headers, front matter), then trees that weigh what the whole
text shows (`scripts/train_kind.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from byline.core.post import Block, Classification, TextKind
from byline.extract.body.kind_features import features, has_comments, has_known_lines
from byline.extract.page.signals import BlockCues
from byline.extract.stated.statements import FRONT_MATTER, LABELS, MAIL
from byline.trees.model import PACKAGED, Model, Weights

if TYPE_CHECKING:
    from byline.extract.page.shared import Layout

WRITTEN, WHOLE_PAGE = "kind_written", "kind_page"
"""The models: whether a text was written as text, and whether a page was saved whole."""
THRESHOLD = 0.5
"""Of texts by unseen writers 99 % have more, of whole pages of unseen sites 1 %, of blocks of them 11 %."""
KNOWN, UNKNOWN = 1 / 3, 7 / 3
"""By how much the odds of having been written change where lines are known as ones that sites print, and where none is:
none is in five of six texts, and in one of thirty saved pages."""
LABELLED = 10.0
"""The same where lines of `Key: value` stand at the top: programs that save pages write them, too, but few do."""
LAID_OUT = 1 / 25
"""The same where the posts of the folder share lines of which one is known, as saved pages do. Where none is known, a
text is told alone: writers repeat a licence or a greeting, too."""
WHOLE = 0.5
SURE, CERTAIN = 0.99, 1.0


def probability_of_written(row: Mapping[str, float], trees: Model) -> float:
    """That no site printed a text with these features, which lies alone and states nothing."""
    return _at_odds(trees.probability(row), KNOWN if has_known_lines(row) else UNKNOWN)


def _at_odds(probability: float, odds: float) -> float:
    return odds * probability / (1 + (odds - 1) * probability)


def classify(
    head: str,
    blocks: Sequence[Block],
    cues: Sequence[BlockCues],
    layout: Layout | None = None,
    weights: Weights = PACKAGED,
    *,
    explained: bool = False,
) -> Classification:
    """The kind of a text. `head` is the kind of head that states something; the sequences run in parallel."""
    if layout is not None and layout.kind:
        return Classification(TextKind(layout.kind), CERTAIN, "stated for the folder")
    if head == MAIL:
        return Classification(TextKind.MAIL, SURE, "has a mail's headers")
    if head == FRONT_MATTER:
        return Classification(TextKind.HEADED, SURE, "has front matter")
    if has_comments(blocks, cues):
        return Classification(TextKind.BLOCK, SURE, "has a heading that counts the comments on it")
    row = features(blocks, cues)
    alone = (LABELLED if head == LABELS else 1.0) * (KNOWN if has_known_lines(row) else UNKNOWN)
    laid_out = layout is not None and layout.is_printed and head != LABELS
    written = _at_odds(weights.model(WRITTEN).probability(row), LAID_OUT if laid_out else alone)
    if written >= THRESHOLD:
        kind = TextKind.HEADED if head == LABELS else TextKind.TEXT
        return Classification(kind, written, weights.model(WRITTEN).reason("no site has printed it", row, explained))
    whole = weights.model(WHOLE_PAGE).probability(row) >= WHOLE
    rule = "a site has printed lines around it" if whole else "a site has printed some of its lines"
    return Classification(
        TextKind.PAGE if whole else TextKind.BLOCK, 1 - written, weights.model(WRITTEN).reason(rule, row, explained)
    )
