"""`byline doctor`: each thing that can be wrong, and nothing where nothing is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from byline import project
from byline.doctor.examination import examine
from byline.starter.site import Choices, make
from conftest import Run

TEXT = "The ferry came back at night, and the lamp on the quay was lit for it. "


@pytest.fixture
def lake(done: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(done, tmp_path / "lake")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with nothing left to do."""
    site = tmp_path_factory.mktemp("done")
    make(site, Choices("The Lake", "https://lake.example/"))
    (site / "docs/about.md").write_text("# About\n\nWe read what the lake wrote.\n")
    (site / "posts/welcome.txt").write_text(f"The ferry\n\n{TEXT * 3}\n")
    (site / "docs/posts").mkdir()
    put(site, "ferry", f"origin: posts/welcome.txt\n---\n{TEXT * 3}\n")
    return site


def put(site: Path, name: str, rest: str) -> None:
    (site / f"docs/posts/{name}.md").write_text(f"---\ntitle: The ferry\n{rest}")


def told(site: Path) -> list[tuple[str, str]]:
    found = project.load(site)
    assert found
    return [(problem.path.removeprefix(f"{site.as_posix()}/"), problem.code) for problem in examine(found)]


def test_nothing_is_said_of_a_site_that_is_ready(lake: Path) -> None:
    assert told(lake) == []


def test_a_new_site_has_pages_to_fill_in(tmp_path: Path) -> None:
    make(tmp_path, Choices("The Lake"))
    assert told(tmp_path) == [
        ("mkdocs.yml", "site-url"),
        ("docs/about.md", "placeholder"),
        ("posts/welcome.txt", "placeholder"),
    ]


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        (f"author: [Ada\n---\n{TEXT}\n", "front-matter"),
        (f"date: 2015-02-31\n---\n{TEXT}\n", "date"),
        (f"draft: true\n---\n{TEXT}\n", "draft"),
        (f"publish: 2999-01-01\n---\n{TEXT}\n", "future"),
        (f"---\n{TEXT * 3}\n", "twice"),
        (f"origin: posts/lost.txt\n---\n{TEXT}\n", "gone"),
    ],
)
def test_a_post_that_is_kept_out_or_wrong(lake: Path, rest: str, code: str) -> None:
    put(lake, "ferry-2", rest)
    ((path, said),) = told(lake)
    assert said == code
    assert path in ("docs/posts/ferry-2.md", "posts/lost.txt")


def test_registries_and_the_package(lake: Path) -> None:
    (lake / "docs/authors.yml").write_text("Ada Quill:\n  biografy: Wrote.\n")
    next((lake / "wheels").iterdir()).unlink()
    assert told(lake) == [("requirements.txt", "pin"), ("docs/authors.yml", "registry")]
    (lake / "requirements.txt").write_text("byline==0.0.1\n")
    assert told(lake) == [("docs/authors.yml", "registry"), ("requirements.txt", "pin")]


def test_the_command_counts_and_fails_for_problems_only(lake: Path, byline: Run) -> None:
    for name, rest, code in (("a", "draft: true\n---\nx\n", 0), ("b", "author: [Ada\n---\nx\n", 1)):
        put(lake, name, rest)
        done = byline("doctor", cwd=lake)
        assert (done.exit_code, done.stderr) == (code, "")
    assert done.stdout.startswith("1. docs/posts/b.md:")
    assert done.stdout.endswith("\n1 problem, 1 note; the first comes first\n")


def test_the_command_shows_twenty_notes_of_a_kind_and_every_problem(lake: Path, byline: Run) -> None:
    for number in range(22):
        put(lake, f"draft-{number}", "draft: true\n---\nx\n")
        put(lake, f"wrong-{number}", "author: [Ada\n---\nx\n")
    shown = byline("doctor", cwd=lake).stdout.splitlines()
    assert [sum(f" docs/posts/{name}-" in line for line in shown) for name in ("draft", "wrong")] == [20, 22]
    assert shown[-1] == "22 problems, 22 notes; the first comes first"


def test_the_command_says_that_all_is_well_or_that_there_is_nothing_to_look_at(
    lake: Path, tmp_path_factory: pytest.TempPathFactory, byline: Run
) -> None:
    done = byline("doctor", cwd=lake / "docs")
    assert (done.exit_code, done.output) == (0, "Nothing to do: the site is ready to be published.\n")
    done = byline("doctor", cwd=tmp_path_factory.mktemp("nothing"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no mkdocs.yml" in done.stderr
