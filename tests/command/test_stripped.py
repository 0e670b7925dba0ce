"""Python can leave out docstrings and assertions (`-OO`): nothing the command says or does may hang on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DATED = "The ferry\n\nBy Ada Quill\n\nPosted on 03/04/2015\n\n" + 12 * (
    "The ferry left the harbour at noon and came back at night, when all of the lamps were out.\n\n"
)
OTHER = "See also the report of 25/12/2014 and the letter of 26/11/2014 on the same harbour.\n"


def run(folder: Path, *argv: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, *argv],
        cwd=folder,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("convert", "--help"), ("explain", "posts/ferry.txt"), ("layout", "posts"), ("check", "posts")],
    ids=" ".join,
)
def test_the_same_is_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/ferry.txt").write_text(DATED + OTHER, "utf-8")
    plain, stripped = (run(tmp_path, *flags, "-m", "byline", *arguments) for flags in ((), ("-OO",)))
    assert plain[0] == 0
    assert stripped == plain


def test_how_an_ambiguous_date_was_read(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(DATED + OTHER, "utf-8")
    assert (
        "day first as in the page's other numeric dates"
        in run(tmp_path, "-OO", "-m", "byline", "explain", "ferry.txt")[1]
    )


def test_a_pattern_that_says_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(DATED, "utf-8")
    (tmp_path / "layout.toml").write_text('[patterns]\n"{title}" = 1.0\n')
    code, _, errors = run(tmp_path, "-OO", "-m", "byline", "explain", "ferry.txt")
    assert code == 2
    assert "needs fixed words" in errors
