"""What a text may hold beside paragraphs, as a reader sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Page, expect

pytestmark = pytest.mark.browser

POST = "posts/undated/by-hand/"


def markers(page: Page, selector: str) -> set[str]:
    """The kinds of marks that the list items show, "none" among them."""
    return set(page.locator(selector).evaluate_all("all => all.map(item => getComputedStyle(item).listStyleType)"))


def test_lists_show_their_marks(page: Page, address: str) -> None:
    page.goto(address + POST)
    assert markers(page, ".by-body > ol > li") == {"decimal"}
    assert markers(page, ".by-body > ol > li > ol > li") == {"lower-alpha"}
    assert markers(page, ".by-body > ul > li") == {"disc"}
    assert markers(page, ".by-body .footnote li") == {"decimal"}


def test_lists_that_are_no_text_show_none(page: Page, address: str) -> None:
    for path in ("", "authors/", "authors/ada-quill/", POST):
        page.goto(address + path)
        assert markers(page, "li:not(.md-typeset li)") == {"none"}


SMALLEST = 14
"""Pixels below which the words of a text are no longer comfortable to read."""


def box(page: Page, selector: str) -> FloatRect:
    """Where the first of them stands."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return found


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate("(item, name) => getComputedStyle(item)[name]", name))


@pytest.mark.parametrize("part", ["td", ".admonition p", ".admonition-title", ".footnote li", "pre code", "dd"])
def test_no_part_of_a_text_is_too_small_to_read(page: Page, address: str, part: str) -> None:
    page.goto(address + POST)
    assert float(style(page, f".by-body {part}", "fontSize").removesuffix("px")) >= SMALLEST


def test_figures_in_code_and_tables_stand_on_the_line(page: Page, address: str) -> None:
    page.goto(address + POST)
    assert "lining-nums" in style(page, ".by-body pre code", "fontVariantNumeric")
    assert "lining-nums tabular-nums" in style(page, ".by-body td", "fontVariantNumeric")


def test_a_cell_without_words_heads_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}guides/clocks/")
    expect(page.locator(".by-text table")).to_have_count(2)
    expect(page.locator(".by-text th")).to_have_text(["Hands"])
    expect(page.locator(".by-text th")).to_have_attribute("scope", "col")


def test_the_title_of_an_admonition_begins_where_its_text_does(page: Page, address: str) -> None:
    page.goto(address + POST)
    title, text = box(page, ".admonition > .admonition-title"), box(page, ".admonition > p + p")
    assert title["x"] == text["x"]
    assert title["y"] + title["height"] <= text["y"]


def test_emphasis_differs_within_a_quotation(page: Page, address: str) -> None:
    page.goto(address + POST)
    assert style(page, ".by-body blockquote em", "fontStyle") != style(page, ".by-body blockquote", "fontStyle")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_picture_is_no_wider_than_the_text(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + POST, wait_until="networkidle")
    picture, text = box(page, ".by-body img"), box(page, ".by-body")
    assert 0 < picture["width"] <= text["width"]
    assert picture["height"] <= 0.9 * 700
