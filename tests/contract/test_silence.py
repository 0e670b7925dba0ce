"""Problems of silent codes reach no log, and so fail no strict build; all others do."""

from __future__ import annotations

import logging

import pytest

from byline.core.post import Problem
from byline.site.checks.silence import ALWAYS, CODES, Silence


@pytest.mark.parametrize(("code", "passes"), [("twice", True), ("near-name", False)])
def test_a_log_without_them(code: str, passes: bool) -> None:
    silence = Silence()
    silence.codes = frozenset(["near-name"])
    problem = Problem("posts/a.md", code, "what", "remedy")
    record = logging.LogRecord("mkdocs", logging.WARNING, "", 1, "%s", (problem,), None)
    assert silence.filter(record) is passes
    assert silence.filter(logging.LogRecord("mkdocs", logging.WARNING, "", 1, "near-name", None, None))


def test_no_code_is_both() -> None:
    assert not ALWAYS & CODES
