"""Nothing in a text makes reading it or writing it take long: time grows with the text, whatever the text is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from byline.blocks import split
from byline.body import Check
from byline.body.escape import escape
from byline.read import InputFile, read

PATTERNS = (
    (Path(__file__).parent / "patterns.txt").read_text("utf-8").removesuffix("\n").replace("⏎", "\\n").split("\n")
)
PATTERNS = [pattern.replace("\\n", "\n") for pattern in PATTERNS]
CHECK = Check()


def converted(text: str) -> float:
    """Seconds of CPU for blocks, Markdown and check; nothing may be lost."""
    start = time.process_time()
    result = CHECK.faithful("post.txt", split(text.split("\n")))
    taken = time.process_time() - start
    assert result.markdown is not None
    return taken


def filled(pattern: str, size: int) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_page_of_it_is_quick(pattern: str) -> None:
    assert converted(filled(pattern, 1_500)) < 2


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS)
def test_fifty_kilobytes_of_it_take_less_than_five_seconds(pattern: str) -> None:
    assert converted(filled(pattern, 50_000)) < 5


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_line_of_a_megabyte_is_escaped_in_time_that_grows_with_it(pattern: str) -> None:
    start = time.process_time()
    escape(filled(pattern.replace("\n", " "), 1_000_000))
    assert time.process_time() - start < 10


@pytest.mark.slow
def test_a_normal_post_of_a_megabyte_takes_less_than_five_seconds() -> None:
    paragraph = "The ferry left at noon, and (so said Ada) nobody knew *why*; see http://example.org/a_b. " * 8
    assert converted("\n\n".join([paragraph] * (1_000_000 // len(paragraph)))) < 5


@pytest.mark.slow
def test_a_hundred_thousand_short_lines() -> None:
    assert converted("\n".join(["word"] * 100_000)) < 10


@pytest.mark.parametrize(
    "data", [b"\xff" * 50_000, b"\x00a" * 25_000, "é".encode("cp1252") * 50_000, b"\x1b$" * 25_000]
)
def test_bytes_are_decoded_or_refused_quickly(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "post.txt"
    path.write_bytes(data)
    start = time.process_time()
    read(InputFile(path, "post.txt"))
    assert time.process_time() - start < 5
