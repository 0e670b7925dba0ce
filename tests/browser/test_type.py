"""Type in a browser: the theme's own face, scripts that it does not have, posts that run from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from browser.test_extremes import box

pytestmark = pytest.mark.browser

FACES = "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.style + ' ' + face.weight)"


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(f"item => getComputedStyle(item)[{name!r}]"))


def test_a_text_stands_in_the_theme_s_own_face_and_no_more_of_it_is_loaded(page: Page, address: str) -> None:
    fonts: list[str] = []
    page.on("request", lambda request: fonts.append(request.url) if request.resource_type == "font" else None)
    page.goto(f"{address}posts/2015/tariffs/", wait_until="networkidle")
    page.reload(wait_until="networkidle")
    assert {url.rpartition("/")[2] for url in fonts} == {"serif-regular-latin.woff2", "serif-bold-latin.woff2"}
    assert sorted(page.evaluate(FACES)) == ["normal 400", "normal 700"]
    assert style(page, ".by-body", "fontFamily").startswith('"Byline Serif"')


@pytest.mark.parametrize(("name", "first"), [("mina", '"Noto Naskh Arabic"'), ("tokei", '"Hiragino Mincho ProN"')])
def test_other_scripts_stand_in_what_their_language_has(page: Page, address: str, name: str, first: str) -> None:
    for path, parts in ((f"posts/2021/{name}/", ("h1", ".by-body")), ("posts/", (f"a[href$='{name}/']",))):
        page.goto(address + path)
        for part in parts:
            assert style(page, part, "fontFamily").startswith(first)


@pytest.mark.parametrize("name", ["mina", "tokei"])
def test_scripts_without_italics_are_not_bent(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}posts/2021/{name}/")
    page.locator(".by-body").evaluate("item => { item.innerHTML = '<blockquote><p><em>x</em></p></blockquote>' }")
    assert style(page, ".by-body blockquote", "fontStyle") == "normal"
    assert style(page, ".by-body em", "fontStyle") == "normal"
    page.goto(f"{address}posts/2015/tariffs/")
    page.locator(".by-body").evaluate("item => { item.innerHTML = '<p><em>x</em></p>' }")
    assert style(page, ".by-body em", "fontStyle") == "italic"
    assert style(page, "html", "fontSynthesisStyle") == "none"


def test_a_post_from_right_to_left_is_so_as_a_whole(browser: Browser, address: str) -> None:
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(f"{address}posts/2021/mina/", wait_until="networkidle")
        edges = [box(page, part) for part in (".by-body", ".by-byline a")]
        ends = [edge["x"] + edge["width"] for edge in edges]
        assert ends[0] - ends[1] < 60, "the name stands at the end that the text begins at"
        assert style(page, ".by-post__date", "direction") == "rtl"
        assert box(page, ".by-margin")["x"] >= (box(page, ".by-body")["x"] + 1 if width > 1000 else 0)
        page.goto(f"{address}posts/")
        item = page.locator(".by-item", has=page.locator("a[href$='mina/']")).locator(".by-item__text")
        assert item.evaluate("item => getComputedStyle(item).direction") == "rtl"
        context.close()
