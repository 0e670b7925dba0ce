"""What a page's reading asks of the archive that the page lies in; `byline.archive` answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from byline.core.post import Block, Candidate


class Layout(Protocol):
    """What the pages of an archive share. Shares are of its posts, 0 to 1."""

    @property
    def before(self) -> Mapping[str, str]:
        """Fixed line or pattern to what the line right before it holds."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Paths of posts that are versions of a longer one, each with that one's."""

    @property
    def keep_wrappers(self) -> bool:
        """Whether what a carrier put around a text stays in it, as a person stated it."""

    @property
    def kind(self) -> str:
        """The kind of all its texts, as a person stated it; "" where nobody did."""

    @property
    def day_first(self) -> bool | None:
        """Whether numeric dates put the day before the month; None where none of them tells."""

    def __bool__(self) -> bool:
        """Whether anything is known of the archive."""

    def template_of(self, texts: Sequence[str]) -> Layout:
        """What the pages of the same template as a page with these lines share."""

    @property
    def knows_places(self) -> bool:
        """Whether the archive has decided which place of its template holds which field."""

    def certain_title(self, blocks: Sequence[Block]) -> Candidate | None:
        """What stands where nearly every page of the template has its title; None where no such place is there."""

    def titles(
        self, blocks: Sequence[Block], main: int, candidates: list[Candidate], *, explained: bool = False
    ) -> list[Candidate]:
        """The candidates for the title of a page that was read alone, weighed by the whole archive; best first.

        `main` is the index of the body's first paragraph.
        """

    def share(self, line: str) -> float:
        """The share of posts with this line, whatever numbers it has."""

    def match(self, line: str) -> tuple[str, float, Mapping[str, str]] | None:
        """The first pattern the line follows: its text, its share, and the values in its slots."""

    def slot_after(self, line: str) -> str:
        """What the line right after this one holds, or ""."""

    def slot_before(self, line: str) -> str:
        """What the line right before this one holds, or ""."""
