"""The front page as its owner arranges it, and what the archive has for a day."""

from __future__ import annotations

import json

import pytest

from byline.core.post import Metadata
from byline.site.collect import collect
from byline.site.model import Post
from byline.site.pages.home.days import days, has_days
from byline.site.pages.home.front import DEFAULT, front, read
from byline.site.pages.interface import Interface
from byline.site.pages.views import Views


def post(name: str, date: str, featured: int = 0, words: int = 1) -> Post:
    metadata = Metadata(title=name, date=date, authors=("Bo Ek",))
    return Post(f"posts/{name}.md", f"posts/{name}/", metadata, "", "Text.", featured=featured, words=words)


def views(*posts: Post) -> Views:
    return Views(collect(posts), Interface("en"))


def arranged(site: Views, stated: object, latest: int = 5) -> list[tuple[str, str]]:
    sections, problems = read("index.md", stated)
    made, missing = front(site, "index.md", sections, latest)
    assert [*problems, *missing] == []
    return [(section["kind"], " ".join(item["title"] for item in section["posts"])) for section in made]


SMALL = [post(str(number), f"20{number}") for number in range(10, 20)]
LARGE = [post(f"p{n:03}", f"{1900 + n // 2}-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(99)]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("lead", "`home` is no list"),
        (["leed"], "did you mean `lead`?"),
        ([{"latest": 0}], "`latest` of `home` is 0; write how many posts"),
        ([{"picks": [1]}], "write a list of files"),
        ([{"lead": 1, "day": 2}], "`home` has no section"),
        ([{"day": 3}], "write `day` alone"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_told(stated: object, said: str) -> None:
    assert said in str(read("index.md", stated)[1][0])


def test_a_post_that_is_not_there_is_told_and_the_rest_stands() -> None:
    sections, _ = read("index.md", [{"lead": "posts/99.md"}, {"picks": ["posts/98.md", "posts/11.md"]}])
    made, missing = front(views(*SMALL), "index.md", sections, 5)
    assert [section["posts"][0]["title"] for section in made] == ["19", "11"]
    assert [problem.code for problem in missing] == ["home", "home"]


def test_nothing_is_shown_twice_and_nothing_empty() -> None:
    assert arranged(views(*SMALL), None) == [("lead", "19"), ("latest", "18 17 16 15")]
    stated = [{"latest": 2}, {"lead": "posts/19.md"}, {"archive": 2}, "picks"]
    shown = arranged(views(*SMALL), stated)
    assert shown[:2] == [("latest", "18 17"), ("lead", "19")]
    assert len({*" ".join(titles for _, titles in shown).split()}) == 5
    assert arranged(views(), None) == []


def test_the_archive_shows_others_when_a_post_comes_in() -> None:
    site = views(*LARGE)
    assert [kind for kind, _ in arranged(site, None)] == ["lead", "latest", "archive", "day"]
    before, after = (dict(arranged(one, ["archive"]))["archive"] for one in (site, views(*LARGE, post("new", "2001"))))
    assert before == dict(arranged(views(*LARGE), ["archive"]))["archive"]
    assert before != after
    assert len(before.split()) == 4


def test_a_day_has_the_longest_post_of_each_of_some_years_in_their_order() -> None:
    posts = [post(f"d{number}", f"{2000 + number // 2}-07-12", words=number % 5) for number in range(12)]
    assert not has_days(views(*posts))
    assert list(days(views(*posts))) == []
    site = views(*posts, *(post(f"m{number}", "1999-11") for number in range(60)))
    assert not has_days(site), "a month is no day"
    site = views(*posts, *(post(f"o{number}", "1999-11-02") for number in range(60)))
    found = {path: json.loads(text) for path, text in days(site)}
    assert list(found) == ["days/07.json", "days/11.json"]
    years = [row[3] for row in found["days/07.json"]["12"]]
    assert (len(years), years) == (3, sorted(years))
    assert found["days/11.json"]["02"] == [["o0", "posts/o0/", "Bo Ek", "1999"]]
    assert dict(arranged(site, None))["day"] == ""


def test_the_sections_a_page_has_by_itself() -> None:
    assert [section.name for section in DEFAULT] == ["lead", "picks", "latest", "archive", "day"]
