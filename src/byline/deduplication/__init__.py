"""Near duplicates among the posts of a folder of shards, however many there are.

    shards ──sketch──> runs by bucket ──met──> pairs by bucket ──candidates──> pairs ──compare──> copies.jsonl.gz

The same pairs as `alike.copies` finds in memory, by the same steps. Runs and pairs lie in files of a temporary folder,
parted into buckets, of which one at a time is looked at. Each arrow but `candidates`, which takes little, is a pure
function that an engine calls.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from byline import shards
from byline.deduplication.finding import COPIES, CopiesReport, find
from byline.workers.engine import opened

__all__ = ["COPIES", "CopiesReport", "copies"]


def copies(
    folder: Path | str, jobs: int, progress: Callable[[int], object], *, dask: bool = False, scheduler: str = ""
) -> CopiesReport:
    """Writes the pairs into the folder of the shards; `progress` hears how many posts are read.

    Raises BusyError, ShardError, AddressError, ClusterError, DiedError, ProgramsError, OSError.
    """
    with opened(jobs, dask=dask, scheduler=scheduler) as engine:
        return find(shards.folder_at(folder), engine, progress)
