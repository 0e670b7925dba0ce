"""An archive in a site that is there already, which stays as it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from byline.starter import package
from byline.starter.addition import AdditionError, add, with_plugin
from conftest import Run

SHIPS = {2010: "ferry", 2011: "barge", 2012: "trawler", 2013: "lightship"}
HEAD = "On the old {0}\n\nBy Ada Quill\n\n12 July {1}\n\n"
TEXT = "The {0} left in {1} at dawn, and the {0} was full of oranges. " * 8
SETTINGS = """\
# Settings of a site that was there before.
site_name: Lake Docs
site_url: https://lake.example/
theme:
  name: material
  custom_dir: overrides
  features: [navigation.tabs, navigation.sections, search.suggest]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins:
  - search
  - blog: # ours
      blog_dir: news
  - tags

nav:
  - Home: index.md
  - Guides:
      - guides/index.md
      - guides/tides.md
  - News:
      - news/index.md
"""


def process(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    argv = [sys.executable, "-m", *arguments]
    return subprocess.run(argv, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    for path, text in {
        "mkdocs.yml": SETTINGS,
        "docs/index.md": "# Welcome <em>all</em>\n\n{{ words }}\n",
        "docs/guides/index.md": "# Guides\n",
        "docs/guides/tides.md": "---\ntags: [sea]\n---\n# Tides & times\n\nLine  \nbreak\n\n---\n",
        "docs/news/index.md": "# News\n",
        "docs/news/posts/first.md": "---\ndate: 2024-01-02\n---\n# First\n\nNews of the lake.\n",
        "docs/authors.yml": "not: ours\n",
        "overrides/main.html": '{% extends "base.html" %}{% block announce %}Closed on Mondays{% endblock %}',
        "overrides/post.html": "theirs",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


# ----------------------------------------------------------------------------------------------- what is left alone
@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("site_name: x\nplugins: [search, byline]\ntheme: material\n", "already"),
        ("site_name: x\n", "needs Material"),
        ("site_name: x\ntheme: {name: readthedocs}\n", "needs Material"),
        ("site_name: x\ntheme: material\nplugins: []\n", "is empty"),
        ("site_name: x\ntheme: material\nplugins: &p\n  - search\nextra: {p: *p}\n", "unforeseen"),
    ],
)
def test_nothing_is_changed(tmp_path: Path, settings: str, why: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings)
    with pytest.raises(AdditionError, match=why):
        add(tmp_path, "archive")
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    assert (tmp_path / "mkdocs.yml").read_text() == settings


def test_a_folder_with_pages_is_not_taken(lake: Path) -> None:
    with pytest.raises(AdditionError, match="not empty"):
        add(lake, "guides")


@pytest.mark.parametrize(
    "before",
    [
        "plugins:\n- search\n- tags\n",
        "plugins:\n    - search\n    - blog:\n        blog_dir: n # here\n\n# and\nextra: {}\n",
        "plugins:\n  search: {}\n  tags:\n    export: false\nnav:\n  - a.md\n",
        "plugins: [search, blog: {blog_dir: n}, ]\n",
        "site_name: x",
        "markdown_extensions:\n  - attr_list\n",
        "plugins:\n  - search",
    ],
)
def test_settings_of_every_shape_keep_every_line(before: str) -> None:
    after = with_plugin(before, "archive")
    lines = before.rstrip("\n").split("\n")
    kept = [line for line in lines if line in after.split("\n")]
    assert len(kept) >= len(lines) - ("[" in before.split("\n")[0])
    assert "byline" in after


# ------------------------------------------------------------------------------------------------------ the command
def test_it_says_what_to_do_next(lake: Path, byline: Run) -> None:
    done = byline("add", cwd=lake)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Written: mkdocs.yml\n\nPut your .txt files into posts, then run `byline serve`.\n")
    assert "The archive is at /archive/ of your site" in done.stdout
    assert "posts: archive" in (lake / "mkdocs.yml").read_text()
    assert (lake / "posts").is_dir()


def test_another_folder_from_below_the_site_and_the_package_with_it(lake: Path, byline: Run) -> None:
    (lake / "requirements.txt").write_text("mkdocs==1.6.1")
    done = byline("add", "--to", "/old/letters/", cwd=lake / "docs")
    assert done.exit_code == 0, done.output
    wheel = f"wheels/{package.wheel_name()}"
    assert done.stdout.startswith(f"Written: mkdocs.yml, {wheel}, requirements.txt\n")
    assert f"Put your .txt files into {lake / 'posts'}, then" in done.stdout
    assert "The archive is at /old/letters/ of your site" in done.stdout
    assert (lake / "requirements.txt").read_text() == f"mkdocs==1.6.1\n./{wheel}\n"
    assert (lake / wheel).is_file()


def test_why_not(lake: Path, tmp_path_factory: pytest.TempPathFactory, byline: Run) -> None:
    done = byline("add", cwd=tmp_path_factory.mktemp("nothing"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no mkdocs.yml in this folder or above it; `byline new` makes a site" in done.stderr
    (lake / "posts").write_text("a file")
    done = byline("add", cwd=lake)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "Error: posts: File exists\n")
    assert (lake / "mkdocs.yml").read_text() == SETTINGS
    (lake / "posts").unlink()
    assert byline("add", cwd=lake).exit_code == 0
    done = byline("add", cwd=lake)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "Error: mkdocs.yml names the plugin already\n")


# ------------------------------------------------------------------------------------------------- what it becomes
def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


@pytest.mark.slow
def test_every_page_is_the_same_but_for_one_entry_of_the_nav(lake: Path) -> None:
    assert process("mkdocs", "build", cwd=lake).returncode == 0
    before = pages(lake / "site")
    done = process("byline", "add", cwd=lake)
    assert done.returncode == 0, done.stderr
    for year, ship in SHIPS.items():
        (lake / f"posts/{ship}.txt").write_text((HEAD + TEXT).format(ship, year))
    done = process("byline", "build", "--strict", cwd=lake)
    assert done.returncode == 0, done.stdout + done.stderr
    after = pages(lake / "site")
    for name, text in before.items():
        found, gone = lines(after[name]), lines(text)
        added = [line for line in found if line not in set(gone)]
        assert [line for line in gone if line not in set(found)] == [], name
        assert all(re.search(r"archive/|Posts|^</?(li|a)\b", line) for line in added), (name, added)
    posts = [name for name in after if re.fullmatch(r"archive/20\d\d/.+/index\.html", name)]
    assert len(posts) == 4
    assert {"archive/index.html", "archive/authors/index.html", "archive/authors/ada-quill/index.html"} <= set(after)
    assert set(after) - set(before) == {name for name in after if name.startswith("archive/")}
    for name in posts:
        assert "Closed on Mondays" in after[name]
        assert "md-header" in after[name]
        assert after[name].count("<h1") == 1
    index = json.loads((lake / "site/search/search_index.json").read_text())
    searched = {entry["location"] for entry in index["docs"]}
    assert {name.removesuffix("index.html") for name in posts} <= searched
    assert "guides/tides/" in searched
    assert (lake / "docs/authors.yml").exists()


def lines(page: str) -> list[str]:
    return [line.strip() for line in page.split("\n") if line.strip()]
