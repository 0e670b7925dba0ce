"""`--encoding`, and the encoding in a layout file: a name that is none is told whatever the texts are."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

CYRILLIC = "Title: Паром\n\nПаром вышел из гавани в полдень и вернулся ночью, когда фонари погасли.\n"
COMMANDS = [("convert", "posts"), ("explain", "posts/ferry.txt"), ("layout", "posts")]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("name", ["nonsense", "utf-9", "rot13", "hex", ""])
def test_a_name_that_is_none_is_not_understood(folder: Path, byline: Run, command: tuple[str, str], name: str) -> None:
    done = byline(*command, "--encoding", name)
    assert done.exit_code == 2
    assert f"{name!r} is no known text encoding" in done.stderr
    assert not (folder / "docs").exists()


def test_the_name_that_was_probably_meant(folder: Path, byline: Run) -> None:
    assert "did you mean `windows-1251`?" in byline("convert", "--encoding", "windows-12511").stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_name_that_is_none_in_the_layout_file(folder: Path, byline: Run, command: tuple[str, str]) -> None:
    (folder / "posts/layout.toml").write_text('encoding = "nonsense"\n')
    done = byline(*command)
    assert done.exit_code == 2
    assert "posts/layout.toml:1: 'nonsense' is no known text encoding" in done.stderr
    assert list(folder.glob("docs/posts/*/*.md")) == []


def test_the_name_holds_for_texts_that_do_not_say(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_bytes(CYRILLIC.encode("koi8-r"))
    assert byline("convert", "--encoding", "koi8-r").exit_code == 0
    assert "Паром вышел из гавани" in next(folder.glob("docs/posts/*/*.md")).read_text("utf-8")


def test_the_name_does_not_hold_for_texts_that_do(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_text(CYRILLIC, "utf-8")
    assert byline("convert", "--encoding", "koi8-r").exit_code == 0
    assert "Паром вышел из гавани" in next(folder.glob("docs/posts/*/*.md")).read_text("utf-8")


def test_explain_reads_by_the_name(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_bytes(CYRILLIC.encode("koi8-r"))
    done = byline("explain", "posts/ferry.txt", "--encoding", "koi8-r")
    assert done.exit_code == 0
    assert "posts/ferry.txt (koi8-r)" in done.stdout
    assert "Паром вышел из гавани" in done.stdout


def test_what_an_export_left_is_noted_and_repaired_when_asked(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_text("Title: Anna &amp; Tom\n\nIt&#8217;s late on the quay tonight.\n")
    assert "posts/ferry.txt:1: characters are written as in HTML" in byline("convert").stderr
    assert byline("convert", "--repair", "--to", "repaired").exit_code == 0
    made = next(folder.glob("repaired/*/*.md")).read_text("utf-8")
    assert "Anna & Tom" in made
    assert "It’s late on the quay" in made
