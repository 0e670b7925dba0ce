"""Over processes as in one: the same bytes in the same order; a process that dies takes one post with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest

from byline.archive.layout import Layout
from byline.config import Options
from byline.pipeline import Converted, Summary, convert, job
from byline.pipeline import plan as plan_module
from byline.pipeline.converted import Item
from byline.pipeline.job import convert_item
from byline.pipeline.plan import plan
from byline.pipeline.run import run
from byline.workers.engine import Here, opened
from conftest import Run

Result = TypeVar("Result")

LINES = (
    "Title: Number {0}\nAuthor: Ada Example\nDate: 2015-07-{1:02}\n\nLetter {0} to the harbour, on boats and rain.\n"
)


COUNT = 6


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three folders, which makes three batches."""
    texts = tmp_path_factory.mktemp("jobs") / "posts"
    for number in range(COUNT):
        folder = texts / str(number % 3)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:03}.txt").write_text(LINES.format(number, number + 1))
    (texts / "0/empty.txt").write_text("")
    return texts


@pytest.fixture(scope="module")
def alone(texts: Path) -> tuple[Path, Summary]:
    """The folder that one process wrote, and what became of the texts."""
    out = texts.parent / "alone"
    return out, convert([texts], out, Options(), lambda done, total: None)


def published(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_processes_write_what_one_writes(texts: Path, alone: tuple[Path, Summary], tmp_path: Path) -> None:
    together = convert([texts], tmp_path, Options(jobs=2), lambda done, total: None)
    assert published(tmp_path) == published(alone[0])
    assert len(published(tmp_path)) > COUNT
    assert together == alone[1]


def test_the_command_over_processes(texts: Path, alone: tuple[Path, Summary], tmp_path: Path, byline: Run) -> None:
    done = byline("convert", texts, "--to", tmp_path / "out", "--jobs", "3", cwd=tmp_path)
    assert f"{COUNT} written" in done.stdout, done.stderr
    assert done.exit_code == 1  # the empty text
    assert published(tmp_path / "out") == published(alone[0])


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_no_number_of_jobs(texts: Path, tmp_path: Path, byline: Run, jobs: str) -> None:
    assert byline("convert", texts, "--to", tmp_path / "out", "--jobs", jobs).exit_code == 2
    assert not (tmp_path / "out").exists()


class Counting(Here):
    """Many workers; tells what they were handed."""

    workers = 16

    def __init__(self) -> None:
        self.handed: list[object] = []

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        self.handed.append(arguments[0])
        return super().submit(function, *arguments)


@pytest.mark.parametrize(("size", "handed"), [(plan_module.BATCH, 0), (1, COUNT + 1)])
def test_of_many_workers_a_few_must_have_something_to_do(
    texts: Path, alone: tuple[Path, Summary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, handed: int
) -> None:
    """Three batches are converted here, seven by sixteen workers."""
    monkeypatch.setattr(plan_module, "BATCH", size)
    engine = Counting()
    assert convert([texts], tmp_path, Options(), lambda done, total: None, engine=engine) == alone[1]
    assert len(engine.handed) == handed


def tell(texts: Path, told: Path) -> None:
    """Converts over two processes, one of which dies of one text. Runs in a process of its own: the fault is put in
    before a fork, and a program with threads does not fork."""

    def dies(item: Item, layout: Layout, options: Options) -> Converted | None:
        if item.origin.endswith("/004.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        return convert_item(item, layout, options)

    options = Options(jobs=2)
    batches = plan([texts], options).batches(options, {})
    with pytest.MonkeyPatch.context() as patched, told.open("w") as file:
        patched.setattr(job, "convert_item", dies)
        with opened(2) as engine:
            for each in run(batches, options, engine):
                what = "converted" if each.markdown is not None else each.problems[0].code
                print(each.origin.rsplit("/", 1)[-1], what, file=file)


@pytest.mark.skipif(sys.platform != "linux", reason="only a fork takes the fault that is put in with it")
def test_a_process_that_is_killed_takes_one_post_with_it(
    texts: Path, alone: tuple[Path, Summary], tmp_path: Path
) -> None:
    process = multiprocessing.get_context("fork").Process(target=tell, args=(texts, tmp_path / "told"))
    process.start()
    process.join(120)
    assert process.exitcode == 0
    told = [line.split() for line in (tmp_path / "told").read_text().splitlines()]
    assert [name for name, _ in told] == [path.name for path in sorted(texts.rglob("*.txt"))]
    assert {name: what for name, what in told if what != "converted"} == {"004.txt": "fault", "empty.txt": "empty"}
