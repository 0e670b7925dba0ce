"""What was done, added up shard by shard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from byline.core.post import Problem
from byline.shards.counting import TOLD
from byline.shards.folder import Entry, manifest
from byline.shards.report import ShardReport
from byline.shards.tasks import Done


class Account:
    """What was done, a line for each shard."""

    def __init__(self) -> None:
        self.texts = 0
        self._posts = 0
        self._left_out = 0
        self._problems: Counter[str] = Counter()
        self._told: dict[str, list[tuple[int, Problem]]] = {}
        self._entries: dict[int, Entry] = {}

    def add(self, done: Done) -> None:
        counts = done.counts
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

    def report(self, problems: Iterable[Problem], before: int, removed: int) -> ShardReport:
        told = [problem for held in self._told.values() for _, problem in held]
        named = sorted((*problems, *told), key=lambda problem: (problem.path, problem.line or 0))
        shards = len(self._entries)
        return ShardReport(
            shards, before, self.texts, self._posts, self._left_out, self._problems, tuple(named), removed
        )
