"""How many pages are rendered, and how many files written, after an edit: a count that grows is a build that slows."""

from __future__ import annotations

import logging
import os
import re
from contextlib import chdir
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from mkdocs.config import load_config

from byline.engines.website import building

POSTS = 24
SETTINGS = (
    "site_name: Lake\nsite_url: https://lake.example/\ntheme: {name: byline}\nplugins: [byline: {cards: false}]\n"
)


class Work(NamedTuple):
    """Of one build."""

    rendered: int
    written: int
    """Files, without those of the search."""


def post(number: int, more: str = "") -> str:
    head = f"title: Post {number}\ndate: {2001 + number // 6}-0{number % 6 + 1}-01\nauthors: [Ada Quill {number % 6}]"
    return f"---\n{head}\n---\n\nThe ferry {number} left at noon.\n{more}"


def built(folder: Path) -> Work:
    before, told = states(folder), StringIO()
    logger, handler = logging.getLogger("mkdocs.plugins.byline"), logging.StreamHandler(told)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    with chdir(folder):
        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="build", dirty=False)
        building.build(config)
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)
    counted = re.search(r"(\d+) pages rendered", told.getvalue())
    assert counted
    after = states(folder)
    return Work(int(counted[1]), sum(before.get(path) != state for path, state in after.items()))


def states(folder: Path) -> dict[str, tuple[int, int]]:
    found = [path for path in (folder / "site").rglob("*") if path.is_file() and path.parent.name != "search"]
    return {str(path): (os.stat(path).st_mtime_ns, os.stat(path).st_ino) for path in found}  # noqa: PTH116


def test_a_build_makes_what_shows_the_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    for number in range(POSTS):
        (tmp_path / f"docs/posts/post-{number}.md").write_text(post(number))
    assert built(tmp_path).rendered > POSTS
    assert built(tmp_path) == Work(rendered=0, written=3)  # MkDocs's own: the page for what is not there, two sitemaps
    (tmp_path / "docs/posts/post-20.md").write_text(post(20, "\nIt came back at night.\n"))
    assert built(tmp_path) == Work(rendered=5, written=14)
    (tmp_path / f"docs/posts/post-{POSTS}.md").write_text(post(POSTS))
    assert built(tmp_path) == Work(rendered=11, written=19)
