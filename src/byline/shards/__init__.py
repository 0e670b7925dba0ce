"""Conversions of any size: texts in, rows of JSON Lines out, in shards.

    places ──shards, each with a name for all it depends on──> step × n ──Made──> folder of shards, manifest

One process reads the inputs and writes the shards. What happens between is two pure functions, one that learns what the
pages of a place share and one that converts a shard, and runs in this process, over its cores, or over other machines,
which need nothing but the same programs: neither the texts nor the folder of the shards.

A shard is written whole and named for its texts, what their pages share, the options and the programs. One that is
there is therefore finished, and a run that was killed goes on where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from byline.config import Options
from byline.shards import addresses, conversion, inputs
from byline.shards.account import ShardReport
from byline.shards.addresses import AddressFolder
from byline.shards.folder import Folder, ShardFolder
from byline.workers.engine import opened

__all__ = ["ShardReport", "convert", "folder_at"]


def convert(
    paths: Sequence[Path | str],
    to: Path | str,
    options: Options,
    progress: Callable[[int], object],
    *,
    dask: bool = False,
    scheduler: str = "",
) -> ShardReport:
    """Converts every text below `paths` into a row of the shards in `to`; `progress` hears how many texts are done.

    Both are paths, or addresses as text. Raises BusyError, ConfigError, AddressError, ClusterError and ProgramsError;
    OSError where `to` cannot be written. Whatever is raised, finished shards stand, and the next run goes on from them.
    """
    with (
        inputs.opened(paths, options) as (places, problems),
        opened(options.jobs, dask=dask, scheduler=scheduler) as engine,
    ):
        return conversion.convert(places, folder_at(to), engine, progress, problems, prune=options.prune)


def folder_at(to: Path | str) -> Folder:
    """Where shards are, or will be. Raises AddressError."""
    place = addresses.place(to)
    return ShardFolder(place) if isinstance(place, Path) else AddressFolder(addresses.reached(place))
