"""The kinds of suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from byline.site.model import Kind

LEAD = 2
"""Words of a proposed group that stand for its name until a person gives one."""
GROUPS = "groups"
"""The heading under which refused groups are kept."""
KNOWN_BY = 5
"""Words by which a refused group is known again."""


class About(StrEnum):
    """What suggestions are asked for, and the heading under which a refusal is kept."""

    AUTHORS = "authors"
    SOURCES = "sources"
    CATEGORIES = "categories"
    DUPLICATES = "duplicates"


KINDS: Mapping[About, Kind] = {
    About.AUTHORS: Kind.AUTHOR,
    About.SOURCES: Kind.SOURCE,
    About.CATEGORIES: Kind.CATEGORY,
}


@dataclass(frozen=True, slots=True, eq=False)
class Merge:
    """Names that are likely one: the others become aliases of the first, whose page theirs lead to."""

    about: About
    name: str
    others: tuple[str, ...]
    posts: Mapping[str, int]
    """How many posts have each name."""
    evidence: tuple[str, ...]

    @property
    def what(self) -> str:
        counted = ", ".join(f"{name} ({self.posts[name]})" for name in self.others)
        return f"{counted} → {self.name} ({self.posts[self.name]})"

    @property
    def refusals(self) -> tuple[tuple[str, ...], ...]:
        return tuple((self.name, other) for other in self.others)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A post that is another once more: it is taken down, and its address leads to the one that stays."""

    stays: str
    """Path below the docs folder, as of the one that goes."""
    goes: str
    evidence: tuple[str, ...]
    about: About = About.DUPLICATES

    @property
    def what(self) -> str:
        return f"{self.goes} → {self.stays}"

    @property
    def refusals(self) -> tuple[tuple[str, ...], ...]:
        return ((self.stays, self.goes),)


@dataclass(frozen=True, slots=True)
class Filing:
    """A category for a post that has none."""

    post: str
    """Path below the docs folder."""
    title: str
    category: str
    confidence: float
    """0 to 1."""
    evidence: tuple[str, ...]
    about: About = About.CATEGORIES

    @property
    def what(self) -> str:
        return f"{self.post} “{self.title}” → {self.category} ({self.confidence:.0%})"

    @property
    def refusals(self) -> tuple[tuple[str, ...], ...]:
        return ((self.post, self.category),)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Posts of an archive without categories that share their words, and could be a category."""

    words: tuple[str, ...]
    posts: tuple[str, ...]
    """Paths below the docs folder, the most typical first."""
    evidence: tuple[str, ...]
    about: About = About.CATEGORIES

    @property
    def name(self) -> str:
        """A name to go on with."""
        return " ".join(self.words[:LEAD])

    @property
    def what(self) -> str:
        return f"{len(self.posts)} posts → a category of their own: {', '.join(self.words)}"

    @property
    def refusals(self) -> tuple[tuple[str, ...], ...]:
        return (self.words[:KNOWN_BY],)


Suggestion = Merge | Duplicate | Filing | Grouping
