"""A small archive with all that makes exports difficult: see `posts/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.site.collect import collect
from byline.site.exports.site_info import SiteInfo
from byline.site.load import load
from byline.site.model import Post, Site

POSTS = Path(__file__).parent / "posts"


@pytest.fixture(scope="session")
def posts() -> dict[str, Post]:
    """By the name of the file."""
    return {
        path.stem: load(f"posts/{path.name}", f"posts/{path.stem}/", path.read_text("utf-8"))[0]
        for path in sorted(POSTS.glob("*.md"))
    }


@pytest.fixture(scope="session")
def site(posts: dict[str, Post]) -> Site:
    return collect(posts.values())


@pytest.fixture(scope="session")
def site_info() -> SiteInfo:
    return SiteInfo("Tide & Tables", "https://tides.example/papers/", "What the sea did", "en")
