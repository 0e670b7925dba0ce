"""Posts gathered into a site, and the pages of their lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core.post import Metadata, Source
from byline.site.collect import collect, together
from byline.site.model import Kind, Post, neighbours
from byline.site.pages.chart import bars
from byline.site.pages.collation import Collation
from byline.site.pages.generated import pages
from byline.site.pages.interface import Interface, direction
from byline.site.pages.page import Page
from byline.site.pages.views import Views
from byline.vocabulary import words


def post(name: str, date: str = "", **fields: object) -> Post:
    metadata = Metadata(title=name, date=date, **fields)  # type: ignore[arg-type]
    return Post(f"posts/{name}.md", f"posts/{name}/", metadata, body="")


def listing(count: int, per_page: int = 4) -> dict[str, list[str]]:
    """Path to the titles on it, for `count` posts, one a day."""
    posts = [post(f"{number:03}", f"{1900 + number}") for number in range(count)]
    found = pages(Views(collect(posts), Interface("en")), "posts", per_page)
    return {
        page.path: [item["title"] for group in page.view["groups"] for item in group["posts"]]
        for page in found
        if _is_list_of_all(page)
    }


def _is_list_of_all(page: Page) -> bool:
    return page.path.startswith("posts/")


def test_undated_posts_come_last() -> None:
    site = collect([post("b"), post("c", "2015-07"), post("a"), post("d", "2015"), post("e", "2015-07-12")])
    assert [found.title for found in site.posts] == ["e", "c", "d", "a", "b"]


def test_neighbours() -> None:
    new, old = post("new", "2016"), post("old", "2015")
    site = collect([old, new])
    assert neighbours(new, site) == (old, None)
    assert neighbours(old, site) == (None, new)


def test_neighbours_within_a_term_pass_over_all_others() -> None:
    old, other, new = post("old", "2014", authors=("A",)), post("other", "2015"), post("new", "2016", authors=("A",))
    site = collect([old, other, new])
    assert neighbours(new, site.term(Kind.AUTHOR, "A")) == (old, None)
    assert neighbours(old, site.term(Kind.AUTHOR, "A")) == (None, new)


def test_names_that_differ_in_case_and_space_only_are_one_term() -> None:
    names = ["Ada Quill", "ADA QUILL", "Ada  Quill", "Adá Quill"]
    site = collect(post(str(number), authors=(name,)) for number, name in enumerate(names))
    assert [(term.name, len(term.posts)) for term in site.terms[Kind.AUTHOR]] == [("Ada Quill", 3), ("Adá Quill", 1)]


def test_terms_of_one_slug_get_addresses_of_their_own() -> None:
    site = collect([post("a", categories=("C", "C++", "C#", "c!", "?", "!"))])
    slugs = [term.slug for term in site.terms[Kind.CATEGORY]]
    assert len({slug.casefold() for slug in slugs}) == len(slugs) == 6


def test_company() -> None:
    site = collect([post("a", authors=("A", "B")), post("b", authors=("A", "B", "C")), post("c", authors=("C",))])
    a = site.term(Kind.AUTHOR, "A")
    assert [(term.name, count) for term, count in together(site, a.posts, Kind.AUTHOR, but=a)] == [
        ("B", 2),
        ("C", 1),
    ]


@pytest.mark.parametrize(("count", "numbered"), [(0, 0), (1, 0), (4, 0), (7, 0), (8, 1), (11, 1), (12, 2), (41, 9)])
def test_pages_are_full_but_for_the_front(count: int, numbered: int) -> None:
    found = listing(count)
    front = found.pop("posts/index.md")
    assert len(found) == numbered
    assert all(len(titles) == 4 for titles in found.values())
    assert len(front) < 8
    in_order = front + [title for number in range(numbered, 0, -1) for title in found[f"posts/page/{number}.md"]]
    assert in_order == [f"{number:03}" for number in reversed(range(count))]


def test_a_new_post_leaves_numbered_pages_as_they_are() -> None:
    for count in range(30):
        before, after = listing(count), listing(count + 1)
        assert all(after[path] == titles for path, titles in before.items() if path != "posts/index.md")


def test_many_posts_stand_under_their_months_and_few_under_nothing() -> None:
    def names(*dates: str) -> list[str]:
        site = collect(post(str(number), date) for number, date in enumerate(dates))
        front = next(page for page in pages(Views(site, Interface("en")), "posts", 9) if page.path == "posts/index.md")
        return [group["name"] for group in front.view["groups"]]

    assert names("2015-07-12", "2015-06", "2014-01") == [""]
    assert names("2015-07-12", "2015-07", "2015-07-01") == [""]
    assert names(*["2015-07-12"] * 3, *["2015-06"] * 4) == ["July 2015", "June 2015"]
    assert names("2015-07", "2015-05", "2015", "2014", "2014-02", "2014-03") == ["2015", "2014"]
    assert names(*["2015-07-12"] * 3, *[""] * 4) == ["July 2015", "Undated"]


@given(
    st.lists(
        st.builds(
            lambda number, date, authors, category, source: (number, date, authors, category, source),
            st.integers(0, 10**6),
            st.sampled_from(["", "2015", "2015-07", "2015-07-12", "1999"]),
            st.lists(st.text(min_size=1, max_size=3).filter(str.strip), max_size=3),
            st.text(min_size=1, max_size=3).filter(str.strip),
            st.text(max_size=3),
        ),
        max_size=30,
        unique_by=lambda drawn: drawn[0],
    )
)
def test_every_post_stands_once_in_each_of_its_terms(drawn: list[tuple[int, str, list[str], str, str]]) -> None:
    posts = [
        post(str(number), date, authors=tuple(authors), categories=(category,), source=Source(source.strip()))
        for number, date, authors, category, source in drawn
    ]
    site = collect(posts)
    for kind in Kind:
        for term in site.terms[kind]:
            assert len(set(term.posts)) == len(term.posts)
            assert all(term in site.terms_of(found, kind) for found in term.posts)
        assert all(found in term.posts for found in posts for term in site.terms_of(found, kind))
    paths = [page.path for page in pages(Views(site, Interface("en")), "posts", 5)]
    assert len({path.casefold() for path in paths}) == len(paths)


def test_a_chart_says_its_figures() -> None:
    svg = bars({"2011": 3, "2013": 1, "2014": 2}, "Posts by year")
    assert 'aria-label="Posts by year. 2011: 3, 2013: 1, 2014: 2"' in svg
    assert svg.count("<rect") == 3
    assert bars({"2011": 3, "2013": 1}, "Posts by year") == ""


def test_a_mistaken_year_does_not_squeeze_the_others() -> None:
    assert bars({"0015": 1, "2014": 3, "2015": 2}, "x").count("<rect") == 2


@pytest.mark.parametrize("language", sorted(words("interface")))
def test_every_language_has_words_of_its_own(language: str) -> None:
    own, english = words("interface")[language], words("interface")["en"]
    assert set(english) <= set(own)
    plural = {f"{noun}_{form}" for noun in ("post", "search") for form in ("two", "few", "many")}
    assert set(own) <= set(english) | plural
    for name in english:
        places = set(re.findall(r"\{\w+\}", english[name]))
        assert set(re.findall(r"\{\w+\}", own[name])) in ([places, set()] if name.endswith("_one") else [places]), name


def test_dates_and_counts_are_written_as_the_language_does() -> None:
    said = {
        "en": ("12 July 2015", "July 2015", "1,234 posts"),
        "en-US": ("July 12, 2015", "July 2015", "1,234 posts"),
        "de": ("12. Juli 2015", "Juli 2015", "1.234 Beiträge"),
        "pt": ("12 de julho de 2015", "julho de 2015", "1.234 artigos"),
        "pl": ("12 lipca 2015", "lipiec 2015", "1\u00a0234 artykuły"),
        "ru": ("12 июля 2015\u202fг.", "июль 2015\u202fг.", "1\u00a0234 статьи"),
        "zh": ("2015年7月12日", "2015年7月", "1,234 篇文章"),
        "ko": ("2015년 7월 12일", "2015년 7월", "글 1,234편"),
        "xx": ("12 July 2015", "July 2015", "1,234 posts"),
    }
    for language, (day, month, posts) in said.items():
        interface = Interface(language)
        assert (interface.date("2015-07-12"), interface.date("2015-07"), interface.posts(1234)) == (day, month, posts)
        assert interface.date("2015") == "2015"
    assert [Interface("pl").posts(count) for count in (1, 3, 5, 22)] == [
        "1 artykuł",
        "3 artykuły",
        "5 artykułów",
        "22 artykuły",
    ]
    assert Interface("ar").posts(2) == "مقالتان"


def test_names_are_sorted_by_the_rules_of_the_language() -> None:
    names = ["Zebra", "Åska", "Ärla", "Öland", "Adam", "3 Rivers"]
    assert sorted(names, key=Collation("en").key) == ["Adam", "Ärla", "Åska", "Öland", "Zebra", "3 Rivers"]
    assert sorted(names, key=Collation("sv").key)[:5] == ["Adam", "Zebra", "Åska", "Ärla", "Öland"]
    assert [Collation(language).initial("Ängel") for language in ("en", "de", "sv", "fi")] == ["A", "A", "Ä", "Ä"]
    assert sorted([".net", "Adam", "“Zu Hause”", "Berg"], key=Collation("en").key) == [
        "Adam",
        "Berg",
        ".net",
        "“Zu Hause”",
    ]


def test_directions() -> None:
    assert [direction(language) for language in ("ar", "he-IL", "de", "")] == ["rtl", "rtl", "ltr", "auto"]
