"""Versions of one text in a folder; first, what is none: an archive's posts with a long notice, a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from byline.archive.layout import learn
from byline.archive.patterns.versions import sketch, versions
from byline.cli import main
from byline.core.post import RawPost

PLACES = ("harbour", "mole", "market", "chapel", "quarry", "orchard", "ropewalk", "salt house", "weir")


def paragraph(subject: str, number: int) -> str:
    return (
        f"The {subject} was opened {number} times that year, and each time somebody had written to the council before, "
        f"and somebody else had answered that letter number {number} about the {subject} had never come."
    )


def text(subject: str, count: int = 4) -> list[str]:
    return [f"On the {subject}", *(paragraph(subject, number) for number in range(count))]


def found(*posts: list[str]) -> dict[str, str]:
    return versions({f"{number}.txt": sketch(post) for number, post in enumerate(posts)})


def test_texts_of_one_writer_are_no_versions() -> None:
    assert found(*(text(place) for place in PLACES)) == {}


def test_a_notice_in_every_post_makes_no_versions() -> None:
    notices = [paragraph("reader", 1), paragraph("reader", 2), paragraph("reader", 3)]
    assert found(*([*text(place, 2), *notices] for place in PLACES)) == {}


def test_a_long_quotation_makes_no_versions() -> None:
    assert found(text("mole", 1), [*text("weir", 6), paragraph("mole", 0)]) == {}


def test_short_lines_make_no_versions() -> None:
    assert found(["Share this", "Home", "About"], ["Share this", "Home", "About"]) == {}


def test_drafts_are_versions_of_the_longest() -> None:
    assert found(text("mole", 3), text("mole", 5), text("weir"), text("mole", 4)) == {
        "0.txt": "1.txt",
        "3.txt": "1.txt",
    }


def test_a_draft_with_a_paragraph_rewritten_is_a_version() -> None:
    changed = [*text("weir", 4)[:-1], paragraph("quay", 9), paragraph("quay", 10)]
    assert found(text("weir", 4), changed) == {"0.txt": "1.txt"}


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_posts_does_not_matter(order: int) -> None:
    posts = {"a.txt": sketch(text("mole", 3)), "b.txt": sketch(text("mole", 5)), "c.txt": sketch(text("weir"))}
    assert versions(dict(list(posts.items())[::order])) == {"a.txt": "b.txt"}


def test_what_is_learnt_names_versions() -> None:
    posts = [RawPost(f"{n}.txt", "\n\n".join(text("mole", n))) for n in (3, 4)]
    assert learn(posts).versions == {"3.txt": "4.txt"}


@pytest.mark.parametrize("subject", ["alte Mühle", "vieille horloge", "старая пристань"])
def test_no_word_of_a_draft_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subject: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    for name, count in (("first", 3), ("second", 4), ("third", 5)):
        (tmp_path / f"posts/{name}.txt").write_text("\n\n".join(text(subject, count)) + "\n", "utf-8")
    (tmp_path / "posts/other.txt").write_text("\n\n".join(text("weir")) + "\n", "utf-8")
    done = CliRunner().invoke(main, ["convert"])
    assert done.exit_code == 0
    assert "0 lines of furniture left out" in done.output
    assert done.output.count("[near-duplicate]") == 2
    bodies = [path.read_text("utf-8").replace("\n", " ") for path in Path("docs/posts").rglob("*.md")]
    assert sum(paragraph(subject, 2) in body for body in bodies) == 3
