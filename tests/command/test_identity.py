"""A post is its text, however and from wherever the text is named; the command is run as a user runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import Run

TEXT = "Title: {0}\nAuthor: Ada Example\nDate: 2015-07-12\n\nThe {0} left at noon and came back, with nobody.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    home = tmp_path / "lake"
    (home / "posts/old").mkdir(parents=True)
    (home / "docs").mkdir()
    (home / "mkdocs.yml").write_text("site_name: The lake\n")
    (home / "posts/ferry.txt").write_text(TEXT.format("ferry"))
    (home / "posts/old/barge.txt").write_text(TEXT.format("barge"))
    return home


def posts(project: Path) -> dict[str, str]:
    folder = project / "docs/posts"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.glob("[!.]*/*.md")}


def test_one_set_of_files_whatever_names_the_folder(project: Path, byline: Run) -> None:
    assert byline("convert", cwd=project).exit_code == 0
    first = posts(project)
    assert sorted(first) == ["2015/barge.md", "2015/ferry.md"]
    assert "origin: posts/old/barge.txt\n" in first["2015/barge.md"]
    link = project.parent / "link"
    link.symlink_to(project / "posts")
    for arguments, cwd in (
        (["posts"], project),
        ([project / "posts"], project),
        (["."], project / "posts"),
        (["../posts/old", "../posts"], project / "posts"),
        ([project / "posts"], Path("/")),
        ([link], project.parent),
        (["posts/ferry.txt"], project),
    ):
        done = byline("convert", *arguments, "--prune", cwd=cwd)
        assert "0 written" in done.stdout, done.stdout + done.stderr
        assert posts(project) == first
    assert not any(str(project) in text for text in first.values())


def test_a_folder_outside_any_site_gives_its_own_name(tmp_path: Path, byline: Run) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/ferry.txt").write_text(TEXT.format("ferry"))
    out = tmp_path / "docs/posts"
    for argument, cwd in ((tmp_path / "texts", Path("/")), (".", tmp_path / "texts"), ("texts", tmp_path)):
        assert byline("convert", argument, "--to", out, cwd=cwd).exit_code == 0
    assert list(posts(tmp_path)) == ["2015/ferry.md"]
    assert "origin: texts/ferry.txt\n" in posts(tmp_path)["2015/ferry.md"]


def test_folders_of_one_name_are_kept_apart(tmp_path: Path, byline: Run) -> None:
    for site in ("lake", "river"):
        (tmp_path / site / "texts").mkdir(parents=True)
        (tmp_path / site / "texts/a.txt").write_text(TEXT.format(site))
    done = byline("convert", "lake/texts", "river/texts", "--to", "docs/posts", cwd=tmp_path)
    assert done.exit_code == 0
    assert sorted(posts(tmp_path)) == ["2015/lake.md", "2015/river.md"]


def test_what_was_not_looked_at_is_not_pruned(project: Path, byline: Run) -> None:
    byline("convert", cwd=project)
    before = posts(project)
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    (project / "posts/ferry.txt").unlink()
    for argument, cwd in (("posts/old", project), (elsewhere, project), (".", elsewhere)):
        byline("convert", argument, "--to", project / "docs/posts", "--prune", cwd=cwd)
        assert posts(project) == before
    assert "1 removed" in byline("convert", "--prune", cwd=project).stdout
    assert list(posts(project)) == ["2015/barge.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything can be read by root")
def test_a_folder_that_cannot_be_listed_is_not_gone(project: Path, byline: Run) -> None:
    byline("convert", cwd=project)
    before = posts(project)
    (project / "posts/old").chmod(0)
    byline("convert", "--prune", cwd=project)
    (project / "posts/old").chmod(0o755)
    assert posts(project) == before


@pytest.mark.parametrize("typed", ["{project}/posts/ferry.txt", "../lake/posts/ferry.txt", "posts\\\\ferry.txt"])
def test_what_older_versions_wrote_is_understood(project: Path, byline: Run, typed: str) -> None:
    byline("convert", cwd=project)
    path = project / "docs/posts/2015/ferry.md"
    origin = typed.format(project=project)
    older = path.read_text().replace("posts/ferry.txt", f'"{origin}"' if "\\" in origin else origin)
    path.write_text(older.replace("with nobody", "with everybody"))
    done = byline("convert", cwd=project)
    assert "1 kept because edited" in done.stdout, done.stdout
    assert sorted(posts(project)) == ["2015/barge.md", "2015/ferry.md"]
    assert "origin: posts/ferry.txt\n" in path.read_text()
    assert "with everybody" in path.read_text()
