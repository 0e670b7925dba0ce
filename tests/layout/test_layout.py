"""What is learned from an archive; first of all, nothing from posts that share no layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.archive.layout import Layout, learn
from byline.archive.patterns.layout_file import LayoutError
from byline.archive.patterns.pattern import SLOTS, Pattern
from byline.core.post import RawPost


@pytest.mark.parametrize("count", [0, 1, 3, 5, 12, 30])
def test_strangers_share_nothing(strangers: list[RawPost], count: int) -> None:
    layout = learn(strangers[:count])
    assert not layout
    assert (layout.lines, layout.patterns, layout.after, layout.before) == ({}, {}, {}, {})


def test_a_line_of_the_body_is_not_shared(archive: list[RawPost]) -> None:
    layout = learn(archive)
    body = archive[3].lines[8]
    assert len(body) > 100
    assert layout.share(body) == 0
    assert layout.match(body) is None


def test_fixed_lines(archive: list[RawPost]) -> None:
    layout = learn(archive)
    assert layout.posts == 30
    assert layout.share("Varnholm Courier") == 1
    assert layout.share("Printed at Ropewalk Lane") == 1


def test_slots_are_named(archive: list[RawPost]) -> None:
    patterns = learn(archive).patterns
    assert patterns["Posted on {date} by {authors}"] == 1
    assert patterns["{n} Responses to {title}"] == 1
    assert any(text.startswith("This entry was posted in {categories}") for text in patterns)


def test_values_of_a_line(archive: list[RawPost]) -> None:
    found = learn(archive).match("Posted on May 5, 2014 by Jane Doe")
    assert found is not None
    assert found[2] == {"date": "May 5, 2014", "authors": "Jane Doe"}


def test_places(archive: list[RawPost]) -> None:
    layout = learn(archive)
    assert layout.slot_after("Home of the harbour pages") == "title"
    assert layout.slot_before("Posted on May 5, 2014 by Jane Doe") == "title"
    assert layout.slot_after("Posted on May 5, 2014 by Jane Doe") == ""


def test_order_of_posts_does_not_matter(archive: list[RawPost]) -> None:
    assert learn(archive) == learn(archive[::-1])


def test_memory_is_bounded() -> None:
    posts = (
        RawPost(f"{n}.txt", "\n".join(["Same head", "Same second head", f"own line {n:x}", "Same foot"]))
        for n in range(3000)
    )
    layout = learn(posts)
    assert layout.posts == 3000
    assert len(layout.lines) < 100


def test_dump_and_load(archive: list[RawPost]) -> None:
    layout = learn(archive)
    assert Layout.load(layout.dump()) == Layout.load(Layout.load(layout.dump()).dump())
    assert Layout.load(layout.dump()).patterns == layout.patterns


TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


@given(st.dictionaries(TEXTS, st.sampled_from([0.25, 0.5, 1.0])), st.dictionaries(TEXTS, st.sampled_from(SLOTS)))
def test_any_line_survives_the_file(lines: dict[str, float], after: dict[str, str]) -> None:
    layout = Layout(9, lines, {"by {authors}": 0.5}, after)
    assert Layout.load(layout.dump()) == layout


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("lnes = 3", "did you mean `lines`", 1),
        ("posts = 3\n\n[patterns]\n'{title}' = 1.0", "fixed words", 4),
        ("[patterns]\n'by {authors}{date}' = 1.0", "fixed words", 2),
        ("[patterns]\n'by {autors} in {n}' = 1.0", "did you mean `authors`", 2),
        ("[lines]\n'Menu' = 1.0\n[after]\n'Menu' = 'titel'", "did you mean `title`", 4),
        ("[lines]\n'Menu' = 'often'", "float", 2),
        ("# theirs\nkind = 'poem'", "unknown kind", 2),
        ("lines = 3", "below", 1),
    ],
)
def test_a_wrong_file_is_an_error_that_names_its_line(text: str, says: str, line: int) -> None:
    with pytest.raises(LayoutError, match=says) as caught:
        Layout.load(text)
    assert caught.value.line == line


def test_not_toml() -> None:
    with pytest.raises(LayoutError) as caught:
        Layout.load("posts 3")
    assert caught.value.line == 1


@pytest.mark.parametrize(
    "line",
    [
        "Posted on May 5",
        "Posted by Jane Doe",
        "posted on May 5 by Jane",
        "Posted on May 5 by Jane " + "x" * 700,
        "",
        "Posted on  by",
    ],
)
def test_pattern_does_not_match(line: str) -> None:
    assert Pattern("Posted on {date} by {authors}").match(line) is None


def test_pattern_without_slots() -> None:
    assert Pattern("Share this:").match("Share this:") == {}


def test_what_is_left_as_typed_is_stated_in_one_line() -> None:
    layout = Layout.load('as_typed = ["code", "lists"]')
    assert layout.as_typed == {"code", "lists"}
    assert Layout.load(layout.dump()).as_typed == layout.as_typed


@pytest.mark.parametrize("text", ['as_typed = ["verses"]', 'as_typed = "lists"'])
def test_a_shape_that_is_none_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="as_typed"):
        Layout.load(text)
