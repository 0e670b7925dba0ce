"""What a conversion has to do: the files, in batches that share a layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from byline import readers
from byline.archive.layout import Layout
from byline.config import Options
from byline.core.identity import is_below
from byline.pipeline.layouts import layout_of
from byline.readers import InputFile, Inputs

BATCH = 32
"""Files of a batch: enough that handing out the layout with them costs next to nothing, few enough that the last
batches keep every core busy."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of one folder, and what the pages there share."""

    folder: Path
    files: tuple[InputFile, ...]
    layout: Layout


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is known before the first text is converted."""

    inputs: Inputs
    origins: frozenset[str]
    scanned: frozenset[str]
    """Origins of the folders that were looked into, with all that is below them."""
    unlisted: frozenset[str]
    """Origins of folders below those that could not be listed."""

    def batches(self, options: Options, known: Mapping[Path, Layout]) -> Iterator[Batch]:
        """The files in their order. Layouts that are not `known` are learnt on the way.

        Raises ConfigError where a written one is broken.
        """
        for folder, files in groupby(self.inputs.files, key=lambda file: file.path.parent):
            there = tuple(files)
            layout = known[folder] if folder in known else layout_of(folder, there, options)
            yield from (Batch(folder, batch, layout) for batch in _batched(there))

    def is_vanished(self, origin: str) -> bool:
        """Whether there is no text where the origin says."""
        text = self.inputs.roots.path(origin)
        return origin not in self.origins and text is not None and not text.exists()

    def is_gone(self, origin: str) -> bool:
        """The same, where its folder was looked into: a folder that was not scanned, or not listed, is not gone."""
        looked_for = is_below(origin, self.scanned) and not is_below(origin, self.unlisted)
        return looked_for and self.is_vanished(origin)


def plan(paths: Sequence[Path], options: Options) -> Plan:
    """The plan for every text below `paths`; none of them is read yet."""
    inputs = readers.find(paths, options.project)
    return Plan(
        inputs,
        origins=frozenset(file.origin for file in inputs.files),
        scanned=frozenset(inputs.roots.origin(path) for path in paths if path.is_dir()),
        unlisted=frozenset(inputs.roots.origin(path) for path in inputs.unlisted),
    )


def _batched(files: tuple[InputFile, ...]) -> Iterator[tuple[InputFile, ...]]:
    rest = iter(files)
    while batch := tuple(islice(rest, BATCH)):
        yield batch
