"""Python can leave out docstrings and assertions (`-OO`): nothing the command says or does may hang on them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run

DATED = "The ferry\n\nBy Ada Quill\n\nPosted on 03/04/2015\n\n" + 12 * (
    "The ferry left the harbour at noon and came back at night, when all of the lamps were out.\n\n"
)
OTHER = "See also the report of 25/12/2014 and the letter of 26/11/2014 on the same harbour.\n"
PATTERN = '[patterns]\n"{title}" = 1.0\n'
COMMANDS = (
    "--help",
    "convert --help",
    "explain posts/ferry.txt",
    "layout posts",
    "check posts",
    "explain odd/ferry.txt",
)

STRIPPED = """
import json, sys
from click.testing import CliRunner
from byline.cli import main

assert False, "not run"
results = [CliRunner().invoke(main, line.split(), prog_name="byline") for line in sys.argv[1:]]
print(json.dumps([(each.exit_code, each.stdout, each.stderr) for each in results]))
"""
"""A program of its own, that gives what each command says: one process for all of them."""

Said = tuple[int, str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stripped")
    for name in ("posts", "odd"):
        (folder / name).mkdir()
        (folder / name / "ferry.txt").write_text(DATED + OTHER, "utf-8")
    (folder / "odd/layout.toml").write_text(PATTERN)
    return folder


@pytest.fixture(scope="module")
def stripped(folder: Path) -> dict[str, Said]:
    """What each command ends with and says where docstrings and assertions are left out."""
    argv = [sys.executable, "-OO", "-c", STRIPPED, *COMMANDS]
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=True)
    return {command: tuple(said) for command, said in zip(COMMANDS, json.loads(done.stdout), strict=True)}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_is_said(folder: Path, byline: Run, stripped: dict[str, Said], command: str) -> None:
    plain = byline(*command.split(), cwd=folder)
    assert stripped[command] == (plain.exit_code, plain.stdout, plain.stderr)


def test_how_an_ambiguous_date_was_read(stripped: dict[str, Said]) -> None:
    code, out, _ = stripped["explain posts/ferry.txt"]
    assert code == 0
    assert "day first as in the page's other numeric dates" in out


def test_a_pattern_that_says_nothing_is_refused(stripped: dict[str, Said]) -> None:
    code, _, errors = stripped["explain odd/ferry.txt"]
    assert code == 2
    assert "needs fixed words" in errors
