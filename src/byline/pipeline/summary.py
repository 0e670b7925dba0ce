"""What a run did, put together from what became of each post."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from byline.core.post import Problem
from byline.store import Outcome

if TYPE_CHECKING:
    from byline.archive.layout import Layout


@dataclass(frozen=True, slots=True)
class Difference:
    """An edited file, and the text it would have had."""

    path: Path
    text: str

    def lines(self) -> Iterator[str]:
        """A unified diff from the file as it is to the text it would have had."""
        present = self.path.read_text("utf-8", "replace").splitlines()
        name = self.path.as_posix()
        yield from difflib.unified_diff(present, self.text.splitlines(), name, f"{name} (converted)", lineterm="")


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one post; no outcome where there is no post."""

    outcome: Outcome | None
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """Lines of furniture that did not become part of the post."""
    difference: Difference | None = None
    taught: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By field that a person's corrections of other posts changed, the names of these."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    outcomes: Mapping[Outcome, int]
    problems: tuple[Problem, ...]
    """By path and line."""
    left_out: int
    """Lines of furniture that did not become part of a post."""
    differences: tuple[Difference, ...]
    layouts: Mapping[Path, Layout]
    """By folder, what its texts were read by."""
    taught: Mapping[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    """By field and the names of the posts that a person corrected, how many other posts changed by that."""

    @property
    def failed(self) -> bool:
        return any(problem.fatal for problem in self.problems)


def summarise(problems: Iterable[Problem], stored: Iterable[Stored], layouts: Mapping[Path, Layout]) -> Summary:
    """The summary of a run: problems of the inputs, and what became of each post."""
    results = tuple(stored)
    told = (*problems, *(problem for result in results for problem in result.problems))
    return Summary(
        outcomes=Counter(result.outcome for result in results if result.outcome),
        problems=tuple(sorted(told, key=lambda problem: (problem.path, problem.line or 0))),
        left_out=sum(result.left_out for result in results),
        differences=tuple(result.difference for result in results if result.difference),
        layouts=layouts,
        taught=Counter(lesson for result in results for lesson in result.taught.items()),
    )
