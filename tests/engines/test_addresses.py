"""The addresses of our pages are those that MkDocs gives any page."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.structure.pages import Page

from byline.engines.pages import PostPage

SITES = ("https://name.example/", "http://a/", "https://Name.example:8000/below/it", "https://a.example/b/../c/", "x/")
MORE = ("https://a.example/?q=/", "https://a.example/#/", "https://a.example//b/", "", None, "/b/", "https:///b/")


def addresses(kind: type[Page], site: str | None, url: str) -> tuple[object, object]:
    page = kind.__new__(kind)
    page.file = SimpleNamespace(url=url)  # type: ignore[assignment]
    page._set_canonical_url(site)
    return page.canonical_url, page.abs_url


@given(st.sampled_from((*SITES, *MORE)), st.text("aé0-_~%/.:?#;@ ", max_size=12))
@example(SITES[0], "posts/2015/low-water/")
@example(SITES[0], "posts/2015/low-water.html")
@example(SITES[1], "./")
@example(SITES[2], "a/../b/")
@example(SITES[0], "//b/")
def test_pages_have_the_addresses_of_mkdocs(site: str | None, url: str) -> None:
    assert addresses(PostPage, site, url) == addresses(Page, site, url)
