"""What a sharded conversion did, added up shard by shard in memory that does not grow with the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from byline.core.post import Problem
from byline.shards.counting import TOLD
from byline.shards.folder import Entry, manifest
from byline.shards.places import Place
from byline.shards.tasks import Done


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


class Account:
    """What was done, a line for each shard."""

    def __init__(self) -> None:
        self.texts = 0
        self.places: dict[str, str] = {}
        """Origin to the name with which its shards begin, of all that were looked at, even where no text was there."""
        self._before = 0
        self._posts = 0
        self._left_out = 0
        self._problems: Counter[str] = Counter()
        self._told: dict[str, list[tuple[int, Problem]]] = {}
        self._entries: dict[int, Entry] = {}

    def seen(self, places: Iterable[Place]) -> Iterator[Place]:
        """The same places, noted as they come."""
        for place in places:
            self.places[place.origin] = place.name
            yield place

    def add(self, done: Done) -> None:
        counts = done.counts
        self._before += done.is_old
        self.texts += counts.texts
        self._posts += counts.posts
        self._left_out += counts.left_out
        self._problems += counts.problems
        for problem in counts.told:
            held = self._told.setdefault(problem.code, [])
            held.append((done.number, problem))
        for code, held in self._told.items():  # in whatever order shards are finished, the same are named
            self._told[code] = sorted(held, key=lambda one: one[0])[:TOLD]
        self._entries[done.number] = Entry(
            done.file, done.place.origin, counts.texts, counts.posts, dict(sorted(counts.problems.items()))
        )

    @property
    def files(self) -> frozenset[str]:
        return frozenset(entry.file for entry in self._entries.values())

    @property
    def entries(self) -> list[Entry]:
        """In the order of the inputs."""
        return [self._entries[number] for number in sorted(self._entries)]

    def manifest(self, others: Iterable[Entry]) -> bytes:
        return manifest(sorted([*self.entries, *others], key=lambda entry: entry.place))  # shards keep their order

    def report(self, problems: Iterable[Problem], removed: int) -> ShardReport:
        told = [problem for held in self._told.values() for _, problem in held]
        named = sorted((*problems, *told), key=lambda problem: (problem.path, problem.line or 0))
        shards = len(self._entries)
        return ShardReport(
            shards, self._before, self.texts, self._posts, self._left_out, self._problems, tuple(named), removed
        )
