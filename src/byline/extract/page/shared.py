"""What a page's reading asks of the archive that the page lies in; `byline.archive` answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Layout(Protocol):
    """What the pages of an archive share. Shares are of its posts, 0 to 1."""

    @property
    def before(self) -> Mapping[str, str]:
        """Fixed line or pattern to what the line right before it holds."""

    @property
    def kind(self) -> str:
        """The kind of all its texts, as a person stated it; "" where nobody did."""

    @property
    def day_first(self) -> bool | None:
        """Whether numeric dates put the day before the month; None where none of them tells."""

    def __bool__(self) -> bool:
        """Whether anything is known of the archive."""

    def share(self, line: str) -> float:
        """The share of posts with this line, whatever numbers it has."""

    def match(self, line: str) -> tuple[str, float, Mapping[str, str]] | None:
        """The first pattern the line follows: its text, its share, and the values in its slots."""

    def slot_after(self, line: str) -> str:
        """What the line right after this one holds, or ""."""

    def slot_before(self, line: str) -> str:
        """What the line right before this one holds, or ""."""
