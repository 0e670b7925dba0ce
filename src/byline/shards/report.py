"""What a sharded conversion did, in memory that does not grow with the texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from byline.core.post import Problem


@dataclass(frozen=True, slots=True)
class ShardReport:
    """Of the whole run, finished shards of earlier ones among it."""

    shards: int
    finished_before: int
    """Shards that an earlier run had written."""
    texts: int
    posts: int
    left_out: int
    """Lines of furniture that did not become part of a post."""
    problems: Counter[str]
    """By code, notes among them."""
    told: tuple[Problem, ...]
    """Those of the inputs, and the first of each code; all others stand in the rows of their texts."""
    removed: int
    """Shards of an earlier state of the same inputs."""

    @property
    def failed(self) -> bool:
        return self.posts < self.texts or any(problem.fatal for problem in self.told)
