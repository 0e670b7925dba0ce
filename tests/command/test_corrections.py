"""A person corrects posts; the next conversion reads the others by it, says so, and shows it first where asked to."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from conftest import Run

COUNT = 6
WORDS = "tide lamp quay rope bread fare gull fog clerk board pier boat lunch winter letter".split()


def page(number: int) -> str:
    """No rule knows what `Ledger` announces."""
    chance = random.Random(number)
    prose = [" ".join(chance.choices(WORDS, k=40)).capitalize() + "." for _ in range(4)]
    shelf = f"Ledger: shelf {'nmopqr'[number] * 3}"
    head = ["Quay Letters", "Letters from a small harbour", f"{WORDS[number]} and {WORDS[number + 6]}".capitalize()]
    return "\n\n".join(
        [*head, f"March {number + 3}, 2011", *prose, shelf, "Told by the harbour office", "Leave a comment"]
    )


def shelves(folder: Path) -> dict[str, str]:
    """By text, the line of its post that names the shelf; "" where none does."""
    found = {}
    for path in (folder / "docs/posts").rglob("*.md"):
        lines = path.read_text("utf-8").split("\n")
        origin = next(line for line in lines if line.startswith("origin: "))
        found[origin.rpartition("/")[2]] = next((line for line in lines if line.startswith("categories:")), "")
    return found


def correct(folder: Path, *numbers: int) -> list[Path]:
    posts = []
    for path in sorted((folder / "docs/posts").rglob("*.md")):
        text = path.read_text("utf-8")
        for number in numbers:
            if f"origin: posts/{number}.txt" in text:
                head = f"categories: [shelf {'nmopqr'[number] * 3}]\norigin: "
                path.write_text(text.replace("origin: ", head, 1), "utf-8")
                posts.append(path)
    return posts


@pytest.fixture
def letters(folder: Path, byline: Run) -> Path:
    (folder / "posts/ferry.txt").unlink()
    for number in range(COUNT):
        (folder / f"posts/{number}.txt").write_text(page(number), "utf-8")
    assert byline("convert", "--jobs", "1").exit_code == 0
    assert set(shelves(folder).values()) == {""}
    return folder


@pytest.fixture
def typed(letters: Path, byline: Run) -> Path:
    """The same without the line that tells that a site printed them: of texts nothing is left out unasked."""
    for path in (letters / "posts").glob("*.txt"):
        path.write_text(path.read_text("utf-8").replace("Leave a comment", ""), "utf-8")
    assert byline("convert", "--jobs", "1").exit_code == 0
    return letters


def test_a_line_that_was_taken_out_of_posts_goes_from_the_others(typed: Path, byline: Run) -> None:
    foot = "Told by the harbour office"
    before = sum(foot in path.read_text("utf-8") for path in (typed / "docs/posts").rglob("*.md"))
    assert before == COUNT
    posts = sorted((typed / "docs/posts").rglob("*.md"))
    posts[0].write_text(posts[0].read_text("utf-8").replace(f"{foot}\n", ""), "utf-8")
    kept = posts[0].read_text("utf-8")
    done = byline("convert", "--jobs", "1")
    assert f"body: {COUNT - 1} posts changed by your correction of {posts[0].name}" in done.stderr
    assert not any(foot in path.read_text("utf-8") for path in posts)
    assert posts[0].read_text("utf-8") == kept
    assert "Ledger" in kept
    assert all("Ledger" in path.read_text("utf-8") for path in posts)


def test_a_line_that_was_rewritten_teaches_nothing(typed: Path, byline: Run) -> None:
    posts = sorted((typed / "docs/posts").rglob("*.md"))
    posts[0].write_text(posts[0].read_text("utf-8").replace("harbour office", "office of the harbour"), "utf-8")
    done = byline("convert", "--jobs", "1")
    assert "your correction" not in done.stderr
    assert sum("Told by the harbour office" in path.read_text("utf-8") for path in posts) == COUNT - 1


def test_corrections_are_shown_first_and_then_read_by(letters: Path, byline: Run) -> None:
    edited = correct(letters, 1, 4)
    kept = [path.read_text("utf-8") for path in edited]
    before = shelves(letters)
    shown = byline("convert", "--diff", "--jobs", "1")
    names = "lamp-and-fog.md, bread-and-pier.md"
    assert f"categories: 4 posts would be changed by your correction of {names}" in shown.stderr
    assert "+categories: [shelf nnn]" in shown.stderr
    assert "4 shown, not written" in shown.stdout
    assert shelves(letters) == before
    done = byline("convert", "--jobs", "1")
    assert f"categories: 4 posts changed by your correction of {names}" in done.stderr
    assert shelves(letters) == {f"{n}.txt": f"categories: [shelf {'nmopqr'[n] * 3}]" for n in range(COUNT)}
    assert [path.read_text("utf-8") for path in edited] == kept
    assert "your correction" not in byline("convert", "--jobs", "1").stderr


def test_what_goes_from_the_others_is_shown_before_it_does(letters: Path, byline: Run) -> None:
    for path in (letters / "posts").glob("*.txt"):
        path.write_text(path.read_text("utf-8").replace("Ledger: ", "Category: Boats, "), "utf-8")
    byline("convert", "--jobs", "1")
    posts = sorted((letters / "docs/posts").rglob("*.md"))
    for path in posts[:2]:
        head, line, rest = path.read_text("utf-8").partition("categories: [Boats, ")
        assert line
        path.write_text(f"{head}categories: [{rest}", "utf-8")
    before = [path.read_text("utf-8") for path in posts]
    shown = byline("convert", "--jobs", "1", "--diff")
    assert f"categories: {COUNT - 2} posts would be changed by your correction of" in shown.stderr + shown.stdout
    assert [path.read_text("utf-8") for path in posts] == before
    byline("convert", "--jobs", "1")
    assert not any("Boats" in line for line in shelves(letters).values())


def test_posts_that_would_lose_all_of_a_field_are_shown_first(letters: Path, byline: Run) -> None:
    for path in (letters / "posts").glob("*.txt"):
        path.write_text(path.read_text("utf-8").replace("Ledger: ", "Category: Boats, "), "utf-8")
    byline("convert", "--jobs", "1")
    posts = sorted((letters / "docs/posts").rglob("*.md"))
    for path in posts[:2]:
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if not line.startswith("categories: ")), "utf-8")
    before = [path.read_text("utf-8") for path in posts]
    assert sum("categories: [Boats, " in text for text in before) == COUNT - 2
    byline("convert", "--jobs", "1", "--diff")
    assert [path.read_text("utf-8") for path in posts] == before
    assert f"categories: {COUNT - 2} posts changed" in byline("convert", "--jobs", "1").stderr
    assert set(shelves(letters).values()) == {""}
