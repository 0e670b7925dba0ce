"""Plain paragraphs are the same HTML with and without the parser; everything else is left to it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core import frontmatter
from byline.pipeline import Summary
from byline.site import prose

EXTENSIONS = sorted(prose.UNMOVED)
PIECES = st.sampled_from(
    [*"aé한.,;:'\"?!()[]$%/- \n", "\n\n", "word ", "2015. ", "[TOC]", "[1]", "]: ", "](", ": x", "--", "www.a.b", "1. "]
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2015. A year",
        "- a",
        "> a",
        "*a*",
        "a_b_c",
        "a `b`",
        "a\n: b",
        "[TOC]",
        "[a]: b",
        "[a](b)",
        "a  \nb",
        "<b>",
        "a & b",
        "    code",
        "\tcode",
        "# a",
        "a {: .b}",
        "[^1]",
        "\\[a]",
        "\u2003a",
        "a\n\n    b",
        "!!! note",
        "/// x",
        "a\n\n\n\n b",
    ],
)
def test_what_may_be_markup_is_left_to_the_parser(text: str) -> None:
    assert prose.html(text, EXTENSIONS) is None


def test_an_extension_that_moves_plain_words_leaves_all_to_the_parser() -> None:
    assert prose.html("Plain.", ["smarty"]) is None


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_what_the_parser_makes_of_it(text: str) -> None:
    html = prose.html(text, EXTENSIONS)
    assert html is None or html == markdown.markdown(text, extensions=EXTENSIONS)


def test_most_posts_need_no_parser_and_are_what_it_makes_of_them(samples: tuple[Path, Summary]) -> None:
    bodies = {path: frontmatter.load(path.read_text("utf-8")).body for path in samples[0].glob("*/*.md")}
    plain = {path: html for path, body in bodies.items() if (html := prose.html(body, EXTENSIONS)) is not None}
    assert len(plain) * 2 > len(bodies) > 0
    assert [path for path in plain if plain[path] != markdown.markdown(bodies[path], extensions=EXTENSIONS)] == []
