"""Every shard of some places, as an engine makes it: a bounded number at a time, and none lost with a worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace

from byline.pipeline.converted import Item, fault
from byline.shards import step
from byline.shards.folder import Folder
from byline.shards.places import Place
from byline.shards.step import Made, Texts
from byline.shards.tasks import Done, Task, tasks
from byline.workers.engine import Engine
from byline.workers.ordered import DIED

WAITING = 2
"""Shards per worker that are handed out at once: none waits for work, and few are in memory."""


def finished(places: Iterable[Place], folder: Folder, engine: Engine, there: frozenset[str]) -> Iterator[Done]:
    """Every shard as it is finished, those first that stand there already."""
    running: dict[Future[Made], Task] = {}
    for item in tasks(places, folder, engine, there):
        if isinstance(item, Done):
            yield item
            continue
        running[engine.submit(step.convert, item.shard.texts, item.layout, item.place.options)] = item
        while len(running) >= engine.workers * WAITING or any(future.done() for future in running):
            yield from _written_of(running, folder, engine)
    while running:
        yield from _written_of(running, folder, engine)


def _written_of(running: dict[Future[Made], Task], folder: Folder, engine: Engine) -> Iterator[Done]:
    """Waits until some shards are made, and writes them."""
    ready, _ = wait(running, return_when=FIRST_COMPLETED)
    lost: list[Task] = []
    for future in ready:
        task = running.pop(future)
        try:
            made = future.result()
        except engine.deaths:
            lost.append(task)
            continue
        yield _written(task, made, folder)
    if lost:
        lost += _all_lost(running, engine)
        engine.renew()
        for task in lost:
            yield _written(task, _alone(task, task.shard.texts, engine), folder)


def _all_lost(running: dict[Future[Made], Task], engine: Engine) -> list[Task]:
    """A pool of processes that lost one loses all that was handed out; elsewhere only what died is lost."""
    broken = [future for future in running if future.done() and isinstance(future.exception(), engine.deaths)]
    return [running.pop(future) for future in broken]


def _alone(task: Task, texts: Texts, engine: Engine) -> Made:
    """Once more with nothing beside it, then in halves, until only the text is left that nothing survives."""
    try:
        return engine.submit(step.convert, texts, task.layout, task.place.options).result()
    except engine.deaths:
        engine.renew()
    if len(texts.items) == 1:
        (item,) = texts.items
        given_up = Texts((replace(item, problem=fault(item.origin, DIED)),))
        return step.convert(given_up, task.layout, task.place.options)
    half = len(texts.items) // 2
    halves = (_part(texts, texts.items[:half]), _part(texts, texts.items[half:]))
    return step.joined([_alone(task, part, engine) for part in halves])


def _part(texts: Texts, items: tuple[Item, ...]) -> Texts:
    return replace(texts, items=items)


def _written(task: Task, made: Made, folder: Folder) -> Done:
    folder.write(task.shard.file, made.content)
    return Done(task.number, task.place, task.shard.file, made.counts)
