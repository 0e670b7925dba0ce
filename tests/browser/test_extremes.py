"""A site at its limits: a title of a paragraph's length, a crowd of authors, a word for a category; on paper, too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from browser.conftest import serve
from browser.test_pages import faults
from conftest import SITE, Build

pytestmark = pytest.mark.browser

CONFIGURATION = """
site_name: Extremes
site_url: https://user.example/repo/
theme: {name: byline, logo: images/horizon.png}
plugins: [byline]
markdown_extensions: [tables]
"""
AUTHORS = [f"Ada Quill-{number}" for number in range(70)]
CATEGORIES = ["C", "Parliamentarianism", *(f"Theme {number}" for number in range(28))]
TITLE = "How the harbour commission of Port Alder came to keep two clocks, "
TABLE = f"|{' A long column |' * 12}\n|{'---|' * 12}\n|{' words |' * 12}\n"
POSTS = {
    "crowd": (f"title: Crowd\nauthors: {AUTHORS}\ncategories: {CATEGORIES}\ndate: 2019-01-02", "All of us."),
    "long": (f'title: "{TITLE * 2}"', "Short."),
    "longer": (f'title: "{TITLE * 4}"', TABLE),
    "short": ("title: Short\ncategories: [C, Parliamentarianism]\ndate: 2018\nauthors: [Ada Quill-0]", "Short."),
    "old": ("title: Old\ncategories: [C]\ndate: 2017\nauthors: [Ada Quill-0]", "Short."),
}
POSTS["verse"] = ("title: Verse\nrights: excerpt", "Verse\n\nThe *tide*[^1]  \ngoes out.\n\n[^1]: Twice.")
PAGES = ["", "posts/", "posts/crowd/", "posts/longer/", "years/", "categories/c/", "authors/ada-quill-0/"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """In place of the small site."""
    folder = tmp_path_factory.mktemp("extremes")
    (folder / "docs/posts").mkdir(parents=True)
    shutil.copytree(SITE / "docs/images", folder / "docs/images")
    for name, (head, body) in POSTS.items():
        (folder / f"docs/posts/{name}.md").write_text(f"---\n{head}\n---\n{body}\n")
    (folder / "docs/authors.yml").write_text("Ada Quill-0: {picture: images/horizon.png, biography: Keeps a clock.}\n")
    (folder / "mkdocs.yml").write_text(CONFIGURATION)
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serve(built) as home:
        yield home


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return found


def size(page: Page, selector: str) -> float:
    text = page.locator(selector).first.evaluate("item => getComputedStyle(item).fontSize")
    return float(str(text).removesuffix("px"))


@pytest.mark.parametrize("path", PAGES)
def test_accessible_and_no_wider_than_the_screen(browser: Browser, address: str, path: str) -> None:
    for width in (1280, 320):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


def test_the_longer_a_title_the_smaller_it_is(page: Page, address: str) -> None:
    sizes = []
    for name in ("short", "long", "longer"):
        page.goto(f"{address}posts/{name}/")
        sizes.append(size(page, "h1"))
    assert sizes[0] > sizes[1] > sizes[2] > 20
    assert box(page, "h1")["height"] < 450


def test_a_crowd_of_authors_and_categories_folds(page: Page, address: str) -> None:
    page.goto(f"{address}posts/crowd/")
    assert box(page, ".by-post__head")["height"] < 450
    page.locator(".by-byline summary").click()
    assert page.get_by_role("link", name=AUTHORS[-1]).is_visible()
    page.goto(f"{address}posts/")
    assert box(page, ".by-item")["height"] < 250


def test_an_excerpt_keeps_its_verse_and_no_mark(page: Page, address: str) -> None:
    page.goto(f"{address}posts/verse/")
    assert page.locator(".by-body").inner_text().strip().endswith("The tide\ngoes out.")
    page.goto(f"{address}posts/")
    assert (
        page.locator(".by-item", has_text="goes out").locator(".by-item__excerpt").inner_text() == "The tide goes out."
    )


def test_every_author_is_found_by_typing_the_name(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_label("Author: type a name").fill(AUTHORS[-1].lower())
    expect(page.get_by_role("button", name=f"Without {AUTHORS[-1]}")).to_be_visible()
    expect(page.locator(".by-search__result")).to_have_count(1)
    assert faults(page) == []


def test_names_of_an_index_are_found_by_a_part_of_them(page: Page, address: str) -> None:
    page.goto(f"{address}authors/")
    page.get_by_label("Find a name").fill("QUíLl-69")
    expect(page.locator(".by-names li:visible")).to_have_count(1)
    expect(page.locator(".by-letter:visible")).to_have_count(0)
    page.get_by_label("Find a name").fill("")
    expect(page.locator(".by-letter:visible")).not_to_have_count(0)


def test_a_short_name_stands_no_farther_from_the_next(page: Page, address: str) -> None:
    page.goto(f"{address}posts/short/")
    first, second = box(page, ".by-category bdi"), box(page, "span + span .by-category bdi")
    assert 0 < second["x"] - first["x"] - first["width"] < 30


def test_words_above_the_map_are_whole(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}years/")
    heading = page.locator(".by-map thead th", has_text="Parliamentarianism")
    lines = "item => { const range = document.createRange(); range.selectNodeContents(item);"
    lines += " return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size }"
    assert heading.locator("bdi").evaluate(lines) == 1


def test_what_stands_below_a_chart_is_as_wide(page: Page, address: str) -> None:
    for path in ("years/", "", "categories/c/"):
        page.goto(address + path)
        assert box(page, ".by-chart svg")["width"] == box(page, ".by-chart figcaption")["width"]


def test_the_picture_of_an_author_stands_beside_the_name(page: Page, address: str) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}authors/ada-quill-0/", wait_until="networkidle")
        picture, name, posts = box(page, ".by-picture"), box(page, ".by-head h1"), box(page, ".by-items")
        assert picture["x"] + picture["width"] <= name["x"]
        assert abs(picture["y"] - box(page, ".by-kicker")["y"]) < 10
        assert picture["y"] + picture["height"] <= posts["y"]


def test_the_logo_stands_level_with_the_name(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    logo, name = box(page, ".by-header__name img"), box(page, ".by-header__name span")
    assert abs(logo["y"] + logo["height"] / 2 - name["y"] - name["height"] / 2) <= 1
    assert logo["width"] > logo["height"], "squeezed"


def test_on_paper_stands_where_it_was_printed_from_and_no_table_is_clipped(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.goto(f"{address}posts/longer/")
    assert page.get_by_text("https://user.example/repo/posts/longer/", exact=True).is_visible()
    assert page.locator(".by-body table").evaluate("item => item.scrollWidth <= item.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    page.goto(f"{address}years/")
    assert page.locator(".by-map").evaluate("item => getComputedStyle(item).overflowX") == "visible"
