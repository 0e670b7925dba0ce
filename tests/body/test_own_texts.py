"""The project's own files as posts: prose, Markdown and code that were not written to be converted."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.core.blocks import split
from byline.markdown import Check
from byline.markdown.check import expected
from byline.markdown.escape import needed
from byline.markdown.rendering import renderers
from byline.markdown.structure import arrange

ROOT = Path(__file__).parent.parent.parent
TECHNICAL = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("src/byline/markdown/*.py")])
POSTS = sorted(ROOT.glob("tests/samples/posts/**/*.txt"))
CHECK, LOOKS = Check(), renderers(None)


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        pytest.skip("a sample in another encoding")


@pytest.mark.parametrize("path", [*TECHNICAL, *POSTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_reads_the_same(path: Path) -> None:
    blocks = split(text_of(path).split("\n"))
    result = CHECK.faithful(path.name, blocks)
    wanted = [shown for part in arrange(blocks) for shown in expected(part)]
    assert result.markdown is not None
    assert result.escalated == 0
    assert all(look.shown(result.markdown) == wanted for look in LOOKS)


@pytest.mark.parametrize(("paths", "most"), [(POSTS, 2), (TECHNICAL, 20)], ids=["prose", "Markdown and code"])
def test_few_escapes(paths: list[Path], most: float) -> None:
    """Escapes per 1,000 characters. Markdown and code are the worst there is: their marks are what is escaped."""
    texts = [text_of(path) for path in paths]
    parts = [part for text in texts for part in arrange(split(text.split("\n")))]
    escapes = sum(len(needed("\n".join(part.lines))) for part in parts)
    assert 1000 * escapes / sum(map(len, texts)) <= most
