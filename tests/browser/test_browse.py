"""A long archive in a browser: jumps, titles only, indexes in other orders and of very many names, tags, series."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import serve
from browser.test_pages import faults
from conftest import Build

pytestmark = pytest.mark.browser

CONFIGURATION = """
site_name: Browse
site_url: https://user.example/repo/
theme: {name: byline}
plugins: [byline: {search: false, per_page: 10}]
"""
CROWD = [f"Ada {letter}uill-{number}" for letter in "BDM" for number in range(420)]
"""More than an index has on one page."""
TOPIC = """---
title: Salt and the sea
topic: {tags: [salt], words: [tide]}
---
# Salt and the sea

What was *said* of it.
"""
HOME = """---
home: [{lead: posts/1.md}, {picks: [posts/40.md, posts/41.md]}, {latest: 4}, archive, day]
---
# Browse
"""
PAGES = [
    "",
    "topics/salt/",
    "posts/",
    "posts/page/2/",
    "authors/",
    "authors/page/b/",
    "tags/",
    "tags/salt/",
    "series/",
    "series/letters/",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """In place of the small site."""
    folder = tmp_path_factory.mktemp("browse")
    posts = folder / "docs/posts"
    posts.mkdir(parents=True)
    for number in range(60):
        head = [
            f"title: Letter {number:02}",
            f"date: {2001 + number // 24}-{number // 2 % 12 + 1:02}-0{number % 2 + 1}",
        ]
        head += ["series: Letters", "tags: [salt]"] if number % 5 == 0 else ["categories: [Trade]", "authors: [Bo Ek]"]
        (posts / f"{number}.md").write_text("\n".join(["---", *head, "---", "The tide went out.", ""]))
    crowd = f"---\ntitle: Crowd\ndate: 2001-01-02\nauthors: {CROWD}\ntags: [salt, coal]\n---\nAll.\n"
    (posts / "1.md").write_text(crowd)
    (folder / "docs/topics").mkdir()
    (folder / "docs/topics/salt.md").write_text(TOPIC)
    (folder / "docs/index.md").write_text(HOME)
    (folder / "mkdocs.yml").write_text(CONFIGURATION)
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serve(built) as home:
        yield home


@pytest.mark.parametrize("path", PAGES)
def test_accessible_in_light_and_dark_on_desk_and_phone(browser: Browser, address: str, path: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        if (panel := page.locator(".by-jump summary, .by-jump-link")).count():
            panel.click()
            page.get_by_label("Page number").wait_for()
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


def test_from_the_front_page_to_a_month(page: Page, address: str) -> None:
    page.goto(f"{address}posts/")
    page.get_by_text("Jump to a month or page").click()
    page.locator(".by-jump li", has_text="2001").get_by_role("link", name="Mar").click()
    page.wait_for_url("**/posts/page/1/**")
    expect(page.get_by_role("heading", name="Letter 05")).to_be_visible()


def test_from_a_numbered_page_to_another(page: Page, address: str) -> None:
    page.goto(f"{address}posts/page/2/")
    page.get_by_role("link", name="Jump to a month or page").click()
    number = page.get_by_label("Page number")
    assert number.get_attribute("max") == "5"
    number.fill("4")
    number.press("Enter")
    page.wait_for_url("**/posts/page/4/")
    expect(page.get_by_role("heading", level=1)).to_have_text("All posts Page 4")


def test_without_scripts_a_numbered_page_leads_to_the_jumps(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}posts/page/2/")
    page.get_by_role("link", name="Jump to a month or page").click()
    page.wait_for_url("**/posts/#jump")
    page.get_by_text("Jump to a month or page").click()
    page.locator(".by-jump").get_by_role("link", name="2001").click()
    page.wait_for_url("**/posts/page/**")
    context.close()


def test_titles_only_lasts_from_page_to_page(page: Page, address: str) -> None:
    page.goto(f"{address}posts/")
    excerpt = page.locator(".by-item__excerpt").first
    expect(excerpt).to_be_visible()
    page.get_by_role("button", name="Titles only").click()
    expect(excerpt).to_be_hidden()
    page.goto(f"{address}posts/page/2/")
    expect(page.locator(".by-item__title").first).to_be_visible()
    expect(page.locator(".by-item__excerpt").first).to_be_hidden()
    page.get_by_role("button", name="Titles only").click()
    expect(page.locator(".by-item__excerpt").first).to_be_visible()


def test_an_index_of_very_many_names_stays_light_and_finds_all_of_them(page: Page, address: str) -> None:
    page.goto(f"{address}authors/")
    assert page.evaluate("document.querySelectorAll('*').length") < 6000
    assert page.locator(".by-names li").first.inner_text() == "Bo Ek"
    page.get_by_label("Find a name").fill("Dúill-419")
    expect(page.locator(".by-names li:visible")).to_have_count(1)
    page.get_by_label("Find a name").fill("")
    page.locator(".by-letters").get_by_role("link", name="D").click()
    page.wait_for_url("**/authors/page/d/")
    page.get_by_role("link", name="Ada Duill-7", exact=True).click()
    expect(page.get_by_role("link", name="Crowd")).to_be_visible()


def test_an_index_by_count_and_by_years(page: Page, address: str) -> None:
    page.goto(f"{address}authors/")
    page.get_by_label("Order").select_option("By years active")
    first = page.locator(".by-names li:visible").first
    expect(first).to_have_text("Bo Ek")
    after = "item => getComputedStyle(item, '::after').content"
    assert "2001–2003" in str(first.evaluate(after))
    page.get_by_label("Order").select_option("Most posts first")
    expect(first).to_have_text("Bo Ek")
    assert "47" in str(first.evaluate(after))
    page.get_by_label("Order").select_option("By name")
    expect(page.locator(".by-found")).to_be_hidden()


def test_a_tag_leads_to_all_posts_that_have_it(page: Page, address: str) -> None:
    page.goto(f"{address}posts/1/")
    expect(page.locator(".by-tags bdi")).to_have_text(["salt", "coal"])
    expect(page.locator(".by-tags").get_by_role("link")).to_have_count(1)
    page.locator(".by-tags").get_by_role("link", name="salt").click()
    expect(page.get_by_role("link", name="Letter 00")).to_be_attached()
    page.get_by_role("link", name="Tag", exact=True).click()
    page.wait_for_url("**/tags/")
    page.get_by_role("link", name="Series").click()
    page.get_by_role("link", name="Letters").click()
    expect(page.locator(".by-item__title").first).to_have_text("Letter 00")


def test_a_topic_has_its_introduction_above_its_posts(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".by-ways").get_by_role("link", name="Salt and the sea").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Salt and the sea")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_text("What was said of it.")).to_be_visible()
    expect(page.locator(".by-dateline").first).to_contain_text("12 posts")
    expect(page.get_by_label("Sections").get_by_role("link", name="Topics")).to_have_attribute("aria-current", "page")


def test_the_front_page_is_as_its_owner_arranged_it(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".by-front__lead h2")).to_have_text("Crowd")
    expect(page.locator(".by-front__picks .by-item__title")).to_have_text(["Letter 40", "Letter 41"])
    expect(page.locator(".by-front__latest .by-item__title").first).to_have_text("Letter 59")
    expect(page.locator(".by-front__latest .by-item")).to_have_count(4)
    expect(page.locator(".by-front__archive .by-item")).to_have_count(4)
    headings = [text.lower() for text in page.get_by_role("heading", level=2).all_inner_texts()]
    assert headings[1:4] == ["our choice", "latest posts", "from the archive"]


def test_on_this_day(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-03-02T12:00:00")
    page.goto(address)
    expect(page.locator(".by-days a")).to_have_text(["Letter 05", "Letter 29", "Letter 53"])
    expect(page.get_by_role("heading", name="On this day")).to_be_visible()
    assert faults(page) == []
    page.clock.set_fixed_time("2026-03-31T12:00:00")
    page.goto(address, wait_until="networkidle")
    expect(page.get_by_role("heading", name="On this day")).to_be_hidden()
