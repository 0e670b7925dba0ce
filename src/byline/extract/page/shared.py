"""What a page's reading asks of the archive that the page lies in; `byline.archive` answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from byline.core.post import Block, Candidate


class Alone(Protocol):
    """A page that was read without its archive."""

    @property
    def blocks(self) -> Sequence[Block]:
        """Its lines and paragraphs."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Each block on one line."""

    @property
    def main(self) -> int:
        """Index of the body's first paragraph."""

    @property
    def language(self) -> str:
        """Of its text; empty where it is too short to tell."""

    @property
    def explained(self) -> bool:
        """Whether reasons name what weighed most."""


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
    def template(self) -> str:
        """The same for all pages that share several lines; "" where they share none."""

    @property
    def written(self) -> bool:
        """Whether a person keeps it in a file: what that says outright is believed before anything is weighed."""

    @property
    def is_printed(self) -> bool:
        """Whether a line that its pages have in common is known as one that sites print."""

    @property
    def corrected(self) -> frozenset[str]:
        """The fields of which a person's corrections say where they stand."""

    @property
    def places_of(self) -> frozenset[str]:
        """The fields of which the archive has decided which place of its template holds them."""

    def opens(self, text: str) -> bool:
        """Whether several of its texts begin with this line, whatever numbers it has."""

    def prints(self, text: str) -> bool:
        """Whether nearly all its texts have this line, whatever values stand in it."""

    def certain_title(self, blocks: Sequence[Block]) -> Candidate | None:
        """What stands where nearly every page of the template has its title; None where no such place is there."""

    @property
    def tells_body(self) -> bool:
        """Whether all its pages decide together which blocks are body."""

    def body(self, texts: tuple[str, ...], probabilities: Sequence[float]) -> Mapping[int, float]:
        """By index, the probability that a block is body; of those that are surely furniture on the page alone, none.
        `probabilities` are the page's own."""

    def corrected_body(self, texts: tuple[str, ...]) -> tuple[Mapping[int, bool], tuple[str, ...]]:
        """By index of a block, whether a person's corrections of other pages make it body; and the names of these."""

    @property
    def alone(self) -> Layout:
        """What is known of the archive by a page that is read alone: no more than the order of its numeric dates."""

    def weighed(
        self,
        names: Iterable[str],
        alone: Alone,
        chosen: Mapping[str, Sequence[Candidate]],
        rejected: Mapping[str, Sequence[Candidate]],
    ) -> Mapping[str, Sequence[Candidate]]:
        """By field, the candidates of a page that was read alone, weighed by the whole archive; best first."""

    def share(self, line: str) -> float:
        """The share of posts with this line, whatever numbers it has."""

    def match(self, line: str) -> tuple[str, float, Mapping[str, str]] | None:
        """The first pattern the line follows: its text, its share, and the values in its slots."""

    def slot_after(self, line: str) -> str:
        """What the line right after this one holds, or ""."""

    def slot_before(self, line: str) -> str:
        """What the line right before this one holds, or ""."""
