"""The archive within a Material site holds against axe: each kind of page, light and dark, on a phone and a desk."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from browser.conftest import serve

Build = Callable[..., subprocess.CompletedProcess[str]]
SITE = Path(__file__).parent.parent / "site"
KINDS = (
    "posts/",
    "posts/2015/the-harbour/",
    "posts/undated/by-hand/",
    "posts/authors/",
    "posts/sources/the-alder-courier/",
    "posts/years/",
    "posts/years/2015/",
)
SETTINGS = """
site_name: The Quay & Rail Review
site_url: https://user.example/repo/
theme:
  name: material
  font: false
  features: [navigation.tabs]
  palette: {scheme: SCHEME}
plugins: [search, byline]
nav: [index.md, about.md]
markdown_extensions: [admonition, attr_list, footnotes]
"""
"""No font: it would be asked of another server."""


@pytest.fixture(scope="module", params=["default", "slate"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, build: Build) -> Iterator[str]:
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(SITE / "docs", folder / "docs")
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("SCHEME", request.param), "utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    with serve(folder / "site") as home:
        yield home


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_what_is_ours(browser: Browser, address: str, kind: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address + kind)
    options = {"rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, context={"include": [[".by-archive"]]}, options=options).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert not wide
