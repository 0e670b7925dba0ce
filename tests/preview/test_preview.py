"""A preview says what the last save has changed, and shows it before anything else is done."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from byline.engines import preview
from byline.engines.preview import CompiledTemplates, LaterIndex, OnlyNews, unless_same


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


def test_the_index_of_a_site_that_is_built_anew_is_not_put_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[Path] = []
    going, done, there = threading.Event(), threading.Event(), threading.Event()

    def into(files: object, site: Path) -> None:
        put.append(site)
        there.set()

    def made() -> Iterator[tuple[str, str]]:
        assert going.wait(60)
        yield "search/opening.json", "{}"
        done.set()

    monkeypatch.setattr(preview, "put", into)
    later = LaterIndex()
    later.begin(made(), tmp_path / "old", print)
    later.drop()
    going.set()
    assert done.wait(60)
    later.begin(made(), tmp_path / "new", print)
    assert there.wait(60)
    assert put == [tmp_path / "new"]


def test_a_template_that_has_changed_is_compiled_anew() -> None:
    source = {"page": "one"}
    compiled = CompiledTemplates()
    said = []
    for text in ("one", "one", "two"):
        source["page"] = text
        said.append(Environment(loader=DictLoader(source), bytecode_cache=compiled).get_template("page").render())
    assert said == ["one", "one", "two"]
