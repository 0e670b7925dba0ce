"""Every kind of page in a browser: no fault of accessibility, no script of a post's, no request that leaves."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Response, expect

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "posts/",
    "posts/page/1/",
    "posts/2015/the-harbour/",
    "posts/2021/mina/",
    "posts/undated/low-water/",
    "posts/undated/by-hand/",
    "posts/hostile/title/",
    "authors/",
    "authors/ada-quill/",
    "categories/",
    "categories/railway/",
    "sources/the-alder-courier/",
    "years/",
    "years/undated/",
    "guides/tides/",
    "search/?q=harbour",
    "404.html",
]


def faults(page: Page) -> list[str]:
    violations = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in violations]


@pytest.mark.parametrize("path", PAGES)
def test_accessible_in_light_and_dark_on_desk_and_phone(browser: Browser, address: str, path: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        if path.startswith("search/"):
            expect(page.locator(".by-search__result").first).to_be_visible()
        assert faults(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, "the page scrolls sideways"
        context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_post_runs_a_script(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.mouse.move(300, 300)


def test_the_dialog_is_accessible(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    expect(page.locator(".by-search__result")).not_to_have_count(0)
    assert faults(page) == []


def test_light_and_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Switch between light and dark").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{address}authors/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    context.close()


def test_the_link_of_a_post_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}posts/2015/the-harbour/#content")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".by-copied")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}posts/2015/the-harbour/"
    page.locator(".by-cite summary").click()
    assert faults(page) == []
    page.locator(".by-cite div", has_text="MLA").get_by_role("button", name="Copy").click()
    expect(page.locator(".by-cite div", has_text="MLA").get_by_role("button")).to_have_text("✓")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "Quill, Ada, and Tom Marlow. “Why the harbour stayed shut.” The Alder Courier, 12 July 2015"
    )
    context.close()


@pytest.mark.parametrize("path", ["posts/2015/the-harbour/", "posts/undated/by-hand/"])
def test_a_post_stands_on_the_axis_of_the_listings(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}posts/")
    title = page.locator(".by-item__title").first.bounding_box()
    page.goto(address + path)
    parts = [
        page.locator(part).bounding_box() for part in ("h1", ".by-body", ".by-next", ".by-margin", ".by-post__date")
    ]
    assert title
    assert all(parts)
    found = [part["x"] for part in parts if part]
    assert found[:3] == [title["x"]] * 3
    assert found[4] < title["x"] < found[3]


def test_the_contents_stand_open_in_the_margin_and_closed_on_a_phone(browser: Browser, address: str) -> None:
    for width, seen in ((1280, True), (390, False)):
        context = browser.new_context(viewport={"width": width, "height": 700})
        page = context.new_page()
        page.goto(f"{address}posts/undated/by-hand/", wait_until="networkidle")
        link = page.get_by_role("link", name="By machine")
        assert link.is_visible() is seen
        if not seen:
            page.get_by_text("Contents").click()
        link.click()
        expect(page.get_by_role("heading", name="By machine")).to_be_in_viewport()
        context.close()


def test_a_listing_does_not_repeat_what_its_posts_share(page: Page, address: str) -> None:
    page.goto(f"{address}authors/ada-quill/")
    alone = page.locator(".by-item__meta", has_text="By Ada Quill").all_inner_texts()
    assert all(" and " in text for text in alone)
    assert page.locator(".by-items .by-item").count() > len(alone)


def test_on_a_phone_the_section_one_is_in_is_seen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{address}about/")
    expect(page.get_by_label("Sections").get_by_role("link", name="About")).to_be_in_viewport(ratio=0.9)
    context.close()


def test_pages_by_hand_keep_what_material_offers(page: Page, address: str) -> None:
    page.goto(f"{address}guides/tides/")
    expect(page.locator("button.md-code__button, .md-clipboard").first).to_be_attached()
    page.get_by_text("Two", exact=True).click()
    expect(page.get_by_text("second")).to_be_visible()


def test_paragraphs_of_pages_by_hand_stand_apart(page: Page, address: str) -> None:
    for path, text in (("guides/tides/", ".by-page"), ("posts/2015/the-harbour/", ".by-body"), ("", ".by-welcome")):
        page.goto(address + path)
        paragraph = page.locator(f"{text} > p").first
        assert paragraph.evaluate("item => parseFloat(getComputedStyle(item).marginBottom)") > 10


def test_without_scripts_everything_but_search_works(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Sections").get_by_role("link", name="Authors").click()
    page.get_by_role("link", name="Ada Quill").click()
    page.get_by_role("link", name="Why the harbour stayed shut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why the harbour stayed shut")
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.locator("main").get_by_role("link", name="Years").click()
    page.wait_for_url(f"{address}years/")
    context.close()


def test_a_page_that_is_not_there_leads_on(page: Page, address: str, built: Path) -> None:
    page.route("**/posts/2015/the-harbor/", lambda route: route.fulfill(path=built / "404.html"))
    page.goto(f"{address}posts/2015/the-harbor/")
    assert page.locator(".by-guess").get_attribute("href") == f"{address}search/?q=the+harbor"
    expect(page.get_by_role("link", name="Search for “the harbor”")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Authors")).to_be_visible()


def test_a_first_view_is_light(page: Page, address: str) -> None:
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(f"{address}posts/2015/the-harbour/", wait_until="networkidle")
    bodies = {response.url: response.body() for response in responses}
    assert 0 < len(bodies) <= 12
    sent = {url: len(body if url.endswith((".woff2", ".png")) else gzip.compress(body)) for url, body in bodies.items()}
    assert sum(sent.values()) <= 160_000, sent
