"""What a conversion has to do: the texts, in batches that share a layout.

A container is not read before its turn comes, and only as far as its pieces are waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from byline import readers
from byline.config import Options
from byline.core.identity import containers, is_below
from byline.core.post import Correction, Problem
from byline.pipeline.converted import Item, settings
from byline.pipeline.sampling import NOTHING, SIZES, learnable
from byline.readers import Found, Inputs, Reader
from byline.seen import UNSEEN, Seen
from byline.workers.engine import HERE, Engine

if TYPE_CHECKING:
    from byline.archive.layout import Layout

BATCH = 32
"""Texts of a batch: enough that handing out the layout with them costs next to nothing, few enough that the last
batches keep every core busy."""
CONTAINED = SIZES[-1]
"""Texts at the beginning of a container from which its layout is learnt: it is gone through once, not twice."""
BATCH_BYTES = 1_000_000
"""Bytes of a batch from which it is handed out as it is: what is cut out of containers waits in memory."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one folder or container, and what the pages there share."""

    place: Path
    """The folder, or the container."""
    items: tuple[Item, ...]
    layout: Layout


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one folder."""

    path: Path
    singles: tuple[Item, ...]
    """The texts that are files of their own."""
    containers: tuple[Found, ...]


class Start(NamedTuple):
    """What is known of a folder before its first text is converted."""

    layout: Layout | None = None
    """Of its texts that are files of their own; None where that is still to be learnt, or none is left."""
    done: frozenset[str] = frozenset()
    """Origins of those that are not to be converted."""


Starting = Callable[[Folder], Start]


def unknown(_: Folder) -> Start:
    """Nothing is."""
    return Start()


@dataclass(frozen=True)
class Plan:
    """Everything that is known before the first text is converted."""

    inputs: Inputs
    origins: frozenset[str]
    scanned: frozenset[str]
    """Origins of the folders that were looked into, with all that is below them."""
    unlisted: frozenset[str]
    """Origins of folders below those that could not be listed."""

    @cached_property
    def singles(self) -> frozenset[str]:
        """Origins of the texts that are files of their own."""
        return frozenset(file.origin for file in self.inputs.files if not file.reader.is_container)

    @cached_property
    def _files(self) -> Mapping[str, Found]:
        return {file.origin: file for file in self.inputs.files}

    def folders(self, options: Options) -> Iterator[Folder]:
        """The folders that have files, in order."""
        for path, files in groupby(self.inputs.files, key=lambda file: file.path.parent):
            there = tuple(files)
            singles = (item for file in there if not file.reader.is_container for item in items(file, options))
            yield Folder(path, tuple(singles), tuple(file for file in there if file.reader.is_container))

    def batches(
        self,
        options: Options,
        known: Mapping[Path, Layout],
        corrections: Mapping[str, Correction] = NOTHING,
        starting: Starting = unknown,
        engine: Engine = HERE,
    ) -> Iterator[Batch]:
        """The texts in their order. Layouts that are not `known`, by folder or container, nor in what `starting` says
        of a folder, are learnt on the way, from the texts and from what a person corrected in their posts (by origin),
        with the help of `engine`.

        Raises ConfigError where a written one is broken.
        """
        for folder in self.folders(options):
            start = starting(folder)
            if left := [item for item in folder.singles if item.origin not in start.done]:
                layout = known.get(folder.path) if start.layout is None else start.layout
                if layout is None:
                    layout = _learnt(folder.path, filter(learnable, folder.singles), options, corrections, engine)
                yield from _batched(folder.path, left, layout)
            for file in folder.containers:
                layout = known.get(file.path)
                first = islice(items(file, options), CONTAINED) if file.reader.is_learnable else ()
                layout = _learnt(folder.path, first, options, corrections, engine) if layout is None else layout
                yield from _batched(file.path, items(file, options), layout)

    def file(self, origin: str) -> Found | None:
        """The file that a text is, or is in."""
        return self._files.get(origin) or self._files.get(self.container_of(origin) or "")

    def container_of(self, origin: str) -> str | None:
        """The origin of the container that a text is in, if that is there; None for a file of its own."""
        return next((name for name in containers(origin) if name in self.origins or self._is_there(name)), None)

    def is_vanished(self, origin: str) -> bool:
        """Whether there is no text where the origin says; of one in a container that is there, only reading tells."""
        if origin in self.origins or self.container_of(origin) is not None:
            return False
        text = self.inputs.roots.path(origin)
        return text is not None and not text.exists()

    def is_gone(self, origin: str) -> bool:
        """The same, where its folder was looked into: a folder that was not scanned, or not listed, is not gone."""
        if not self.is_vanished(origin):
            return False
        return is_below(origin, self.scanned) and not is_below(origin, self.unlisted)

    def _is_there(self, origin: str) -> bool:
        path = self.inputs.roots.path(origin)
        return path is not None and path.is_file()


def plan(paths: Sequence[Path], options: Options, seen: Seen = UNSEEN) -> Plan:
    """The plan for every text below `paths`; none of them is read yet, but the first bytes of those not `seen`."""

    def kind(path: Path) -> Reader | None:
        name = seen.found(path, "kind", lambda: reader.name if (reader := readers.reader_of(path)) else "")
        return readers.by_name(name) if name else None

    inputs = readers.find(paths, options.project, kind)
    return Plan(
        inputs,
        origins=frozenset(file.origin for file in inputs.files),
        scanned=frozenset(inputs.roots.origin(path) for path in paths if path.is_dir()),
        unlisted=frozenset(inputs.roots.origin(path) for path in inputs.unlisted),
    )


def items(file: Found, options: Options) -> Iterator[Item]:
    """The texts of a file, one after another as they are asked for, and what is wrong with places in it."""
    for cut in readers.pieces(file.reader, file.file, settings(options)):
        if isinstance(cut, Problem):
            yield Item(file.origin, file.path, problem=cut)
        else:
            yield Item(cut[0], file.path, file.reader.name, cut[1])


def _learnt(
    folder: Path, texts: Iterable[Item], options: Options, corrections: Mapping[str, Correction], engine: Engine
) -> Layout:
    from byline.pipeline.layouts import layout_of  # models, which nobody needs where all results are remembered

    return layout_of(folder, texts, options, corrections, engine)


def _batched(place: Path, texts: Iterable[Item], layout: Layout) -> Iterator[Batch]:
    held: list[Item] = []
    size = 0
    for item in texts:
        held.append(item)
        size += len(item.piece.data)
        if len(held) == BATCH or size > BATCH_BYTES:
            yield Batch(place, tuple(held), layout)
            held, size = [], 0
    if held:
        yield Batch(place, tuple(held), layout)
