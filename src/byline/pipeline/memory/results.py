"""The results for texts that have not changed since an earlier run, and the pure step for the others.

Only texts that are files of their own are remembered: a container has to be read through in any case.

A result is kept under all that it depends on: the text, what its folder was decided to share, the options, the programs
(`keys`). So what is taken from memory is what the step would have made, and a text that is added, or a correction that
teaches nothing, leaves the results of all others as they are.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from byline.config import Options
from byline.core.post import Correction
from byline.packing import packed, unpacked
from byline.pipeline import keys
from byline.pipeline.converted import Converted, is_passing
from byline.pipeline.memory import layouts
from byline.pipeline.memory.basis import Basis
from byline.pipeline.memory.standing import Standing
from byline.pipeline.plan import Batch, Folder, Plan, Start, Starting
from byline.pipeline.run import convert_batch
from byline.pipeline.storing.pictures import as_before
from byline.results import Results, digest_of
from byline.seen import UNSEEN, Seen
from byline.workers.engine import Engine

if TYPE_CHECKING:
    from byline.archive.layout import Layout

Make = Callable[[Starting], Iterator[Converted]]
"""Converts every text, in order, but those of each folder that are done."""


def results(
    planned: Plan,
    options: Options,
    held: Results,
    corrections: Mapping[str, Correction],
    engine: Engine,
    make: Make,
    seen: Seen = UNSEEN,
    standing: Standing | None = None,
) -> Iterator[Converted]:
    """A result for every text, in order, but of those that are `standing`; `make` is asked for those that memory does
    not have. What folders share is learnt with the help of `engine`.

    Raises ConfigError where a layout file cannot be understood.
    """
    folders = _Folders(held, options, corrections, engine, seen)
    made = _Ahead(make(lambda folder: folders.of(folder).start))
    for folder in planned.folders(options):
        known = folders.of(folder)
        for item in folder.singles:
            key = known.keys.get(item.origin)
            if standing and key:
                standing.hear(item.origin, key)
            if item.origin not in known.start.done:
                yield from (_kept(one, key, held) for one in made.of(frozenset({item.origin})))
            elif standing and key and standing.stands(item.origin, key):
                continue
            elif key and (one := unpacked(held.get(key), Converted)) and as_before(item.path, one):
                yield one
            else:  # it is damaged, or other pictures lie beside it
                again = Batch(folder.path, (item,), folders.layout(known.basis))
                yield from (_kept(one, key, held) for one in convert_batch(again, options))
        yield from made.but(planned.singles)


class _Known(NamedTuple):
    """What memory has of one folder."""

    basis: Basis
    keys: Mapping[str, bytes]
    """By origin, of the texts that can be read."""
    start: Start


class _Folders:
    """The same for each folder of a run, looked up once."""

    def __init__(
        self, held: Results, options: Options, corrections: Mapping[str, Correction], engine: Engine, seen: Seen
    ) -> None:
        self._held = held
        self._seen = seen
        self._engine = engine
        self._options = options
        self._corrections = corrections
        self._known: dict[Path, _Known] = {}

    def of(self, folder: Folder) -> _Known:
        if folder.path not in self._known:
            self._known[folder.path] = self._looked_up(folder)
        return self._known[folder.path]

    def layout(self, basis: Basis) -> Layout:
        return layouts.layout_of(basis, self._options, self._held, self._engine)

    def _looked_up(self, folder: Folder) -> _Known:
        digests = keys.of_texts(folder.singles, self._seen)
        basis = Basis(folder, keys.of_settings(folder.path, self._options), digests, self._corrections)
        if not folder.singles:
            return _Known(basis, {}, Start())
        basis = replace(basis, drawn=layouts.drawn(basis, self._options, self._held))
        shares = layouts.decided(basis, self._options, self._held, self._engine)
        shared = digest_of("result", basis.ground, shares.fingerprint)
        found = {
            origin: digest_of(shared, origin, shares.versions.get(origin, ""), own) for origin, own in digests.items()
        }
        there = self._held.known(found.values())
        done = frozenset(origin for origin, key in found.items() if key in there)
        return _Known(basis, found, Start(self.layout(basis) if len(done) < len(folder.singles) else None, done))


class _Ahead:
    """Results as they are made, looked at before they are taken."""

    def __init__(self, made: Iterator[Converted]) -> None:
        self._made = made
        self._next: Converted | None = None

    def of(self, origins: Set[str]) -> Iterator[Converted]:
        """Those that come next and are of these origins."""
        return self._while(lambda one: one.origin in origins)

    def but(self, origins: Set[str]) -> Iterator[Converted]:
        """Those that come next and are of other origins."""
        return self._while(lambda one: one.origin not in origins)

    def _while(self, fits: Callable[[Converted], bool]) -> Iterator[Converted]:
        while True:
            self._next = self._next or next(self._made, None)
            if self._next is None or not fits(self._next):
                return
            one, self._next = self._next, None
            yield one


def _kept(made: Converted, key: bytes | None, memory: Results) -> Converted:
    """The same result, kept where another run would have the same."""
    if key and not is_passing(made):
        with contextlib.suppress(TypeError, AttributeError, pickle.PicklingError):  # no data, as front matter may state
            memory.keep(key, packed(made))
    return made
