"""A text that is renamed or moved stays the same post: its file, its address and its edits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

Convert = Callable[..., str]

TEXT = "Title: {0}\nAuthor: Ada Example\nDate: 2015-07-12\n\n{1}\n"
FERRY = (
    "The ferry left at noon and came back with nobody, which surprised the harbour master and two of his nephews. "
    "They had counted forty people on the quay, a goat, and the choir from the upper village with its banners. "
    "Nobody has explained to this day where they went, and the company has since painted over the numbers."
)
BARGE = (
    "A barge is slower than gossip, says the keeper of the third lock, but it brings more of it in one load. "
    "Coal used to travel this way, and slate, and once a dismantled carousel with all its horses wrapped in straw. "
    "These days the boats carry people who have paid a great deal of money to be carried nowhere in particular."
)


@pytest.fixture
def project(tmp_path: Path, byline: Run) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: The lake\n")
    (tmp_path / "posts/ferry.txt").write_text(TEXT.format("Ferry", FERRY))
    (tmp_path / "posts/barge.txt").write_text(TEXT.format("Barge", BARGE))
    assert "2 written" in byline("convert", cwd=tmp_path).stdout
    return tmp_path


@pytest.fixture
def convert(project: Path, byline: Run) -> Convert:
    return lambda *options: byline("convert", *options, cwd=project).stdout


def posts(project: Path) -> dict[str, str]:
    folder = project / "docs/posts"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.glob("[!.]*/*.md")}


def test_another_text_in_place_of_one_that_is_gone_is_another_post(project: Path, convert: Convert) -> None:
    (project / "posts/ferry.txt").unlink()
    words = (
        "Swans return to the reservoir each March, argue for a week over one small island, and then share it anyway. "
    )
    (project / "posts/swans.txt").write_text(TEXT.format("Swans", words * 3))
    convert()
    assert sorted(posts(project)) == ["2015/barge.md", "2015/ferry.md", "2015/swans.md"]


def test_a_copy_beside_its_text_is_another_post(project: Path, convert: Convert) -> None:
    (project / "posts/again.txt").write_text(TEXT.format("Ferry", FERRY))
    convert()
    assert sorted(posts(project)) == ["2015/barge.md", "2015/ferry-2.md", "2015/ferry.md"]


def test_of_two_versions_as_near_as_each_other_neither_is_taken_for_the_text(project: Path, convert: Convert) -> None:
    (project / "posts/ferry.txt").unlink()
    for name, noon in (("one", "dusk"), ("two", "dawn")):
        (project / f"posts/{name}.txt").write_text(TEXT.format(name.title(), FERRY.replace("noon", noon)))
    convert()
    assert sorted(posts(project)) == ["2015/barge.md", "2015/ferry.md", "2015/one.md", "2015/two.md"]


@pytest.mark.parametrize("name", ["crossing.txt", "old/1998/ferry.txt"])
def test_a_renamed_or_moved_text_keeps_its_file(project: Path, convert: Convert, name: str) -> None:
    before = posts(project)
    (project / "posts" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "posts/ferry.txt").rename(project / "posts" / name)
    assert "gone" not in convert("--prune")
    after = posts(project)
    assert sorted(after) == sorted(before)
    assert after["2015/ferry.md"] == before["2015/ferry.md"].replace(
        "origin: posts/ferry.txt", f"origin: posts/{name}"
    ).replace(digest(before["2015/ferry.md"]), digest(after["2015/ferry.md"]))


def test_renamed_and_changed_at_once(project: Path, convert: Convert) -> None:
    (project / "posts/ferry.txt").unlink()
    changed = FERRY.replace("goat", "donkey")
    (project / "posts/crossing.txt").write_text(TEXT.format("The crossing", changed))
    convert("--prune")
    assert sorted(posts(project)) == ["2015/barge.md", "2015/ferry.md"]
    assert "donkey" in posts(project)["2015/ferry.md"]
    assert "title: The crossing" in posts(project)["2015/ferry.md"]


def test_edited_by_hand_renamed_moved_and_changed_in_turn(project: Path, convert: Convert) -> None:
    post = project / "docs/posts/2015/ferry.md"
    post.write_text(post.read_text().replace("painted over", "scraped off"))
    (project / "posts/ferry.txt").rename(project / "posts/crossing.txt")
    convert("--prune")
    (project / "posts/old").mkdir()
    (project / "posts/crossing.txt").rename(project / "posts/old/crossing.txt")
    convert("--prune")
    (project / "posts/old/crossing.txt").write_text(TEXT.format("Ferry", FERRY.replace("two of his", "three of his")))
    convert("--prune", "--merge")
    assert sorted(posts(project)) == ["2015/barge.md", "2015/ferry.md"]
    text = post.read_text()
    assert "origin: posts/old/crossing.txt" in text
    assert "scraped off" in text
    assert "three of his" in text


def digest(post: str) -> str:
    return next(line for line in post.splitlines() if line.startswith("digest:"))
