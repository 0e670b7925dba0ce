"""Nothing in a text makes reading it or writing it take long: time grows with the text, whatever the text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bounds import within
from byline.core.blocks import split
from byline.markdown import Check
from byline.markdown.escape import escape
from byline.readers import InputFile, read

PATTERNS = (
    (Path(__file__).parent / "patterns.txt").read_text("utf-8").removesuffix("\n").replace("⏎", "\\n").split("\n")
)
PATTERNS = [pattern.replace("\\n", "\n") for pattern in PATTERNS]
CHECK = Check()


def convert(text: str) -> None:
    """Blocks, Markdown and check; nothing may be lost."""
    assert CHECK.faithful("post.txt", split(text.split("\n"))).markdown is not None


def filled(pattern: str, size: int) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_page_of_it_is_quick(pattern: str) -> None:
    with within(2):
        convert(filled(pattern, 1_500))


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS)
def test_fifty_kilobytes_of_it_take_less_than_five_seconds(pattern: str) -> None:
    with within(5):
        convert(filled(pattern, 50_000))


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_line_of_a_megabyte_is_escaped_in_time_that_grows_with_it(pattern: str) -> None:
    with within(10):
        escape(filled(pattern.replace("\n", " "), 1_000_000))


@pytest.mark.slow
def test_a_normal_post_of_a_megabyte_takes_less_than_five_seconds() -> None:
    paragraph = "The ferry left at noon, and (so said Ada) nobody knew *why*; see http://example.org/a_b. " * 8
    with within(5):
        convert("\n\n".join([paragraph] * (1_000_000 // len(paragraph))))


@pytest.mark.slow
def test_a_hundred_thousand_short_lines() -> None:
    with within(10):
        convert("\n".join(["word"] * 100_000))


@pytest.mark.parametrize(
    "data", [b"\xff" * 50_000, b"\x00a" * 25_000, "é".encode("cp1252") * 50_000, b"\x1b$" * 25_000]
)
def test_bytes_are_decoded_or_refused_quickly(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "post.txt"
    path.write_bytes(data)
    with within(5):
        read(InputFile(path, "post.txt"))
