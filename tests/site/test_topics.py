"""Topic pages: which posts a page asks for, and which it must not get."""

from __future__ import annotations

import pytest

from byline.core.post import Metadata, Source
from byline.site.model import Post
from byline.site.topics import read, select


def post(name: str, body: str = "", **fields: object) -> Post:
    return Post(f"posts/{name}.md", f"posts/{name}/", Metadata(title=name, **fields), body=body)  # type: ignore[arg-type]


POSTS = [
    post("a", "The clocks of *Sandwick* struck.", categories=("Time", "Trade"), source=Source("The Courier")),
    post("b", "A clockmaker’s wife.", categories=("time",), authors=("Bo Ek",)),
    post("c", "O’clock. 二つの時計がある駅。", categories=("Railway",), tags=("clock",)),
    post("d", "Two\nclocks, two times.", source=Source("The Courier")),
]


def titles(stated: object) -> str:
    topic, problems = read("topics/x.md", "X", stated)
    assert (topic is not None, problems) == (True, [])
    assert topic
    return "".join(found.title for found in select(topic, POSTS)[0])


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"words": ["clock"]}, "c"),
        ({"words": ["clock*"]}, "abcd"),
        ({"words": ["two clocks", "sandwick"]}, "ad"),
        ({"words": ["時計"]}, "c"),
        ({"words": ["*"], "posts": "posts/d.md"}, "d"),
        ({"categories": ["TIME"]}, "ab"),
        ({"categories": ["Time"], "sources": "The  Courier"}, "a"),
        ({"categories": ["Time", "Railway"], "words": "clock*"}, "abc"),
        ({"tags": "clock", "posts": ["posts/b.md"]}, "bc"),
        ({"authors": ["Bo Ek"], "words": ["courier"]}, ""),
    ],
    ids=str,
)
def test_what_belongs_to_a_topic(stated: object, found: str) -> None:
    assert titles(stated) == found


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("Time", "`topic` is no map"),
        ({"category": ["Time"]}, "did you mean `categories`?"),
        ({"tags": []}, "`tags` of `topic` is no list of names"),
        ({"words": {"a": 1}}, "`words` of `topic` is no list of names"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_told(stated: object, said: str) -> None:
    topic, problems = read("topics/x.md", "X", stated)
    assert topic is None
    assert any(said in str(problem) for problem in problems)


def test_an_alias_asks_for_the_same_and_a_missing_post_is_told() -> None:
    topic, _ = read("topics/x.md", "X", {"categories": ["Hours"], "posts": ["posts/gone.md"]})
    assert topic
    found, problems = select(topic, POSTS, lambda kind, name: {"hours": "Time"}.get(name, name))
    assert [one.title for one in found] == ["a", "b"]
    assert [str(problem) for problem in problems] == [
        "topics/x.md: `topic` names the post posts/gone.md, which is not published; correct the path [topic]"
    ]
