"""Words of many languages are found as people type them, and shown as they were written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import serve
from conftest import Build

HERE = Path(__file__).parent / "words"
POSTS = tomllib.loads((HERE / "posts.toml").read_text("utf-8"))
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
CONFIGURATION = """
site_name: Many words
site_url: https://user.example/repo/
theme: byline
plugins: [byline]
"""
RESULT = ".by-search__result h2"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """In place of the small site: one post in each of many languages."""
    folder = tmp_path_factory.mktemp("words")
    posts = folder / "docs/posts"
    posts.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIGURATION)
    (folder / "docs/index.md").write_text("# Many words\n")
    for name, post in POSTS.items():
        (posts / f"{name}.md").write_text(f"---\ntitle: {post['title']}\nlang: {post['lang']}\n---\n{post['text']}\n")
    done = build(folder)
    assert done.returncode == 0, done.stderr[-500:]
    return folder / "site"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serve(built) as home:
        yield home


def search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")


def test_what_is_not_found(page: Page, address: str) -> None:
    search(page, address)
    for words in CASES["none"].values():
        page.locator(".by-search input").fill(words)
        expect(page.locator(".by-search__status")).to_have_text("Nothing found")
        page.locator(".by-search input").fill("")
        expect(page.locator(".by-search__status")).to_have_text("")


@pytest.mark.parametrize("name", CASES["found"])
def test_what_is_found_and_shown_as_it_was_written(page: Page, address: str, name: str) -> None:
    search(page, address)
    for words in CASES["found"][name]:
        page.locator(".by-search input").fill(words)
        expect(page.locator(RESULT)).to_have_text([POSTS[name]["title"]])
        excerpt = page.locator(".by-search__excerpt").inner_text().strip("… ")
        assert excerpt in POSTS[name]["text"]
        if words in POSTS[name]["text"]:
            expect(page.locator(".by-search__excerpt mark").first).to_be_visible()
        page.locator(".by-search input").fill("zzyzzx")
        expect(page.locator(RESULT)).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("election", ["The count"]),
        ("elections", ["The count"]),
        ("electricity", ["The lamps"]),
        ("elect", ["The count"]),
        ("electr", ["The lamps"]),
        ("harbour", ["The count", "The lamps"]),
    ],
)
def test_a_word_is_found_with_its_endings_and_one_that_is_being_typed_by_its_beginning(
    page: Page, address: str, words: str, titles: list[str]
) -> None:
    search(page, address)
    page.locator(".by-search input").fill(words)
    expect(page.locator(".by-search__status")).to_have_text(f"{len(titles)} result{'s' * (len(titles) > 1)}")
    assert sorted(page.locator(RESULT).all_inner_texts()) == titles
