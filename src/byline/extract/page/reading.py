"""What every field rule sees of a post: its blocks, what the line classifier says of each, and its archive's layout."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from byline.core.post import Block, Candidate, Classification, RawPost, TextKind
from byline.extract.page.brevity import is_brief
from byline.extract.page.dangling import is_dangling
from byline.extract.page.labelling import Labelling
from byline.language.date_words import has_number, is_like_date
from byline.trees.model import PACKAGED, Weights

if TYPE_CHECKING:
    from byline.extract.page.shared import Layout

BODY_THRESHOLD = 0.42
"""Below one half, for losing a line of the post is worse than keeping one of its site's."""
HEAD = 4
"""Blocks at the top of a plain post among which title, names, dates and categories stand."""
PARAGRAPH = 1_000
"""Characters above which a block is not looked at word by word for what it says of the post."""
LONG = 120
"""Characters from which a block of the body is a paragraph rather than a heading."""
DATED = 150
"""Characters below which a block with something like a date in it is no paragraph."""

UNCLASSIFIED = Classification(TextKind.PAGE, 0.0, "not classified")

FROM_VERDICTS = ("body", "plain", "_computed")
"""What a reading finds out by its verdicts."""

T = TypeVar("T")


class Verdict(NamedTuple):
    """The line classifier's view of one block."""

    body: float
    """Probability, 0 to 1, that the block is part of the post's body."""
    reason: str
    """What weighed most, for people."""


@dataclass(frozen=True, eq=False)
class Reading:
    """One post on its way through extraction. `blocks` and `verdicts` run in parallel. Equal only to itself."""

    raw: RawPost
    blocks: tuple[Block, ...]
    verdicts: tuple[Verdict, ...]
    language: str = ""
    layout: Layout | None = None
    weights: Weights = PACKAGED
    """By which models it is read."""
    explained: bool = False
    """Whether reasons name the features that weighed most, which costs more than deciding."""
    title: Candidate | None = None
    """What was chosen as the title; the title comes first, so the rules of every other field see where it stands."""
    classification: Classification = UNCLASSIFIED
    """The kind of text."""
    corrected: frozenset[int] = frozenset()
    """Indexes of blocks that are body, or none, only because a person corrected other posts."""
    body_by: tuple[str, ...] = ()
    """The names of these posts."""
    labelling: Labelling | None = None
    """What the line classifier has seen, for its last pass; None where it takes none."""

    def titled(self, title: Candidate) -> Reading:
        """The same reading with its title known; what was found out about its blocks goes along."""
        known = copy.copy(self)
        vars(known).update(title=title)
        vars(known).pop("_computed", None)
        return known

    def judged(self, labelling: Labelling | None, verdicts: tuple[Verdict, ...]) -> Reading:
        """The same reading with other verdicts; what was found out by its blocks alone goes along."""
        known = copy.copy(self)
        vars(known).update(labelling=labelling, verdicts=verdicts)
        for name in FROM_VERDICTS:
            vars(known).pop(name, None)
        return known

    def once(self, compute: Callable[[Reading], T]) -> T:
        """What `compute` says of this reading, computed when it is first asked for."""
        if compute not in self._computed:
            self._computed[compute] = compute(self)
        result: T = self._computed[compute]
        return result

    @cached_property
    def _computed(self) -> dict[Callable[[Reading], Any], Any]:
        return {}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Each block on one line."""
        return tuple(block.text for block in self.blocks)

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """The words of each block, casefolded, with the signs beside them; none of a long paragraph's."""
        return tuple(text.casefold().split() if len(text) <= PARAGRAPH else [] for text in self.texts)

    @cached_property
    def written(self) -> frozenset[str]:
        """Every word of the page as it is written there, with the signs beside it."""
        return frozenset(word for text in self.texts for word in text.split())

    @cached_property
    def numbered(self) -> tuple[bool, ...]:
        """Whether each block has a digit, or a sign for a year: none without has a date."""
        return tuple(map(has_number, self.texts))

    @cached_property
    def dated(self) -> tuple[int, ...]:
        """Indexes of short blocks with something like a date."""
        short = (i for i, text in enumerate(self.texts) if self.numbered[i] and len(text) < DATED)
        return tuple(i for i in short if is_like_date(self.texts[i]))

    @cached_property
    def dates(self) -> frozenset[int]:
        """The same, to be asked."""
        return frozenset(self.dated)

    @cached_property
    def dangling(self) -> frozenset[int]:
        """Indexes of labels whose value was a link that is gone."""
        return frozenset(i for i, text in enumerate(self.texts) if is_dangling(text))

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Indexes of the blocks that are body as far as the line classifier can tell."""
        return tuple(i for i, verdict in enumerate(self.verdicts) if verdict.body >= BODY_THRESHOLD)

    @cached_property
    def plain(self) -> bool:
        """Nothing stands around the post: below a head of a few lines, every block is body."""
        return bool(self.body) and all(verdict.body >= BODY_THRESHOLD for verdict in self.verdicts[HEAD:])

    @cached_property
    def is_note(self) -> bool:
        """A note: too short to show a layout, and no line of it is known from other posts of its archive."""
        return is_brief(self.texts) and not (self.layout and any(map(self.layout.share, self.texts)))

    @property
    def has_furniture(self) -> bool:
        """Whether lines of the text may be furniture by judgement."""
        return self.classification.kind.has_furniture

    @property
    def body_start(self) -> int:
        """Index of the first body block; the number of blocks where there is none."""
        return self.body[0] if self.body else len(self.blocks)

    @property
    def main(self) -> int:
        """Index of the body's first paragraph; of its first block where it has none."""
        return next((i for i in self.body if len(self.texts[i]) >= LONG), self.body_start)

    @property
    def body_stop(self) -> int:
        """Index after the last body block."""
        return self.body[-1] + 1 if self.body else len(self.blocks)
