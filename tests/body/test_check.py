"""The check: what it lets through reads as it was written, what it cannot prove it holds back."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from byline.core.blocks import split
from byline.core.post import Block
from byline.core.shape import Shape
from byline.markdown import Check, to_markdown
from byline.markdown.check import expected
from byline.markdown.rendering import renderers
from byline.markdown.structure import arrange

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CHECK = Check()
PLAIN = renderers(None)


@dataclass
class Site:
    """A site's Markdown configuration."""

    extensions: Sequence[str]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class Rewriting(Extension):
    """Replaces a pattern before Markdown is read, as an extension that nobody foresaw might."""

    def __init__(self, pattern: str, replacement: str) -> None:
        super().__init__()
        self.pattern, self.replacement = pattern, replacement

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        pattern, replacement = self.pattern, self.replacement

        class Rewrite(Preprocessor):
            def run(self, lines: list[str]) -> list[str]:
                return re.sub(pattern, replacement, "\n".join(lines)).split("\n")

        md.preprocessors.register(Rewrite(md), "rewrite", 200)


@pytest.fixture
def rewriting(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Check]:
    """A check for a site that replaces a pattern in all Markdown."""
    module = ModuleType("rewriting")
    module.makeExtension = Rewriting  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "rewriting", module)

    def check(pattern: str, replacement: str) -> Check:
        return Check(Site(["rewriting"], {"rewriting": {"pattern": pattern, "replacement": replacement}}))

    return check


class Failing(Extension):
    """Gives up on a word, as deep nesting makes some extensions do."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        class Fail(Preprocessor):
            def run(self, lines: list[str]) -> list[str]:
                if any("abyss" in line for line in lines):
                    raise RecursionError
                return lines

        md.preprocessors.register(Fail(md), "fail", 200)


def blocks_of(text: str) -> tuple[Block, ...]:
    return split(text.split("\n"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_structure(case: Path) -> None:
    blocks = blocks_of(case.read_text("utf-8"))
    assert to_markdown(blocks) == case.with_suffix(".md").read_text("utf-8")
    assert CHECK.faithful("post.txt", blocks).markdown == to_markdown(blocks)


def test_an_empty_body_is_empty() -> None:
    assert CHECK.faithful("post.txt", ()).markdown == ""


def test_left_out_lines_divide_paragraphs() -> None:
    blocks = (Block(0, ("Above the caption",)), Block(2, ("Below the caption",)))
    assert to_markdown(blocks) == "Above the caption\n\nBelow the caption\n"


@given(
    st.lists(
        st.text(st.sampled_from("\\`*_{}[]()<>#&~^=:$|+!?/@-.;'\"%,  ab1é\u3000"), min_size=1, max_size=20)
        | st.sampled_from(
            ["- a", "1. b", "> c", "---", "| - |", "```", "~~~", "[a]: b", "[^1]: c", "http://example.org/"]
        ),
        max_size=6,
    )
)
def test_whatever_comes_reads_the_same(lines: list[str]) -> None:
    blocks = tuple(Block(number, (line,)) for number, line in enumerate(lines) if line.strip(" \t"))
    result = CHECK.faithful("post.txt", blocks)
    assert result.markdown is not None
    if not result.escalated:
        wanted = [shown for part in arrange(blocks) for shown in expected(part)]
        assert all(renderer.shown(result.markdown) == wanted for renderer in PLAIN)


def test_an_unforeseen_extension_is_met_with_html_for_the_paragraph_it_touches(
    rewriting: Callable[[str, str], Check],
) -> None:
    result = rewriting(r"(?m)^@(\w+)", r"*\1*").faithful(
        "post.txt", blocks_of("Ada came.\n\n@bob did not.\n\nCid slept.")
    )
    assert result.markdown == "Ada came.\n\n<p>@bob did not.</p>\n\nCid slept.\n"
    assert result.escalated == 1


def test_text_that_a_site_alters_whatever_we_write_is_held_back_with_its_line(
    rewriting: Callable[[str, str], Check],
) -> None:
    result = rewriting("teh", "the").faithful("post.txt", blocks_of("Ada came.\n\nBob saw teh sea."))
    assert result.markdown is None
    assert [(problem.code, problem.line, problem.fatal) for problem in result.problems] == [("lost-text", 3, True)]


def test_a_body_that_stops_the_renderer_is_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("failing")
    module.makeExtension = Failing  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "failing", module)
    result = Check(Site(["failing"])).faithful("post.txt", blocks_of("Ada looked into the abyss."))
    assert [problem.code for problem in result.problems] == ["lost-text"]


def test_markup_that_swallows_its_neighbours_is_seen_though_they_are_inert(
    rewriting: Callable[[str, str], Check],
) -> None:
    result = rewriting(r"(?s)BEGIN.*", "BEGIN").faithful(
        "post.txt", blocks_of("BEGIN *here*\n\nAda came and went, as she always did.")
    )
    assert result.markdown is None


def test_nothing_reaches_unseen_from_one_stretch_into_the_next(
    rewriting: Callable[[str, str], Check], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("byline.markdown.check.STRETCH", 30)
    blocks = blocks_of("\n\n".join(["Ada *came* and Bob *went*, [so](it) seems."] * 20 + ["BEGIN *", "The *end*."]))
    assert CHECK.faithful("post.txt", blocks).markdown == to_markdown(blocks)
    assert rewriting(r"(?s)BEGIN [*].*", "BEGIN *").faithful("post.txt", blocks).markdown is None


AS_TYPED = {
    "lines": ("One line that was\nwrapped.", "One line that was  \nwrapped.\n"),
    "hyphens": ("The harbour-\nmaster of the harbourmasters.", "The harbour- master of the harbourmasters.\n"),
    "headings": ("The quay\n========", "The quay  \n&#61;=======\n"),
    "footnotes": ("Said.[1]\n\n[1] There.", "Said.[1]\n\n[1] There.\n"),
    "lists": ("- bread\n- milk", "\\- bread  \n- milk\n"),
    "quotations": ("> I never.", "\\> I never.\n"),
    "code": ("    wait(1)\n    sail(2)", "wait(1)  \nsail(2)\n"),
    "indentation": ("The tide\n  turns\nand goes.", "The tide  \nturns  \nand goes.\n"),
}


@pytest.mark.parametrize("shape", Shape)
def test_each_shape_can_be_left_as_typed(shape: Shape) -> None:
    text, left = AS_TYPED[shape]
    lines = tuple(text.split("\n"))
    blocks = [Block(0, lines)] if shape in (Shape.LINES, Shape.HYPHENS) else blocks_of(text)
    made = CHECK.faithful("post.txt", blocks).markdown
    assert CHECK.faithful("post.txt", blocks, frozenset({shape})).markdown == left != made


@given(st.lists(st.text(alphabet="ab-\u00ad \t.(=;", min_size=1, max_size=30), min_size=1, max_size=8))
def test_no_letter_is_lost_however_lines_are_joined(lines: list[str]) -> None:
    blocks = [Block(0, tuple(lines))]
    for as_typed in (frozenset[Shape](), frozenset({Shape.LINES})):
        shown = "".join(line for part in arrange(blocks, as_typed) for line in part.lines)
        assert re.sub("[^ab]", "", shown) == re.sub("[^ab]", "", "".join(lines))
