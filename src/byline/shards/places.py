"""The texts of a conversion in shards: place by place, a place being those of one folder or in one container.

A shard is named for all that it depends on, the texts themselves among it, and the names are known before anything is
learnt or converted. One folder or container is open at a time, and of its texts no more is held than a few shards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from byline.config import Options
from byline.core.post import Problem
from byline.core.slug import slug
from byline.pipeline.converted import Item
from byline.pipeline.keys import of_settings
from byline.pipeline.layouts import said_of
from byline.pipeline.plan import CONTAINED, Folder, Plan, items
from byline.pipeline.sampling import LAYOUT_FILE, SIZES, layout_file, learnable, sample
from byline.readers import Found
from byline.readers.sidecar import SUFFIXES
from byline.results import digest_of
from byline.shards.folder import SUFFIX
from byline.shards.step import Texts

TEXTS = 1_000
"""Of a shard: some seconds of work, so that handing it out costs next to nothing and losing it little; a hundred
million texts make a hundred thousand files."""
BYTES = 8_000_000
"""Of a shard's texts, from which it is handed out as it is."""
KEY = 16
"""Hexadecimal digits of a shard's key in its name, 64 bits: those of a million shards differ but once in many million
runs."""

Fetched = Callable[[Sequence[Path]], AbstractContextManager[None]]
"""Sees to it that files are there as long as they are read."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Texts that are converted at once, and the file that holds their rows then."""

    file: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Place:
    """Texts that may share a layout."""

    origin: str
    name: str
    """With what the names of its shards begin."""
    sample: Texts
    """From which its layout is learnt, with the layout that a person wrote."""
    options: Options
    """What learning and converting are given, in whatever process."""
    shards: Iterator[Shard]


@dataclass(frozen=True)
class Places:
    """The places of a plan, in order."""

    planned: Plan
    options: Options
    fetched: Fetched
    _handed: Options = field(init=False)

    def __post_init__(self) -> None:
        # A process elsewhere has no folder of the site, and finds a layout file only beside the texts.
        object.__setattr__(self, "_handed", replace(self.options, layout=None, project=None, memory=None))

    def __iter__(self) -> Iterator[Place]:
        """Raises ConfigError where a layout that a person wrote is broken."""
        for folder in self.planned.folders(self.options):
            if folder.singles:
                yield self._of_files(folder)
            for file in folder.containers:
                yield self._of_container(folder.path, file)

    def _of_files(self, folder: Folder) -> Place:
        drawn = sample(list(filter(learnable, folder.singles)), SIZES[-1])
        learnt_from = self._read(drawn)
        origin = self.planned.inputs.roots.origin(folder.path)
        return self._place(origin, folder.path, learnt_from, map(self._read, _parts(folder.singles)))

    def _of_container(self, folder: Path, file: Found) -> Place:
        texts = self._within(file)
        first = list(islice(texts, CONTAINED))
        drawn = first if file.reader.is_learnable else ()
        return self._place(file.origin, folder, Texts(tuple(drawn)), map(Texts, _by_size(chain(first, texts))))

    def _within(self, file: Found) -> Iterator[Item]:
        with self.fetched((file.path,)):
            yield from items(file, self.options)

    def _place(self, origin: str, folder: Path, learnt_from: Texts, parts: Iterable[Texts]) -> Place:
        written = layout_file(folder, self.options)
        if written.exists():
            said_of(folder, self.options)  # says what is wrong with it, and where
            learnt_from = replace(learnt_from, files={**learnt_from.files, LAYOUT_FILE: written.read_bytes()})
        shared = digest_of(of_settings(folder, self.options), _key(b"", learnt_from))
        name = str(slug(Path(origin).name.partition(".")[0] if origin != "." else "texts"))
        return Place(origin, name, learnt_from, self._handed, _named(name, shared, parts))

    def _read(self, texts: Sequence[Item]) -> Texts:
        """Texts that are files of their own, with what stands beside them."""
        paths = [item.path for item in texts]
        with self.fetched(paths):
            found: dict[str, bytes] = {}
            read: list[Item] = []
            for item in texts:
                try:
                    found |= {item.path.name: item.path.read_bytes()} | _beside(item.path)
                    read.append(item)
                except FileNotFoundError:  # reading it, wherever that is done, says so
                    read.append(item)
                except OSError as error:
                    read.append(replace(item, problem=_unreadable(item.origin, error)))
        return Texts(tuple(read), found)


def _named(name: str, shared: bytes, parts: Iterable[Texts]) -> Iterator[Shard]:
    for number, texts in enumerate(parts, 1):
        yield Shard(f"{name}-{number:05}-{_key(shared, texts).hex()[:KEY]}{SUFFIX}", texts)


def _key(shared: bytes, texts: Texts) -> bytes:
    said = (
        part
        for item in texts.items
        for part in (
            item.origin,
            item.reader,
            item.piece.data,
            repr((item.piece.line, item.piece.context, item.problem)),
        )
    )
    return digest_of(shared, *said, *(part for name in sorted(texts.files) for part in (name, texts.files[name])))


def _parts(texts: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (texts[start : start + TEXTS] for start in range(0, len(texts), TEXTS))


def _by_size(texts: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    held: list[Item] = []
    size = 0
    for item in texts:
        held.append(item)
        size += len(item.piece.data)
        if len(held) == TEXTS or size > BYTES:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


def _beside(path: Path) -> dict[str, bytes]:
    files = (path.with_suffix(suffix) for suffix in SUFFIXES)
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def _unreadable(origin: str, error: OSError) -> Problem:
    return Problem(origin, "unreadable", f"the file cannot be read: {error.strerror}", "give read rights")
