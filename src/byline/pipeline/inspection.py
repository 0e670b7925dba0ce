"""What is in a folder or a file, before anything is converted: counted whole, looked into here and there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from byline import readers
from byline.config import Options
from byline.core.post import Metadata, Problem
from byline.extract import extract
from byline.pipeline.converted import Item, settings
from byline.pipeline.deadline import TooSlow, deadline
from byline.pipeline.plan import items
from byline.readers import Found

LOOKED_AT = 300
"""Texts that are read, over all files: enough for their years and languages, and done in seconds."""
FEWEST = 5
"""Of each file, at least."""
TITLES = 10
SECONDS = 5.0
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Kind:
    """Files of one kind."""

    name: str
    files: int
    texts: int
    size: int
    """Bytes of the files as they lie there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text that was read, as it is by itself."""

    origin: str
    metadata: Metadata
    words: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is there."""

    kinds: tuple[Kind, ...]
    """Those with the most texts first."""
    seen: tuple[Seen, ...]
    """The texts that were read."""
    problems: tuple[Problem, ...]

    @property
    def texts(self) -> int:
        return sum(kind.texts for kind in self.kinds)

    @property
    def years(self) -> Mapping[str, int]:
        """In their order; those without one last."""
        found = Counter(seen.metadata.date[:4] or UNKNOWN for seen in self.seen)
        return dict(sorted(found.items()))

    @property
    def languages(self) -> Mapping[str, int]:
        """The commonest first."""
        return dict(Counter(seen.metadata.language or UNKNOWN for seen in self.seen).most_common())

    @property
    def titles(self) -> tuple[Seen, ...]:
        """Ten of them, from beginning to end."""
        return self.seen[:: -(-len(self.seen) // TITLES) or 1]


def inspect(paths: Sequence[Path], options: Options) -> Inspection:
    """Goes through everything below `paths` once, and reads some of it. Nothing is written."""
    found = readers.find(paths, options.project)
    most = max(FEWEST, LOOKED_AT // max(len(found.files), 1))
    step = -(-len(found.files) * FEWEST // LOOKED_AT) or 1
    counts: dict[str, list[tuple[int, int]]] = {}
    seen: list[Seen] = []
    problems = list(found.problems)
    for number, file in enumerate(found.files):
        texts = 0
        for item in items(file, options):
            if item.problem:
                problems.append(item.problem)
                continue
            texts += 1
            if texts <= most and number % step == 0:
                seen += _seen(item, options, problems)
        counts.setdefault(file.reader.name, []).append((texts, _size(file)))
    kinds = (
        Kind(name, len(held), sum(texts for texts, _ in held), sum(size for _, size in held))
        for name, held in counts.items()
    )
    return Inspection(tuple(sorted(kinds, key=lambda kind: -kind.texts)), tuple(seen), tuple(problems))


def _seen(item: Item, options: Options, problems: list[Problem]) -> list[Seen]:
    try:
        with deadline(SECONDS):
            result = readers.read_piece(item.reader, item.origin, item.path, item.piece, settings(options))
            if result.post is None:
                problems += result.problems
                return []
            metadata = extract(result.post).metadata
            return [Seen(item.origin, metadata, len(result.post.text.split()))]
    except (TooSlow, Exception):  # whatever is wrong with one text is said when it is converted
        return []


def _size(file: Found) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0
