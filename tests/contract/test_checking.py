"""Posts that are checked over processes or a cluster: nothing but the time may tell."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import byline as interface
from byline import checking
from byline.workers.engine import Here
from conftest import Run

Result = TypeVar("Result")

HERE = Path(__file__).parent
PROGRAM = """
import os
from byline import checking
from byline.cli import main
from byline.site import checks

def read(place, content, read_one=checks.read_one):
    return os._exit(9) if b"deadly" in content else read_one(place, content)

checks.read_one = read
checking.FEW, checking.POSTS = 0, 3
if __name__ == "__main__":
    main()
"""


class DiedError(Exception):
    """What a future of the fragile engine raises."""


class Fragile(Here):
    """An engine whose workers die of one post."""

    workers = 2
    deaths: tuple[type[BaseException], ...] = (DiedError,)

    def __init__(self, deadly: str) -> None:
        self._deadly = deadly
        self.sizes: list[int] = []

    def submit(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        batch = arguments[0]
        assert isinstance(batch, tuple)
        self.sizes.append(len(batch))
        if not any(Path(place).name == self._deadly for place, _ in batch):
            return super().submit(function, *arguments)
        future: Future[Result] = Future()
        future.set_exception(DiedError())
        return future


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of a few posts, so that a few posts make several, and no number of posts is too small."""
    monkeypatch.setattr(checking, "FEW", 0)
    monkeypatch.setattr(checking, "POSTS", 5)


def test_few_posts_start_nobody(byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "opened", None)
    assert byline("check", HERE / "sound", "--jobs", "2").stdout.endswith(": 0 problems, 0 notes\n")


@pytest.mark.usefixtures("small")
def test_one_process_does_all_by_itself(byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "opened", None)
    assert byline("check", HERE / "sound", "--jobs", "1").exit_code == 0


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("folder", ["sound", "mistakes"])
def test_processes_find_what_one_finds(byline: Run, folder: str) -> None:
    one, two = (byline("check", HERE / folder, "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.exit_code == (folder == "mistakes")


@pytest.mark.usefixtures("small")
def test_a_post_that_nobody_survives_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Fragile("a-list.md")
    monkeypatch.setattr(checking, "opened", lambda *jobs, **cluster: contextlib.nullcontext(engine))
    found = interface.check(HERE / "mistakes", jobs=2)
    (lost,) = [problem for problem in found if Path(problem.path).name == "a-list.md"]
    assert (lost.code, lost.fatal) == ("fault", True)
    others = [problem for problem in interface.check(HERE / "mistakes") if Path(problem.path).name != "a-list.md"]
    assert [problem for problem in found if problem is not lost] == others
    assert engine.sizes.count(1) == 5


@given(st.lists(st.integers(0, 30), max_size=20))
def test_batches_are_bounded_in_posts_and_in_bytes_and_hold_every_post(sizes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checking, "POSTS", 4)
        patched.setattr(checking, "BYTES", 20)
        patched.setattr(Path, "read_bytes", lambda path: b"x" * int(path.suffix[1:]))
        paths = [Path(f"{number}.{size}") for number, size in enumerate(sizes)]
        batches = list(checking._batches(paths))
    assert [place for batch in batches for place, _ in batch] == [str(path) for path in paths]
    for batch in batches:
        assert 0 < len(batch) <= 4
        assert len(batch) == 1 or sum(len(content) for _, content in batch) <= 20


def test_dask_that_is_not_there_is_named(byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = byline("check", HERE / "sound", "--engine", "dask")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "pip install byline[cluster]" in done.stderr


@pytest.mark.slow
def test_a_process_that_a_post_ends_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    (tmp_path / "posts").mkdir()
    for number in range(20):
        (tmp_path / f"posts/{number:02}.md").write_text(f"---\ntitle: {number}th\nautors: [A]\n---\n\nA tide.\n")
    (tmp_path / "posts/07.md").write_text("---\ntitle: deadly\n---\n\nA tide.\n")
    command = [sys.executable, "program.py", "check", "posts", "--jobs", "2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    codes = [line.rpartition(" ")[2] for line in done.stderr.splitlines()]
    assert codes == [*["[unknown-key]"] * 7, "[fault]", *["[unknown-key]"] * 12]
