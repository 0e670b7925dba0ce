"""A conversion in shards from the first place to the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from byline.core.post import Problem
from byline.shards.account import Account, ShardReport
from byline.shards.folder import MANIFEST, Folder, listed, place_in
from byline.shards.places import Place
from byline.shards.running import finished
from byline.workers.engine import Engine


def convert(
    places: Iterable[Place],
    to: Folder,
    engine: Engine,
    progress: Callable[[int], object],
    problems: Iterable[Problem] = (),
    *,
    prune: bool = False,
) -> ShardReport:
    """Converts every text into a row of the shards in `to`; `progress` hears how many texts are done.

    `problems` are those of the inputs. With `prune` the shards of other places go, too. Closing the engine is the
    caller's. Raises BusyError, ConfigError and what the engine raises; OSError where `to` cannot be written. Whatever
    is raised, the shards that are finished stand, and the next run goes on from them.
    """
    with to.alone() as folder:
        account = Account()
        for done in finished(account.seen(places), folder, engine, folder.names()):
            account.add(done)
            progress(account.texts)
        stale = _settle(folder, account, prune=prune)
    return account.report(problems, stale)


def _settle(folder: Folder, account: Account, *, prune: bool) -> int:
    """Writes the manifest, then removes the shards of earlier states of the same places; how many these were."""
    there = folder.names()
    before = listed(folder.read(MANIFEST)) if MANIFEST in there else ()
    others = [entry for entry in before if entry.place not in account.places and entry.file in there and not prune]
    content = account.manifest(others)
    if MANIFEST not in there or folder.read(MANIFEST) != content:
        folder.write(MANIFEST, content)
    kept = account.files | {entry.file for entry in others}
    names = {*account.places.values(), *(place_in(entry.file) for entry in before if prune)}
    stale = [name for name in there if place_in(name) in names and name not in kept]
    for name in stale:
        folder.remove(name)
    return len(stale)
