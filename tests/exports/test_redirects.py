"""Former addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.site.exports.redirects import alias_path, redirects
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post

TAKEN = ["index.html", "posts/day/index.html", "feed.xml"]


@pytest.mark.parametrize(
    "alias",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "javascript:alert(1)",
        "../up/",
        "a/../../up/",
        "a/%2e%2e/up/",
        "a\\b",
        "C:\\x",
        "a//b",
        "/",
        "",
        "?p=12",
        "a/\x00",
        "x" * 300,
        "//[",
    ],
)
def test_never_leaves_the_site(alias: str, posts: dict[str, Post], site_info: SiteInfo) -> None:
    pages, problems = redirects([replace(posts["day"], aliases=(alias,))], TAKEN, site_info)
    assert pages == {}
    assert [problem.code for problem in problems] == ["alias"]


@pytest.mark.parametrize("alias", ["posts/day/", "/Posts/Day", "index.html", "feed.xml/", "feed.xml/old/"])
def test_never_over_another_page(alias: str, posts: dict[str, Post], site_info: SiteInfo) -> None:
    pages, problems = redirects([replace(posts["korean"], aliases=(alias,))], TAKEN, site_info)
    assert pages == {}
    assert "belongs to the site itself" in problems[0].what


def test_hostile_aliases_are_all_reported(posts: dict[str, Post], site_info: SiteInfo) -> None:
    pages, problems = redirects([posts["hostile"]], TAKEN, site_info)
    assert pages == {}
    assert len(problems) == len(posts["hostile"].aliases)


def test_leads_to_the_post(posts: dict[str, Post], site_info: SiteInfo) -> None:
    pages, problems = redirects([posts["day"]], TAKEN, site_info)
    assert problems == []
    assert sorted(pages) == ["2015/harbour/index.html", "old/harbour.html"]
    page = pages["2015/harbour/index.html"]
    assert '<link rel="canonical" href="https://tides.example/papers/posts/day/">' in page
    assert 'content="0; url=./../../posts/day/"' in page
    assert 'url=./../posts/day/"' in pages["old/harbour.html"]
    assert "<script" not in page


def test_works_where_the_site_does_not_know_its_address(posts: dict[str, Post]) -> None:
    pages, _ = redirects([posts["day"]], TAKEN, SiteInfo("Tides"))
    assert '<link rel="canonical" href="./../posts/day/">' in pages["old/harbour.html"]


def test_a_title_with_markup_is_text(posts: dict[str, Post], site_info: SiteInfo) -> None:
    pages, _ = redirects([replace(posts["hostile"], aliases=("old/",))], TAKEN, site_info)
    assert "<script" not in pages["old/index.html"]
    assert "&lt;script&gt;" in pages["old/index.html"]


def test_the_first_of_two_posts_has_the_alias(posts: dict[str, Post], site_info: SiteInfo) -> None:
    both = [replace(posts[name], aliases=("old/",)) for name in ("korean", "day")]
    pages, problems = redirects(both, TAKEN, site_info)
    assert list(pages) == ["old/index.html"]
    assert "posts/day/" in pages["old/index.html"]
    assert [(problem.path, problem.fatal) for problem in problems] == [("posts/korean.md", False)]


def test_the_same_alias_twice_in_one_post_is_no_problem(posts: dict[str, Post], site_info: SiteInfo) -> None:
    pages, problems = redirects([replace(posts["day"], aliases=("old/", "/old"))], TAKEN, site_info)
    assert (len(pages), problems) == (1, [])


@given(st.text())
def test_any_path_stays_below_the_root(alias: str) -> None:
    path = alias_path(alias)
    if path is not None:
        assert not path.startswith("/")
        assert path.endswith((".html", ".htm"))
        assert all(part.strip(". ") for part in path.split("/"))
        assert "\\" not in path
        assert "\x00" not in path
