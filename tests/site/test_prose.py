"""Plain paragraphs are the same HTML with and without the parser; everything else is left to it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core import frontmatter
from byline.site import prose

POSTS = sorted((Path(__file__).parents[2] / "docs/posts").glob("*/*.md"))
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


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem)
def test_the_sample_posts_are_what_the_parser_makes_of_them(path: Path) -> None:
    body = frontmatter.load(path.read_text("utf-8")).body
    html = prose.html(body, EXTENSIONS)
    assert html is None or html == markdown.markdown(body, extensions=EXTENSIONS)


def test_most_sample_posts_need_no_parser() -> None:
    bodies = [frontmatter.load(path.read_text("utf-8")).body for path in POSTS]
    plain = [body for body in bodies if prose.html(body, EXTENSIONS) is not None]
    assert len(plain) * 2 > len(bodies)
