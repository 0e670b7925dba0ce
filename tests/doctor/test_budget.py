"""`byline budget`: what a website needs of what a host takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline import project
from byline.doctor import limits
from byline.doctor.budget import FEWEST, Budget, Build, Part, budget, from_nothing, keep
from conftest import Run

SITE = {
    "index.html": 400,
    "posts/index.html": 300,
    "posts/page/1/index.html": 300,
    "posts/2015/ferry/index.html": 1000,
    "posts/2015/page-turner/index.html": 1000,
    "authors/ada/feed.xml": 50,
    "cards/1a.png": 70,
    "search/words-0.json": 90,
    "search/index.html": 10,
    "assets/byline/byline.css": 500,
    "quay.png": 5,
}


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A site of two posts, as a build leaves it."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Lake\ntheme: {name: byline}\nplugins: [byline]\n")
    for name, size in SITE.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    (tmp_path / "docs/posts").mkdir(parents=True)
    for name in ("ferry", "page-turner", "index"):
        (tmp_path / f"docs/posts/{name}.md").write_text("Text.\n")
    return tmp_path


def of(folder: Path) -> Budget:
    found = project.load(folder)
    assert found
    return budget(found)


def large(posts: int, size: int, build: Build | None = None) -> Budget:
    return Budget({Part.POSTS: posts}, {Part.POSTS: size, Part.THEME: 1000}, (), posts, size, posts, build)


def test_nothing_is_forecast_of_a_few_posts(lake: Path) -> None:
    assert large(FEWEST - 1, 10**6).room is None
    keep(lake, Build(3.0, FEWEST - 1))
    assert of(lake).build is None
    (lake / ".cache/byline/took.json").write_text("{")
    assert of(lake).build is None


def test_nothing_is_to_be_done_while_there_is_room() -> None:
    assert list(large(1000, limits.SITE // 3).remedies()) == []


def test_each_file_is_counted_to_what_it_is_for(lake: Path) -> None:
    found = of(lake)
    assert found.sizes == dict(zip(Part, (2000, 1010, 50, 70, 90, 500, 5), strict=True))
    assert sum(found.files.values()) == len(SITE)
    assert (found.posts, found.pages, found.largest[0]) == (2, 6, ("posts/2015/ferry/index.html", 1000))


def test_the_theme_does_not_grow_with_the_posts() -> None:
    assert large(1000, 10**6).size_with(3000) == 3 * 10**6 + 1000


def test_the_limit_that_is_reached_first_counts() -> None:
    by_size, by_time = large(1000, 10**8), large(1000, 10**8, Build(100, 1000))
    assert by_size.room == 9999
    assert by_time.room == 6000
    assert next(large(1000, limits.SITE).remedies()).startswith("an archive of several sites")


def test_a_build_has_something_to_start_from_once_pages_are_kept(lake: Path) -> None:
    assert from_nothing(lake)
    (lake / ".cache/byline").mkdir(parents=True)
    (lake / ".cache/byline/pages.sqlite").touch()
    assert not from_nothing(lake)


def test_the_command_says_it(lake: Path, byline: Run) -> None:
    done = byline("budget", cwd=lake)
    assert done.exit_code == 0, done.output
    assert "2 posts: 11 files, 3.7 kB" in done.output
    assert "posts/2015/ferry/index.html" in done.output
    assert "under 1 %" in done.output
    assert "With a hundred posts or more there is a forecast." in done.output
    keep(lake, Build(80.0, 200))
    assert "13 %, by the last build from nothing on this machine (80 s, 200 posts)" in byline("budget", cwd=lake).output


def test_a_site_that_is_too_large_fails(lake: Path, byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SITE", 3000)
    done = byline("budget", cwd=lake)
    assert done.exit_code == 1
    assert "To need less: an archive of several sites" in done.output


def test_there_must_be_a_website(lake: Path, byline: Run) -> None:
    (lake / "site").rename(lake / "elsewhere")
    done = byline("budget", cwd=lake)
    assert done.exit_code == 1
    assert "there is no website" in done.output
