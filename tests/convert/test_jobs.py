"""Over processes as in one: the same bytes in the same order; a process that dies takes one post with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from byline.config import Options
from byline.pipeline import convert

LINES = (
    "Title: Number {0}\nAuthor: Ada Example\nDate: 2015-07-{1:02}\n\nLetter {0} to the harbour, on boats and rain.\n"
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for number in range(90):
        folder = tmp_path / "posts" / str(number % 3)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:03}.txt").write_text(LINES.format(number, number % 28 + 1))
    (tmp_path / "posts/0/empty.txt").write_text("")
    return tmp_path / "posts"


def published(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_processes_write_what_one_writes(texts: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    alone = convert([texts], one, Options(), lambda done, total: None)
    together = convert([texts], two, Options(jobs=2), lambda done, total: None)
    assert published(two) == published(one)
    assert len(published(one)) > 90
    assert together == alone


def test_the_command_over_processes(texts: Path, tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        argv = [sys.executable, "-m", "byline", "convert", texts, "--to", tmp_path / jobs, "--jobs", jobs]
        done = subprocess.run(list(map(str, argv)), capture_output=True, text=True, timeout=60)
        assert "90 written" in done.stdout, done.stderr
        assert done.returncode == 1  # the empty text
    assert published(tmp_path / "3") == published(tmp_path / "1")


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_no_number_of_jobs(texts: Path, tmp_path: Path, jobs: str) -> None:
    argv = [sys.executable, "-m", "byline", "convert", str(texts), "--to", str(tmp_path / "out"), "--jobs", jobs]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


DIES = """
import os, signal, sys
from pathlib import Path

from byline.config import Options
from byline.pipeline import run
from byline.pipeline.plan import plan

convert_file = run.convert_file


def dies(file, layout, options):
    if file.origin.endswith("/041.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return convert_file(file, layout, options)


run.convert_file = dies
options = Options(jobs=2)
for each in run.run(plan([Path(sys.argv[1])], options).batches(options), options):
    print(each.origin.rsplit("/", 1)[-1], "converted" if each.markdown is not None else each.problems[0].code)
"""
"""A program of its own: the fault is put in before a fork, and a program with threads does not fork."""


@pytest.mark.skipif(sys.platform != "linux", reason="only a fork takes the fault that is put in with it")
def test_a_process_that_is_killed_takes_one_post_with_it(texts: Path) -> None:
    argv = [sys.executable, "-c", DIES, str(texts)]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=120)
    told = dict(line.split() for line in done.stdout.splitlines())
    assert len(told) == 91, done.stderr
    assert {name: what for name, what in told.items() if what != "converted"} == {
        "041.txt": "fault",
        "empty.txt": "empty",
    }
