"""Ways through long lists: jumps from their front page, indexes with a page a letter, series, tags."""

from __future__ import annotations

import json

import pytest

from byline.core.post import Metadata
from byline.site.collect import collect
from byline.site.model import Kind, Post
from byline.site.pages import indexes
from byline.site.pages.generated import pages
from byline.site.pages.interface import Interface
from byline.site.pages.page import Page
from byline.site.pages.views import Views


def post(name: str, date: str = "", series: str = "", **fields: object) -> Post:
    metadata = Metadata(title=name, date=date, **fields)  # type: ignore[arg-type]
    return Post(f"posts/{name}.md", f"posts/{name}/", metadata, body="", series=series)


def made(posts: list[Post], per_page: int = 4) -> dict[str, Page]:
    return {page.path: page for page in pages(Views(collect(posts), Interface("en")), "posts", per_page)}


def monthly(count: int) -> list[Post]:
    """One post in each month, from January 2001 on."""
    return [post(f"{number:03}", f"{2001 + number // 12}-{number % 12 + 1:02}-15") for number in range(count)]


def test_two_pages_need_no_jumps() -> None:
    assert made(monthly(11))["posts/index.md"].view["jump"] is None


def test_no_numbered_page_changes_with_what_comes_in() -> None:
    before, after = made(monthly(30)), made(monthly(37))
    kept = [f"posts/page/{number}.md" for number in range(1, 6)]  # the last of six is beside another now
    assert [path for path in kept if before[path] != after[path]] == []


def test_years_and_months_lead_to_their_newest_post() -> None:
    found = made(monthly(30))
    jump = found["posts/index.md"].view["jump"]
    assert (jump["pattern"], jump["last"]) == ("posts/page/{}/", 6)
    assert [year["name"] for year in jump["years"]] == ["2003", "2002", "2001"]
    assert jump["years"][0]["months"] == []  # all of it stands on the front page
    assert jump["years"][2]["months"][0] == {"name": "Jan", "url": "posts/page/1/"}
    for year in jump["years"]:
        for place in (year, *year["months"]):
            url, _, anchor = place["url"].partition("#")
            view = found[f"{url}index.md" if url == "posts/" else f"{url[:-1]}.md"].view if url else None
            assert not anchor or anchor in {group["id"] for group in view["groups"]}  # type: ignore[index]


def test_the_address_of_a_page_is_made_of_the_listings_own() -> None:
    posts = [post(f"{number}", f"{1990 + number}", authors=("007",)) for number in range(12)]
    assert made(posts)["authors/007.md"].view["jump"]["pattern"] == "authors/007/page/{}/"


def test_a_tag_of_one_post_is_no_page_and_no_link() -> None:
    one, two = post("a", tags=("salt", "coal")), post("b", tags=("Salt",))
    found = made([one, two])
    assert {path for path in found if path.startswith("tags/")} == {"tags/index.md", "tags/salt.md"}
    views = Views(collect([one, two]), Interface("en"))
    assert [(tag["name"], tag["url"]) for tag in views.post(one)["tags"]] == [("Salt", "tags/salt/"), ("coal", "")]
    assert not any(path.startswith(("tags/", "series/")) for path in made([post("a", tags=("salt",), series="Salt")]))


@pytest.mark.parametrize(("count", "alike", "everywhere"), [(9, 9, False), (12, 11, False), (12, 12, True)])
def test_what_holds_for_every_post_of_a_larger_site_is_said_of_none(count: int, alike: int, everywhere: bool) -> None:
    posts = [post(f"{number}", authors=("Ada" if number < alike else "Bo",)) for number in range(count)]
    views = Views(collect(posts), Interface("en"))
    assert views.item(posts[0])["authors"][0]["everywhere"] is everywhere
    named = [term["name"] for group in views.facts(posts)["company"] for term in group["terms"]]
    assert ("Ada" in named) is not everywhere


def test_a_single_post_has_no_company() -> None:
    site = collect([post("a", authors=("Ada", "Bo"))])
    assert Views(site, Interface("en")).facts(site.posts)["company"] == []


def test_a_series_is_listed_from_its_first_part() -> None:
    found = made([post("new", "2012", series="Tides"), post("old", "2011", series="Tides"), post("other", "2010")])
    view = found["series/tides.md"].view
    assert [item["title"] for item in view["groups"][0]["posts"]] == ["old", "new"]
    assert found["categories/index.md"].view["beside"] == [{"name": "Series", "url": "series/"}]


def test_a_post_of_a_long_series_names_the_parts_around_it() -> None:
    posts = [post(f"{number:03}", f"{1900 + number}", series="Letters") for number in range(60)]
    views = Views(collect(posts), Interface("en"))
    found = views.post(posts[30])["series"]
    assert (found["first"], found["url"], found["place"]) == (28, "series/letters/", "part 31 of 60")
    assert [part["title"] for part in found["parts"]] == [f"{number:03}" for number in range(27, 34)]
    assert made(posts)["series/letters.md"].view["brief"]


def test_an_index_of_very_many_names_has_a_page_for_each_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [post(name, authors=(f"{name}, Ada",)) for name in ("Quill", "Quay", "Ort", "Öhm", "Zander", "12")]
    assert set(made(posts)["authors/index.md"].view) == {"beside", "description", "letters", "groups"}
    assert [group["letter"] for group in made(posts)["authors/index.md"].view["groups"]] == [""], "few need no letters"
    monkeypatch.setattr(indexes, "FEW", 4)
    assert [letter["url"] for letter in made(posts)["authors/index.md"].view["letters"]][:2] == [
        "#letter-1",
        "#letter-2",
    ]
    monkeypatch.setattr(indexes, "MOST", 5)
    found = made(posts)
    front = found["authors/index.md"].view
    assert [letter["name"] for letter in front["letters"]] == ["O", "Q", "Z", "#"]
    assert [term["name"] for term in found["authors/page/o.md"].view["groups"][0]["terms"]] == ["Öhm, Ada", "Ort, Ada"]
    listed = dict(indexes.names(Views(collect(posts), Interface("en"))))
    assert list(listed) == [front["names"]] == ["authors/names.json"]
    assert ["Quay, Ada", "authors/quay-ada/", 1, ""] in json.loads(listed["authors/names.json"])


def test_whatever_is_no_filter_of_the_search_stays_out_of_the_nav() -> None:
    found = made([post("a", tags=("salt",), series="S"), post("b", tags=("salt",), series="S")])
    assert {path.partition("/")[0] for path, page in found.items() if page.in_nav} == {
        "posts",
        *(kind.folder for kind in (Kind.AUTHOR, Kind.CATEGORY, Kind.SOURCE, Kind.YEAR)),
    }
