"""The command as a user runs it: its arguments, its exit code, what it prints where, the files it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

FERRY = """\
Title: The ferry at noon
Author: Ada Quill
Date: 2015-07-12
Source: The Alder Courier

The ferry left the harbour at noon and came back at night, when the lamps were out.

Nobody on the quay had seen it go.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with one text in `posts`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/ferry.txt").write_text(FERRY, "utf-8")
    return tmp_path
