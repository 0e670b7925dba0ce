"""What is kept between runs: nothing is waited for or lost where another program writes the same file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from byline import results
from byline.results import Results


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where one value is kept."""
    with Results(tmp_path / "kept.sqlite") as kept:
        kept.keep(b"key", b"value")
    return tmp_path / "kept.sqlite"


def test_a_file_that_another_program_writes_is_left_to_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "WAIT", 0.01)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    with Results(file) as kept:
        kept.keep(b"new", b"value")
        assert kept.get(b"new") is None
    other.close()
    with Results(file) as kept:
        assert kept.get(b"key") == b"value"


def test_a_run_that_failed_forgets_nothing(file: Path) -> None:
    kept = Results(file).__enter__()
    kept.keep(b"new", b"value")
    kept.__exit__(KeyboardInterrupt)
    with Results(file) as kept:
        assert kept.known([b"key", b"new"]) == {b"key", b"new"}


def test_what_is_no_longer_asked_for_goes(file: Path) -> None:
    for number in range(3):
        with Results(file) as kept:
            kept.keep(bytes([number]), b"value")
    with Results(file) as kept:
        assert kept.get(b"key") is None
        assert kept.get(bytes([2])) == b"value"


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_a_file_that_is_damaged_is_begun_anew(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    with Results(file) as kept:
        assert kept.get(b"key") is None
        kept.keep(b"key", b"value")
    with Results(file) as kept:
        assert kept.get(b"key") == b"value"
