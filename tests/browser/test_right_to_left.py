"""A site in Arabic, as `byline new --language ar` makes it: everything runs from right to left, and is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import serve
from byline import pipeline
from byline.config import Options
from byline.starter.site import Choices, make
from conftest import Build

pytestmark = pytest.mark.browser
TEXTS = Path(__file__).parent / "arabic"
POST = "posts/2015/لماذا-ظل-المرفأ-مغلقًا/"
ENGLISH = "posts/2020/a-ferry-in-two-alphabets/"
PAGES = (
    "",
    "posts/",
    POST,
    ENGLISH,
    "authors/",
    "authors/سلمى-الحداد/",
    "years/2018/",
    "about/",
    "search/",
    "404.html",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    folder = tmp_path_factory.mktemp("arabic")
    make(folder, Choices("مجلة البحيرة", "https://user.example/repo/", "ar"))
    (folder / "posts/welcome.txt").unlink()
    for text in TEXTS.glob("*.txt"):
        shutil.copy(text, folder / "posts")
    summary = pipeline.convert(
        [folder / "posts"], folder / "docs/posts", Options(project=folder), lambda done, total: None
    )
    assert summary.problems == ()
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serve(built) as home:
        yield home


def start(page: Page, of: Locator) -> float:
    """Pixels between the beginning of a box, which is on the right, and the edge of the window."""
    box = of.bounding_box()
    assert box
    return float(page.evaluate("innerWidth")) - box["x"] - box["width"]


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page(browser: Browser, address: str, path: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == [
            "ar",
            "rtl",
        ]
        violations = Axe().run(page).response["violations"]
        assert [(found["id"], found["nodes"][0]["html"][:200]) for found in violations] == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        context.close()


def test_a_page_begins_at_the_right(page: Page, address: str) -> None:
    page.goto(address + POST)
    heading, body = page.get_by_role("heading", level=1), page.locator(".by-body p").first
    assert start(page, heading) == pytest.approx(start(page, body), abs=1)
    assert (
        start(page, page.locator(".by-post__date").first) < start(page, body) < start(page, page.locator(".by-margin"))
    )
    expect(page.locator(".by-post__date").first).to_contain_text("12 يوليو 2015")


def test_a_post_in_english_keeps_its_direction(page: Page, address: str) -> None:
    page.goto(address + ENGLISH)
    told = "e => [e.closest('[lang]').lang, getComputedStyle(e).direction]"
    assert page.locator(".by-body p").first.evaluate(told) == ["en", "ltr"]
    assert page.get_by_role("heading", level=1).evaluate(told) == ["en", "ltr"]


@pytest.mark.parametrize("words", ["مصابيح", "المصابيح", "الرافعة"])
def test_a_word_is_found_with_and_without_its_article(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}search/?q={words}")
    expect(page.locator(".by-search__result").first).to_be_visible()
    assert page.locator(".by-search__result").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_what_leads_on_points_to_the_left(page: Page, address: str) -> None:
    """What comes next stands at the left, where a reader of Arabic goes on."""
    page.goto(address + POST)
    for name in ("→", "›"):
        assert name not in page.locator("main").inner_text()
