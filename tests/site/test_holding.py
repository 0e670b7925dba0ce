"""What is kept out of the site, what is shown once only, and what a preview may show all the same."""

from __future__ import annotations

import pytest

from byline.site.holding import Hold, admitted
from byline.site.load import load
from byline.site.model import Post

TODAY = "2026-11-26"
LONG = " ".join(f"word{number}" for number in range(40))


def post(name: str, *keys: str, body: str = "") -> Post:
    text = "\n".join(["---", f"title: {name}", *keys, "---", body or f"{name} {LONG}", ""])
    return load(f"posts/{name}.md", f"posts/{name}/", text)[0]


@pytest.mark.parametrize(
    "key",
    [
        "draft: true",
        "draft: yes please",
        "status: draft",
        "status: Private",
        "status: pending",
        "publish: some day",
        "date: 2026-11-27",
        "date: 2026-12",
        "date: 2027",
        "publish: 2026-12-24",
    ],
)
def test_kept_out_with_a_note(key: str) -> None:
    posts, problems, notes = admitted([post("a", key)], TODAY)
    assert (posts, problems) == ([], [])
    assert [note.path for note in notes] == ["posts/a.md"]


@pytest.mark.parametrize(
    "key",
    [
        "draft: false",
        "status: new",
        "date: 2026-11-26",
        "date: 2026-11",
        "date: 2026",
        "publish: 2026-11-26",
        "publish: 2020-01-01\ndate: 2027-01-01",
        "lang: en",
    ],
)
def test_published(key: str) -> None:
    posts, problems, notes = admitted([post("a", key)], TODAY)
    assert [(found.title, found.held) for found in posts] == [("a", "")]
    assert problems == notes == []


def test_a_preview_shows_what_it_is_asked_for_and_marks_it() -> None:
    posts = [post("a", "draft: true"), post("b", "date: 2027-01-03"), post("c")]
    assert [found.held for found in admitted(posts, TODAY, {Hold.DRAFT})[0]] == ["draft", ""]
    assert [found.held for found in admitted(posts, TODAY, {Hold.FUTURE})[0]] == ["2027-01-03", ""]
    assert [found.held for found in admitted(posts, TODAY, set(Hold))[0]] == ["draft", "2027-01-03", ""]


def test_a_text_stands_once_and_its_other_address_leads_there() -> None:
    posts = [post("ferry-2"), post("ferry"), post("barge")]
    twins = [load(f"posts/{one.title}.md", f"posts/{one.title}/", f"# Ferry\n{LONG}\n")[0] for one in posts[:2]]
    found, problems, _ = admitted([*twins, posts[2]], TODAY)
    assert [(one.path, one.aliases) for one in found] == [
        ("posts/ferry.md", ("posts/ferry-2/",)),
        ("posts/barge.md", ()),
    ]
    assert [(problem.path, problem.code) for problem in problems] == [("posts/ferry-2.md", "twice")]


def test_neither_a_title_nor_a_few_words_make_two_texts_one() -> None:
    same_title = [load(f"posts/{n}.md", f"posts/{n}/", f"# Ferry\n{LONG} {n}\n")[0] for n in range(2)]
    greeting = [load(f"posts/g{n}.md", f"posts/g{n}/", "# Hello\nGood day to you.\n")[0] for n in range(2)]
    other_title = [load(f"posts/t{n}.md", f"posts/t{n}/", f"# Ferry {n}\n{LONG}\n")[0] for n in range(2)]
    everything = [*same_title, *greeting, *other_title]
    assert admitted(everything, TODAY) == (everything, [], [])


def test_a_draft_does_not_stand_for_the_same_text_that_is_none() -> None:
    draft = load("posts/a.md", "posts/a/", f"---\ntitle: F\ndraft: true\n---\n{LONG}\n")[0]
    done = load("posts/done.md", "posts/done/", f"---\ntitle: F\n---\n{LONG}\n")[0]
    assert admitted([draft, done], TODAY)[0] == [done]


def test_texts_that_stand_twice_are_told_in_the_order_of_their_names() -> None:
    names = {"a": "Ferry", "z-again": "Ferry", "b": "Barge", "c-again": "Barge"}
    posts = [load(f"posts/{name}.md", f"posts/{name}/", f"# {title}\n{LONG}\n")[0] for name, title in names.items()]
    assert [problem.path for problem in admitted(posts, TODAY)[1]] == ["posts/c-again.md", "posts/z-again.md"]
