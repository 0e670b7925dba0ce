"""A preview says what the last save has changed."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from byline.engines.preview import OnlyNews, unless_same


def record(message: str) -> logging.LogRecord:
    return logging.LogRecord("mkdocs", logging.WARNING, "", 0, message, None, None)


def test_what_was_said_in_the_last_round_is_not_said_again() -> None:
    news = OnlyNews()
    rounds = [["a", "a", "b"], ["a", "b", "c"], ["b"], ["a", "b"]]
    passed = []
    for said in rounds:
        news.next_round()
        passed.append([message for message in said if news.filter(record(message))])
    assert passed == [["a", "a", "b"], ["c"], [], ["a"]]


def test_nothing_is_built_for_what_nobody_sees(tmp_path: Path) -> None:
    docs, settings = tmp_path / "docs", tmp_path / "mkdocs.yml"
    (docs / "posts/.byline").mkdir(parents=True)
    settings.write_text("a")
    builds: list[str] = []
    build = unless_same(lambda: builds.append("built"), [str(docs), str(settings)])
    build()
    (docs / "posts/.byline/1").write_text("kept")
    build()
    assert builds == []
    for change in (lambda: (docs / "a.md").write_text("1"), lambda: settings.write_text("bc"), (docs / "a.md").unlink):
        change()
        build()
        build()
    assert len(builds) == 3
    (docs / "a.md").write_text("1")
    build()
    os.utime(docs / "a.md", ns=(1, 1))
    build()
    assert len(builds) == 5
