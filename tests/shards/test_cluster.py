"""A real cluster: a scheduler and two workers, each a process, on the loopback. Workers and runs are killed in the
middle; nothing is lost, nothing is there twice, and the bytes are those of one process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from byline import shards
from byline.config import Options
from byline.shards import places
from shards.conftest import TEXT, WORDS, content, rows_of

pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="it has no process groups")]

COUNT, EACH = 400, 10
PATIENCE = 240
PROGRAM = f"""
from byline.cli import main
from byline.shards import places
if __name__ == "__main__":
    places.TEXTS = {EACH}
    main()
"""
DASK = (sys.executable, "-m", "dask")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files, one of whose lines is broken."""
    folder = tmp_path_factory.mktemp("cluster") / "rows"
    folder.mkdir()
    lines = [json.dumps({"id": n, "text": TEXT.format(WORDS[n % 7], n % 28 + 1)}) for n in range(COUNT)]
    lines[COUNT // 3] = '{"id": '
    for number in range(2):
        (folder / f"part-{number}.jsonl").write_text("\n".join(lines[number::2]) + "\n")
    return folder


@pytest.fixture(scope="module")
def alone(rows: Path) -> Path:
    """What one process makes of it."""
    out = rows.parent / "alone"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(places, "TEXTS", EACH)
        shards.convert([rows], out, Options(), lambda done: None)
    assert len(rows_of(out)) == COUNT
    return out


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts programs, and ends those that are still there."""
    found: list[subprocess.Popen[str]] = []

    def start(*arguments: str | Path) -> subprocess.Popen[str]:
        log = (tmp_path / f"log-{len(found)}").open("w+")
        found.append(
            subprocess.Popen(
                [str(one) for one in arguments], cwd=tmp_path, stdout=log, stderr=log, text=True, start_new_session=True
            )
        )
        return found[-1]

    yield start
    for process in found:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


Started = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def scheduler(started: Started, tmp_path: Path) -> str:
    """The address of a scheduler."""
    file = tmp_path / "scheduler.json"
    process = started(
        *DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file
    )
    until(file.exists)
    (tmp_path / "scheduler.pid").write_text(str(process.pid))
    return str(json.loads(file.read_text())["address"])


@pytest.fixture
def workers(started: Started, scheduler: str) -> list[subprocess.Popen[str]]:
    """Two, with nobody who would start them again."""
    nobody = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1")
    return [started(*DASK, "worker", scheduler, *nobody) for _ in range(2)]


@pytest.fixture
def command(started: Started, rows: Path, tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Converts the rows into `out`, in a process of its own."""
    (tmp_path / "program.py").write_text(PROGRAM)
    return lambda *more: started(
        sys.executable, "program.py", "convert", rows, "--shards", "--to", tmp_path / "out", *more
    )


def until(there: Callable[[], object]) -> None:
    began = time.monotonic()
    while not there():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.02)


def written(folder: Path) -> int:
    return len(list(folder.glob("*.jsonl.gz")))


def said(process: subprocess.Popen[str], tmp_path: Path) -> str:
    assert process.wait(PATIENCE) == 1  # the broken line
    return "".join(path.read_text() for path in sorted(tmp_path.glob("log-*")))


def test_a_cluster_writes_the_same_bytes(
    command: Started, scheduler: str, workers: list[subprocess.Popen[str]], alone: Path, tmp_path: Path
) -> None:
    assert f"{COUNT} texts, {COUNT - 1} posts" in said(command("--scheduler", scheduler), tmp_path)
    assert content(tmp_path / "out") == content(alone)
    assert [worker.poll() for worker in workers] == [None, None]


def test_a_worker_that_is_killed_loses_nothing(
    command: Started, scheduler: str, workers: list[subprocess.Popen[str]], alone: Path, tmp_path: Path
) -> None:
    process = command("--scheduler", scheduler)
    until(lambda: written(tmp_path / "out") > 3)
    os.killpg(workers[0].pid, signal.SIGKILL)
    assert written(tmp_path / "out") < written(alone)
    assert f"{COUNT} texts, {COUNT - 1} posts" in said(process, tmp_path)
    assert content(tmp_path / "out") == content(alone)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_goes_on(
    command: Started, scheduler: str, workers: list[subprocess.Popen[str]], alone: Path, tmp_path: Path, how: int
) -> None:
    process = command("--scheduler", scheduler)
    until(lambda: written(tmp_path / "out") > 3)
    os.killpg(process.pid, how)
    assert process.wait(PATIENCE) != 0
    done = written(tmp_path / "out")
    assert 3 < done < written(alone)
    assert f"{done} of them finished before" in said(command("--scheduler", scheduler), tmp_path)
    assert content(tmp_path / "out") == content(alone)


def test_a_scheduler_that_goes_away_ends_the_run_and_the_next_goes_on_here(
    command: Started, scheduler: str, workers: list[subprocess.Popen[str]], alone: Path, tmp_path: Path
) -> None:
    process = command("--scheduler", scheduler)
    until(lambda: written(tmp_path / "out") > 3)
    os.kill(int((tmp_path / "scheduler.pid").read_text()), signal.SIGKILL)
    assert f"the scheduler at {scheduler} is gone; run again" in said(process, tmp_path)
    assert 3 < written(tmp_path / "out") < written(alone)
    assert "of them finished before" in said(command("--jobs", "1"), tmp_path)
    assert content(tmp_path / "out") == content(alone)


@pytest.mark.parametrize("engine", [("--engine", "dask", "--jobs", "2"), ("--jobs", "2")])
def test_a_run_on_this_machine_that_is_interrupted_leaves_nobody_behind(
    command: Started, alone: Path, tmp_path: Path, engine: tuple[str, ...]
) -> None:
    process = command(*engine)
    until(lambda: written(tmp_path / "out") > 3)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) != 0
    until(lambda: not group(process.pid))
    assert "Traceback" not in "".join(path.read_text() for path in tmp_path.glob("log-*"))
    assert written(tmp_path / "out") < written(alone)
    assert f"{COUNT} texts" in said(command(*engine), tmp_path)
    assert content(tmp_path / "out") == content(alone)


def group(number: int) -> bool:
    """Whether a process group has anybody left."""
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_posts_over_a_cluster_are_those_of_one_process(
    started: Started, scheduler: str, workers: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    """Called in another folder than the workers were, and with a path from there."""
    texts = tmp_path / "here/posts"
    texts.mkdir(parents=True)
    for number in range(80):
        (texts / f"{number:02}.txt").write_text(TEXT.format(WORDS[number % 7], number % 28 + 1))
    for to, more in (("one", ()), ("two", ("--scheduler", scheduler))):
        process = started(
            "env", "-C", texts.parent, sys.executable, "-m", "byline", "convert", "posts", "--to", to, *more
        )
        assert process.wait(PATIENCE) == 0
    one, two = ({path.name: path.read_bytes() for path in (texts.parent / to).rglob("*.md")} for to in ("one", "two"))
    assert one == two
    assert len(one) == 80


@pytest.mark.parametrize("here", [True, False])
def test_a_check_over_a_cluster_finds_what_one_process_finds(
    request: pytest.FixtureRequest, tmp_path: Path, *, here: bool
) -> None:
    """Called in another folder than the workers were, and with a path from there."""
    posts = tmp_path / "here/posts"
    posts.mkdir(parents=True)
    for number in range(600):
        faults = "autors: [A]\ndate: 2015-13-01\n" if number % 50 == 3 else f"status: {'draft' * (number % 70 == 1)}\n"
        (posts / f"{number:03}.md").write_text(f"---\ntitle: Tide {number}\n{faults}---\n\nTide {number} went out.\n")
    (posts / "broken.md").write_text("---\nauthors: [\n---\n")
    (posts / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    cluster: tuple[str, ...] = ("--engine", "dask", "--jobs", "2")
    if not here:
        request.getfixturevalue("workers")
        cluster = ("--scheduler", request.getfixturevalue("scheduler"))
    one, two = (
        subprocess.run(
            [sys.executable, "-m", "byline", "check", "posts", *more], cwd=posts.parent, capture_output=True, text=True
        )
        for more in (("--jobs", "1"), cluster)
    )
    assert one.returncode == 1
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)
    assert "9 note" in one.stdout
