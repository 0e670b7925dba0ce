"""What a text may hold beside paragraphs, as a reader sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

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
