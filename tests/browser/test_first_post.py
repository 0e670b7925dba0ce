"""The post that this project began with, from its text to a search for it. It is not ours, so it is no sample."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import serve
from byline import pipeline
from byline.config import Options
from conftest import SHARED, Build

TEXT = SHARED / "seed.txt"
CONFIGURATION = """
site_name: The first post
site_url: https://user.example/repo/
theme: byline
plugins: [byline]
"""
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not TEXT.is_file(), reason=f"no {TEXT.name}")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """In place of the small site: a site of this one post, built strictly."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "posts").mkdir()
    shutil.copy(TEXT, folder / "posts")
    (folder / "mkdocs.yml").write_text(CONFIGURATION)
    summary = pipeline.convert([folder / "posts"], folder / "docs/posts", Options(), lambda done, total: None)
    assert summary.problems == ()
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serve(built) as home:
        yield home


def test_it_is_found_by_a_word_of_its_body(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("drought")
    expect(page.locator(".by-search__result")).to_have_count(1)


def test_it_is_found_by_its_source(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_label("Source").select_option("Radio Free Asia")
    expect(page.locator(".by-search__result")).to_have_count(1)
