"""Over processes as in one: the same bytes in the same order; a process that dies takes one post with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from byline.archive.layout import Layout
from byline.config import Options
from byline.pipeline import convert, job, run
from byline.pipeline.plan import plan
from byline.readers import InputFile

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


@pytest.mark.skipif(sys.platform != "linux", reason="only a fork takes the fault that is put in with it")
def test_a_process_that_is_killed_takes_one_post_with_it(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = job.convert_file

    def dies(file: InputFile, layout: Layout, options: Options) -> job.Converted:
        if file.origin.endswith("/041.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        return original(file, layout, options)

    monkeypatch.setattr(run, "convert_file", dies)
    options = Options(jobs=2)
    results: Iterator[job.Converted] = run.run(plan([texts], options).batches(options), options)
    converted = list(results)
    assert len(converted) == 91
    failed = {each.origin.rsplit("/", 1)[-1]: each.problems[0].code for each in converted if each.markdown is None}
    assert failed == {"041.txt": "fault", "empty.txt": "empty"}
