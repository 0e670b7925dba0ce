"""What an owner puts forward."""

from __future__ import annotations

import pytest

from byline.site.collect import collect
from byline.site.load import load
from byline.site.model import Kind, Post
from byline.site.pages.home.front import DEFAULT, front
from byline.site.pages.interface import Interface
from byline.site.pages.series import parts
from byline.site.pages.views import Views


def post(name: str, *keys: str) -> Post:
    return load(f"posts/{name}.md", f"posts/{name}/", "\n".join(["---", f"title: {name}", *keys, "---", "Text.", ""]))[
        0
    ]


@pytest.mark.parametrize("key", ["featured: first", "featured: 0", "part: -1", "part: 1.5", "featured: [1]"])
def test_what_is_no_number_is_told(key: str) -> None:
    found, notes = load("posts/a.md", "posts/a/", f"---\ntitle: A\n{key}\n---\nText.\n")
    assert (found.featured, found.part) == (0, 0)
    assert [note.code for note in notes] == ["number"]


def test_featured_posts_open_the_home_page_in_their_order() -> None:
    posts = [
        post("a", "date: 2020"),
        post("b", "date: 2019", "featured: 2"),
        post("c", "date: 2018", "featured: true"),
        post("d", "date: 2021", "featured: false"),
    ]
    sections, _ = front(Views(collect(posts), Interface("en")), "index.md", DEFAULT, 3)
    assert [(section["kind"], [item["title"] for item in section["posts"]]) for section in sections] == [
        ("lead", ["c"]),
        ("picks", ["b"]),
        ("latest", ["d", "a"]),
    ]


def test_a_series_is_in_the_order_of_its_numbers_or_dates() -> None:
    dated = [
        post("z", "series: Tides", "date: 2011"),
        post("y", "series: tides", "date: 2010"),
        post("x", "date: 2009"),
    ]
    site = collect(dated)
    (term,) = site.terms[Kind.SERIES]
    assert [one.title for one in parts(term)] == ["y", "z"]
    view = Views(site, Interface("en")).post(dated[0])["series"]
    assert (view["name"], view["place"]) == ("Tides", "part 2 of 2")
    assert [part["current"] for part in view["parts"]] == [False, True]
    numbered = [post("a", "series: T", "part: 2", "date: 2010"), post("b", "series: T", "part: 1", "date: 2011")]
    assert [one.title for one in parts(collect(numbered).terms[Kind.SERIES][0])] == ["b", "a"]


def test_one_post_is_no_series() -> None:
    site = collect([post("a", "series: Tides"), post("b")])
    views = Views(site, Interface("en"))
    assert [views.post(one)["series"] for one in site.posts] == [None, None]
