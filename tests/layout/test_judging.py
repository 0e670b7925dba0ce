"""Sample texts judged by workers: what they say is what this process would have read, and few are not handed out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest

from byline.archive.fingerprint import fingerprint
from byline.config import Options
from byline.core.post import RawPost
from byline.pipeline import layouts
from byline.pipeline.converted import Item
from byline.pipeline.layouts import Judging, layout_of, learnt, said_of
from byline.pipeline.sampling import texts_in
from byline.workers.engine import Engine, Here, opened

Result = TypeVar("Result")

PAGE = """Letters from the quay

The {0}th tide

Posted on July {0}, 2015 by Ada Example in Boats

The {0}th boat came back from the far side of the bay, and nobody on the quay had waited for it all night long.

Filed under: Boats, Rain
"""
TEXTS = 24


class DiedError(Exception):
    """What a future raises whose worker was ended."""


class Fragile(Here):
    """Tells what it was handed; its workers die of one text."""

    workers = 2
    deaths: tuple[type[BaseException], ...] = (DiedError,)

    def __init__(self, deadly: str = "") -> None:
        self._deadly = deadly
        self.handed: list[list[str]] = []

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        posts = arguments[0]
        assert isinstance(posts, tuple)
        assert all(isinstance(post, RawPost) for post in posts)
        self.handed.append([Path(post.path).name for post in posts])
        if self._deadly not in self.handed[-1]:
            return super().submit(function, *arguments)
        future: Future[Result] = Future()
        future.set_exception(DiedError())
        return future


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(layouts, "FIRST", 4)
    monkeypatch.setattr(layouts, "FEW", 10)
    for number in range(1, TEXTS + 1):
        (tmp_path / f"{number:02}.txt").write_text(PAGE.format(number))
    return tmp_path


def texts(folder: Path) -> tuple[Item, ...]:
    return texts_in(folder, Options())


def pages(folder: Path, engine: Engine) -> list[str]:
    """The names of the texts that a layout was learnt from."""
    said = said_of(folder, Options())
    return [Path(origin).name for origin in learnt(texts(folder), said, Judging(Options(), said, engine)).pages]


def test_few_texts_are_not_handed_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "FEW", TEXTS // 2 + 1)
    engine = Fragile()
    layout_of(folder, texts(folder), Options(), engine=engine)
    assert engine.handed == []


def test_all_but_the_first_are_handed_out_once_in_their_order(folder: Path) -> None:
    engine = Fragile()
    layout = layout_of(folder, texts(folder), Options(), engine=engine)
    assert [name for batch in engine.handed for name in batch] == [f"{n:02}.txt" for n in range(5, TEXTS + 1)]
    assert {len(batch) for batch in engine.handed[:-1]} == {layouts.JUDGED}
    assert layout == layout_of(folder, texts(folder), Options())


def test_processes_learn_what_one_learns(folder: Path) -> None:
    alone = layout_of(folder, texts(folder), Options())
    with opened(2) as engine:
        together = layout_of(folder, texts(folder), Options(), engine=engine)
    assert fingerprint(together) == fingerprint(alone)


def test_a_text_that_no_worker_survives_has_no_say(folder: Path) -> None:
    names = pages(folder, Here())
    assert len(names) == TEXTS
    assert pages(folder, Fragile("17.txt")) == [name for name in names if name != "17.txt"]


@pytest.mark.parametrize("shown", [True, False])
def test_an_overview_is_made_for_people_alone(folder: Path, shown: bool) -> None:
    layout = layout_of(folder, texts(folder), Options(), shown=shown)
    assert layout.dump().startswith("# Template 1: 100% of the texts looked at") is shown


def test_workers_are_at_work_before_anybody_asks_for_results(folder: Path) -> None:
    engine = Fragile()
    judging = Judging(Options(), said_of(folder, Options()), engine)
    told = judging.pages(list(judging.posts(texts(folder))))
    assert engine.handed
    begun = sum(map(len, engine.handed))
    assert [Path(post.path).name for post, _ in told] == [f"{n:02}.txt" for n in range(1, TEXTS + 1)]
    assert begun <= sum(map(len, engine.handed)) == TEXTS - layouts.FIRST
