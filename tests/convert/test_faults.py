"""Killed at any step, a conversion leaves only whole posts; run again, it ends at the same bytes."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import pytest

from byline import frontmatter, pipeline
from byline.config import Options
from byline.write import Outcome

KILLED = 9
STEPS = {"open", "os.rename", "os.mkdir", "os.remove"}
"""Audit events of every change to a file system that Python makes; see the audit events table of its library."""

POSTS = {
    "one.txt": "The ferry\n\nBy Ada Example\n\nThe ferry left at noon and came back at night.\n",
    "two.txt": "The ferry\n\nBy Bo Sample\n\nIt is another ferry, of the same name, on another lake.\n",
    "2015/three.txt": "Title: The lamp\nDate: 2015-07-12\n\nA lamp burned in the tower until the morning came.\n",
}


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in POSTS.items():
        path = tmp_path / "posts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Path("posts")


def run(texts: Path, to: Path) -> pipeline.Summary:
    return pipeline.convert([texts], to, Options(), lambda done, total: None)


def killed_at(step: int, texts: Path, to: Path) -> bool:
    """Converts in a child that dies before its `step`th change; False where it came to its end before."""
    child = os.fork()
    if child == 0:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            writes = event != "open" or "w" in str(arguments[1] or "") or "x" in str(arguments[1] or "")
            if event in STEPS and writes:
                left -= 1
                if left == 0:
                    os._exit(KILLED)

        try:
            sys.addaudithook(count)
            run(texts, to)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == KILLED


def content(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_step_and_run_again(texts: Path, tmp_path: Path) -> None:
    run(texts, tmp_path / "whole")
    whole = content(tmp_path / "whole")
    assert sum(not name.startswith(".") for name in whole) == len(POSTS)
    for step in itertools.count(1):
        to = tmp_path / f"killed-{step}"
        died = killed_at(step, texts, to)
        assert all(frontmatter.is_as_written(path.read_text()) for path in to.rglob("*.md"))
        run(texts, to)
        assert content(to) == whole, f"after a kill at step {step}"
        if not died:
            assert step > 2 * len(POSTS)
            return


def test_a_text_that_vanishes_is_a_problem_and_the_rest_is_written(texts: Path, tmp_path: Path) -> None:
    (texts / "dangling.txt").symlink_to("nowhere.txt")
    summary = run(texts, tmp_path / "out")
    assert [problem.path for problem in summary.problems if problem.fatal] == ["posts/dangling.txt"]
    assert summary.outcomes[Outcome.WRITTEN] == len(POSTS)
