"""Workers that die, clusters that are not there, texts that take too long in a thread."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

import pytest

from byline import pipeline
from byline.archive.layout import Layout
from byline.config import Options
from byline.pipeline.deadline import TooSlow, deadline
from byline.pipeline.plan import Batch
from byline.pipeline.run import UnseenError, convert_seen
from byline.shards import conversion, inputs, step
from byline.shards.folder import ShardFolder
from byline.shards.step import Texts
from byline.shards.tasks import LearningError
from byline.workers.engine import Here
from conftest import Run
from shards.conftest import Whole, content, rows_of

Result = TypeVar("Result")
pytestmark = pytest.mark.usefixtures("small")


class DiedError(Exception):
    """What a future of the fragile engine raises."""


class Elsewhere(Here):
    """As a cluster is."""

    is_elsewhere = True


class Fragile(Elsewhere):
    """An engine whose workers die of certain texts, and once in a while of none."""

    workers = 2
    deaths: tuple[type[BaseException], ...] = (DiedError,)

    def __init__(self, deadly: bytes, every: int = 0, doing: Callable[..., object] = step.convert) -> None:
        self._deadly, self._every, self._doing = deadly, every, doing
        self._calls = self.renewed = 0

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        self._calls += 1
        if isinstance(arguments[0], Batch):
            deadly = self._deadly.decode() in " ".join(item.origin for item in arguments[0].items)
            return _dead() if deadly else super().submit(function, *arguments)
        texts = arguments[0]
        assert isinstance(texts, Texts)
        held = (*texts.files.values(), *(item.piece.data for item in texts.items))
        own = {item.path.name for item in texts.items}
        deadly = any(self._deadly in data for data in held) and function is self._doing
        if texts.files:
            deadly = any(self._deadly in texts.files.get(name, b"") for name in own) and function is self._doing
        if deadly or (self._every and self._calls % self._every == 0):
            return _dead()
        return super().submit(function, *arguments)

    def renew(self) -> None:
        self.renewed += 1


def _dead() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(DiedError())
    return future


def over(engine: Here, corpus: Path, to: Path) -> None:
    with inputs.opened([corpus], Options()) as (places, problems):
        conversion.convert(places, ShardFolder(to), engine, print, problems)


@pytest.mark.parametrize("deadly", [b"The storm at night"])
def test_a_text_that_nothing_survives_costs_itself_alone(
    whole: Whole, corpus: Path, tmp_path: Path, deadly: bytes
) -> None:
    over(Fragile(deadly), corpus, tmp_path / "out")
    pairs = zip(rows_of(whole[0]), rows_of(tmp_path / "out"), strict=True)
    differing = [(row, other) for row, other in pairs if row != other]
    assert {row["title"] for row, _ in differing} == {deadly.decode()}
    assert {other["problems"][0]["code"] for _, other in differing} == {"fault"}
    over(Here(), corpus, tmp_path / "out")  # which survives it
    assert content(tmp_path / "out") == content(whole[0])


def test_what_cannot_be_learnt_is_not_guessed(corpus: Path, tmp_path: Path) -> None:
    """Rows that were read by another layout would be others, and count as finished."""
    with pytest.raises(LearningError, match=r"corpus/rows\.jsonl\.gz: .* as it learnt what the texts there share"):
        over(Fragile(b"The clock at night", doing=step.learn), corpus, tmp_path / "out")
    assert list((tmp_path / "out").glob("rows-*")) == []


@pytest.mark.parametrize("every", [3])
def test_workers_that_die_now_and_then_lose_nothing(whole: Whole, corpus: Path, tmp_path: Path, every: int) -> None:
    engine = Fragile(b"nothing at all", every)
    over(engine, corpus, tmp_path / "out")
    assert engine.renewed
    assert content(tmp_path / "out") == content(whole[0])


@pytest.mark.slow
def test_posts_over_an_engine_are_those_of_one_process(corpus: Path, tmp_path: Path) -> None:
    """And a text that nothing survives costs itself alone."""
    texts = [corpus / "letters"]
    one = pipeline.convert(texts, tmp_path / "one", Options(), lambda done, total: None)
    other = pipeline.convert(texts, tmp_path / "two", Options(), lambda done, total: None, engine=Elsewhere())
    assert one == other
    assert files(tmp_path / "one") == files(tmp_path / "two")
    engine = Fragile(b"letters/storm.txt")
    third = pipeline.convert(texts, tmp_path / "three", Options(), lambda done, total: None, engine=engine)
    lost = files(tmp_path / "one").keys() - files(tmp_path / "three").keys()
    assert {Path(name).name for name in lost} == {"the-storm-at-night.md"}
    assert [problem.path for problem in third.problems if problem.code == "fault"] == ["letters/storm.txt"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.md")}


def test_a_worker_that_does_not_see_the_texts_says_so(tmp_path: Path) -> None:
    batch = Batch(tmp_path / "elsewhere", (), Layout())
    with pytest.raises(UnseenError, match="mount it there"):
        convert_seen(batch, Options())


def test_no_scheduler_is_told_and_what_is_finished_stays(byline: Run, corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from byline.workers import over_dask

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(over_dask, "PATIENCE", 0.2)
        done = byline("convert", "corpus", "--shards", "--to", "out", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert done.exit_code == 1
    assert "no scheduler answers at tcp://127.0.0.1:9; start one with `dask scheduler`" in done.stderr


def test_dask_that_is_not_there_is_named(byline: Run, corpus: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "distributed", None)
        done = byline("convert", "corpus", "--shards", "--to", "out", "--engine", "dask", cwd=tmp_path)
    assert done.exit_code == 1
    assert "pip install byline[cluster]" in done.stderr


@pytest.mark.skipif(not hasattr(threading, "get_ident") or sys.platform == "win32", reason="has no clock of a thread")
def test_a_thread_has_a_deadline_too() -> None:
    told: list[str] = []

    def work() -> None:
        with deadline(5):
            told.append(json.dumps("done"))
        try:
            with deadline(0.02):
                while True:
                    told.append("")
                    told.pop()
        except TooSlow:
            told.append("too slow")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert told == ['"done"', "too slow"]
