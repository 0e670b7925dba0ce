"""What there is to do: every shard in the order of the inputs, with the layout of its place, which is learnt ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from byline.archive.layout import Layout
from byline.core.errors import BylineError
from byline.pipeline.converted import PASSING
from byline.shards import step
from byline.shards.counting import Counts, counted, lines_of
from byline.shards.folder import Folder
from byline.shards.places import Place, Shard
from byline.workers.engine import Engine
from byline.workers.ordered import DIED

AHEAD = 8
"""Places whose layouts are learnt while earlier ones are converted, at most: with a few seconds each, enough for some
hundred workers."""


class LearningError(BylineError):
    """What the texts of a place share cannot be learnt."""


class Done(NamedTuple):
    """A finished shard."""

    number: int
    place: Place
    file: str
    counts: Counts
    is_old: bool = False
    """Whether an earlier run had written it."""


class Task(NamedTuple):
    """A shard that is to be converted, and its number in the order of the inputs."""

    number: int
    place: Place
    shard: Shard
    layout: Layout


def tasks(places: Iterable[Place], folder: Folder, engine: Engine, there: frozenset[str]) -> Iterator[Done | Task]:
    """Every shard in order: as it stands there, or as what is to be done."""
    number = 0
    for place, shards, begun in ((one.place, one.shards, one.layout) for one in _learning(places, engine, there)):
        layout: Layout | None = None
        for shard in shards:
            number += 1
            if counts := _standing(shard, folder) if shard.file in there else None:
                yield Done(number, place, shard.file, counts, is_old=True)
                continue
            layout = layout or _learnt(place, begun, engine)
            yield Task(number, place, shard, layout)


@dataclass(frozen=True, slots=True)
class _Learning:
    """A place, and its layout as far as somebody has asked for it."""

    place: Place
    shards: Iterator[Shard]
    layout: Future[Layout] | None


def _learning(places: Iterable[Place], engine: Engine, there: frozenset[str]) -> Iterator[_Learning]:
    """The places with the layouts of the next few in the making; where the first shard is finished, all may be."""
    ahead: deque[_Learning] = deque()
    for place in places:
        first = next(place.shards, None)
        if first is None:
            continue
        begun = None if first.file in there else _learn(place, engine)
        ahead.append(_Learning(place, chain((first,), place.shards), begun))
        if len(ahead) >= min(engine.workers, AHEAD):
            yield ahead.popleft()
    yield from ahead


def _learn(place: Place, engine: Engine) -> Future[Layout]:
    return engine.submit(step.learn, place.sample, place.options)


def _learnt(place: Place, begun: Future[Layout] | None, engine: Engine) -> Layout:
    """Raises LearningError; reading its texts by another layout would give other rows."""
    for future in (begun, None):
        try:
            return (future or _learn(place, engine)).result()
        except engine.deaths:  # perhaps of something else: once more with nothing beside it
            engine.renew()
    what = f"{place.origin}: {DIED}, as it learnt what the texts there share"
    raise LearningError(f"{what}; give it more memory, or take the longest of them out")


def _standing(shard: Shard, folder: Folder) -> Counts | None:
    """What stands in a finished shard; None where it is damaged, or another run may do better, and it is made anew."""
    try:
        counts = counted(lines_of(folder.read(shard.file)))
    except (ValueError, KeyError, TypeError):
        return None
    return None if PASSING & counts.problems.keys() else counts
