"""What several commands share: their options, and how they name what is not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from byline.archive.layout import Layout
from byline.cli.options import cores
from byline.config import Options
from byline.pipeline import convert
from command.conftest import FERRY
from conftest import Run

FOOT = "The lamps of this quay are lit by our subscribers, whom we thank for every evening of it."
KNOWN = Layout(25, {FOOT: 1.0}, written=True)
PAGE = f"The ferry at noon\n\nBy Ada Quill\n\n{FERRY.partition(chr(10) * 2)[2]}\n{FOOT}\n"
"""One page, from which nobody could tell that its last line is furniture."""


@pytest.mark.parametrize("command", [("convert", "posts"), ("explain", "posts/ferry.txt")], ids=["convert", "explain"])
@pytest.mark.parametrize("layout", ["posts", "{here}/posts"])
def test_a_folder_is_no_layout(folder: Path, byline: Run, command: tuple[str, str], layout: str) -> None:
    done = byline(*command, "--layout", layout.format(here=folder))
    assert done.exit_code == 2
    assert "is a directory" in done.stderr


def test_a_layout_that_was_written_is_used_whatever_else_it_states(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_text(PAGE)
    assert FOOT in posts(folder, byline)
    stated = KNOWN.dump().replace('encoding = ""', 'encoding = "utf-8"')
    (folder / "posts/layout.toml").write_text(stated)
    assert FOOT not in posts(folder, byline)


def posts(folder: Path, byline: Run) -> str:
    assert byline("convert", "--jobs", "1").exit_code == 0
    return "".join(path.read_text("utf-8") for path in (folder / "docs/posts").rglob("*.md"))


def test_a_layout_that_is_known_is_not_learnt_again(folder: Path) -> None:
    (folder / "posts/ferry.txt").write_text(PAGE)
    for known, there in (({}, True), ({folder / "posts": KNOWN}, False)):
        convert([folder / "posts"], folder / "out", Options(), lambda done, total: None, known)
        assert (FOOT in next((folder / "out").glob("[!.]*/*.md")).read_text("utf-8")) == there


def test_explain_names_a_text_as_its_site_does(folder: Path, byline: Run) -> None:
    (folder / "mkdocs.yml").write_text("site_name: The lake\n")
    (folder / "posts/old").mkdir()
    (folder / "posts/ferry.txt").rename(folder / "posts/old/ferry.txt")
    done = byline("explain", folder / "posts/old/ferry.txt", cwd="/")
    assert done.stdout.startswith("posts/old/ferry.txt (utf-8)\n")


def test_nothing_that_is_left_out_is_nothing(folder: Path, byline: Run) -> None:
    (folder / "posts/empty.txt").write_text("")
    done = byline("convert")
    assert done.exit_code == 1
    assert "; 0 lines of furniture left out; 1 problem, 0 notes" in done.stdout


def test_where_nothing_could_be_read_the_folder_is_named(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").rename(folder / "posts/ferry.xls")
    done = byline("convert")
    assert done.exit_code == 1
    assert done.stderr.startswith("posts: no file here could be read; ")


def test_as_many_processes_as_this_one_has_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1, 5} if process == 0 else {0}, raising=False)
    assert cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert cores() == 7
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1
