"""The line classifier: plain posts lose nothing, pages lose their furniture. `pages/`: `+` marks body, `-` the rest."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds import within
from byline.archive.layout import Layout
from byline.core.blocks import split
from byline.extract.body import furniture
from byline.extract.page.reading import BODY_THRESHOLD
from conftest import SHARED

HERE = Path(__file__).parent


def body_of(text: str, layout: Layout | None = None) -> list[str]:
    lines = text.split("\n")
    blocks = split(lines)
    verdicts = furniture.verdicts(furniture.first_pass(blocks, layout))
    kept = [block for block, verdict in zip(blocks, verdicts, strict=True) if verdict.body >= BODY_THRESHOLD]
    return [line.strip() for block in kept for line in block.lines]


@pytest.mark.parametrize("path", sorted((HERE / "plain").glob("*.txt")), ids=lambda path: path.stem)
def test_plain_posts_lose_nothing(path: Path) -> None:
    _title, _, body = path.read_text("utf-8").partition("\n")
    wanted = [line.strip() for line in body.split("\n") if line.strip()]
    kept = body_of(path.read_text("utf-8"))
    assert [line for line in wanted if line not in kept] == []


@pytest.mark.parametrize("path", sorted((HERE / "pages").glob("*.txt")), ids=lambda path: path.stem)
def test_pages(path: Path) -> None:
    marked = path.read_text("utf-8").splitlines()
    wanted = [line[2:].strip() for line in marked if line.startswith("+")]
    assert body_of("\n".join(line[2:] for line in marked)) == wanted


def test_a_line_that_recurs_in_the_archive_is_furniture() -> None:
    paragraphs = [
        f"On the {day} the ferry was late again and the clerk wrote it down in the blue book." for day in range(9)
    ]
    notice = "The tides are printed by the kindness of the chapel and are not to be relied upon by anybody."
    text = "\n\n".join(["The blue book", *paragraphs, notice])
    layout = Layout(40, {notice: 1.0, "The Courier": 1.0})
    assert notice in body_of(text)
    assert notice not in body_of(text, layout)


def test_nothing_of_nothing() -> None:
    assert furniture.verdicts(furniture.first_pass(())) == ()


def test_reasons_name_what_weighed() -> None:
    lines = (HERE / "pages/blog.txt").read_text("utf-8").replace("+ ", "").replace("- ", "").split("\n")
    verdicts = furniture.verdicts(furniture.first_pass(split(lines)), explained=True)
    assert all(verdict.reason for verdict in verdicts)
    assert any("first" in verdict.reason or "lexical" in verdict.reason for verdict in verdicts)


LINES = st.lists(
    st.one_of(st.text(max_size=60), st.sampled_from(["Home", "Leave a Reply", "", "It was late. We left."]))
)


@given(LINES)
def test_any_text_gets_a_verdict_for_each_block(lines: list[str]) -> None:
    blocks = split(lines)
    verdicts = furniture.verdicts(furniture.first_pass(blocks))
    assert len(verdicts) == len(blocks)
    assert all(0 <= verdict.body <= 1 for verdict in verdicts)
    assert furniture.verdicts(furniture.first_pass(blocks)) == verdicts


HOSTILE = {
    "long": ["It was late. " * 80_000],
    "unbroken": ["x" * 1_000_000],
    "signs": ["([{<" * 250_000],
    "short": [f"line {number}" for number in range(30_000)],
}


@pytest.mark.slow
@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sizes(lines: list[str]) -> None:
    with within(10):
        furniture.verdicts(furniture.first_pass(split(lines)))


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "posts-dev").is_dir(), reason="no folder of posts with gold values")
def test_gold_bodies() -> None:
    """A floor below what is measured: these pages are in the training data, so it proves only that nothing broke."""
    sys.path.insert(0, str(HERE.parent.parent / "scripts"))
    from body_gold import score, summary
    from gold import single_pages

    pages = [page for page in single_pages(SHARED) if "body" in page.scored][::12]
    found = summary([score(page, "\n".join(body_of(page.text))) for page in pages])
    assert found["f1"] > 0.92
    assert found["lost"] < 0.06
