"""Which files are read, under which names, in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.readers import find


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A line.\n", "utf-8")


def test_other_files_are_not_texts(tmp_path: Path) -> None:
    write(tmp_path, "a.json", "b.yml", ".hidden.txt", ".git/c.txt", "d.txt.bak")
    assert find([tmp_path]).files == ()


def test_texts_are_found_in_a_stable_order_and_named_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "posts", "b.txt", "a.TXT", "2015/c.txt", "a/d.txt")
    monkeypatch.chdir(tmp_path)
    found = find([Path("posts")])
    assert [file.origin for file in found.files] == ["posts/a.TXT", "posts/b.txt", "posts/2015/c.txt", "posts/a/d.txt"]
    assert found.problems == ()


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert len(find([tmp_path, tmp_path / "a.txt"]).files) == 1


def test_a_file_that_is_named_needs_no_suffix(tmp_path: Path) -> None:
    write(tmp_path, "draft")
    assert len(find([tmp_path / "draft"]).files) == 1


def test_a_folder_linked_into_itself_is_entered_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [file.path.name for file in find([tmp_path]).files] == ["a.txt"]


def test_a_path_that_is_not_there_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    found = find([tmp_path / "gone", tmp_path])
    assert [problem.code for problem in found.problems] == ["missing"]
    assert len(found.files) == 1
