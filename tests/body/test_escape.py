"""Escapes: none where none is needed, the shortest where one is, and none of them visible to a reader."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.markdown.check import expected
from byline.markdown.escape import escape, verbatim
from byline.markdown.inert import is_inert
from byline.markdown.rendering import renderers
from byline.markdown.shown import Shown, squeezed
from byline.markdown.structure import Part, PartKind
from byline.markdown.writing import BREAK

HERE = Path(__file__).parent
BARE = (HERE / "bare.txt").read_text("utf-8").strip().split("\n\n")
ESCAPED = tomllib.loads((HERE / "escaped.toml").read_text("utf-8"))
RENDERERS = renderers(None)
ELSEWHERE = {"~~~", "/// note", "{{ config }}", "{% raw %}"}
"""What does harm together with other paragraphs, or under extensions and plugins beyond those tried here."""

MARKS = st.text(st.sampled_from("\\`*_{}[]()<>#&~^=:$|+!?/@-.;'\"%, ab1é\u3000\n"), min_size=1, max_size=30)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40)


def shows(markdown: str, text: str) -> bool:
    """True where every renderer shows `markdown` as one paragraph that reads `text`."""
    wanted = list(expected(Part(PartKind.PARAGRAPH, tuple(text.split("\n")), 0)))
    return all(renderer.shown(markdown.replace("\n", BREAK)) == wanted for renderer in RENDERERS)


def as_lines(text: str) -> str:
    return "\n".join(line for line in (line.strip(" \t") for line in text.split("\n")) if line)


@pytest.mark.parametrize("text", BARE)
def test_stays_bare(text: str) -> None:
    assert escape(text) == text
    assert shows(text, text)


@pytest.mark.parametrize("text", ESCAPED)
def test_is_escaped(text: str) -> None:
    assert escape(text).replace("\n", BREAK) == ESCAPED[text]
    assert shows(escape(text), text)


@pytest.mark.parametrize("text", [text for text in ESCAPED if not text.endswith("\\")])
def test_what_is_escaped_needs_it(text: str) -> None:
    """A rule that protects from nothing only makes files ugly."""
    assert text in ELSEWHERE or not shows(text, text)


@pytest.mark.parametrize("text", [*BARE, *ESCAPED])
def test_html_says_the_same(text: str) -> None:
    wanted = list(expected(Part(PartKind.PARAGRAPH, tuple(text.split("\n")), 0)))
    assert all(renderer.shown(verbatim(text)) == wanted for renderer in RENDERERS)


@given(MARKS | TEXTS)
def test_inert_markdown_is_shown_as_it_stands(text: str) -> None:
    text = as_lines(text)
    if "\\" not in text and "&#" not in text and is_inert(text):
        wanted = [Shown("p", tuple(map(squeezed, text.split("\n"))))]
        assert all(renderer.shown(text.replace("\n", BREAK)) == wanted for renderer in RENDERERS)


@pytest.mark.parametrize("text", [*BARE[:2], *BARE[-6:-2]])
def test_prose_is_inert(text: str) -> None:
    assert is_inert(text)
