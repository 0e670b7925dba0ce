"""A fault of ours is never passed off as a mistake of the user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline import api
from conftest import Run


@pytest.mark.parametrize("fault", [KeyError("title"), IndexError("list index out of range"), ValueError("not enough")])
@pytest.mark.parametrize(
    ("command", "step"),
    [(("convert",), "convert"), (("explain", "posts/ferry.txt"), "explain"), (("layout", "posts"), "layout_of")],
)
def test_a_fault_is_none_of_usage(
    folder: Path, byline: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], step: str, fault: Exception
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(api, step, broken)
    done = byline(*command)
    assert (done.exit_code, done.exception) == (1, fault)
    assert "Usage:" not in done.output
