"""Which pages of a folder were printed by the same template."""

from __future__ import annotations

from itertools import permutations

from byline.archive.templates import (
    ENOUGH,
    FEWEST_PAGES,
    MANY_PAGES,
    PAGES,
    Groups,
    group,
    is_enough,
    signature,
    spread,
)

HARBOUR = ("Harbour Weekly", "Boats, nets and tides since 1951", "Write to the harbour master")
MILL = ("Notes from the Mill", "Flour, water, patience", "Order a sack by post")


def pages(frame: tuple[str, ...], count: int, first: str) -> list[frozenset[str]]:
    return [
        signature([*frame[:2], f"{first} {i} of many", f"Words {first} {i}" * 40, *frame[2:]]) for i in range(count)
    ]


def test_unrelated_pages_are_no_group() -> None:
    alone = [signature(["Home", "Contact", f"A heading about {word}"]) for word in ("ice", "rye", "tin", "oak", "sea")]
    menus = [page | {f"Menu of {number}", f"Foot of {number}"} for number, page in enumerate(alone)]
    assert set(group(menus).of) == {0}


def test_a_few_posts_of_one_series_are_no_group() -> None:
    few = pages(HARBOUR, FEWEST_PAGES - 1, "Pier")
    assert set(group(few).of) == {0}


def test_one_line_in_common_with_a_few_is_chance() -> None:
    harbour = [signature(["Letters to the pier", f"Pier {'a' * i}"]) for i in range(MANY_PAGES - 1)]
    mill = [signature(["Flour, water, patience", f"Sack {'a' * i}"]) for i in range(MANY_PAGES - 1)]
    assert set(group([*harbour, *mill]).of) == {0}


def test_a_word_of_many_menus_makes_no_template() -> None:
    words = [
        f"The {word} and the sea {'a' * i}" for word in ("pier", "sack", "tide", "rope") for i in range(MANY_PAGES)
    ]
    for line in ("Nautics", "Tidal Studies", "Tides {n}"):
        assert set(group([signature([line, word]) for word in words]).of) == {0}


def test_no_pages_at_all() -> None:
    assert group([]).of == ()


def test_two_sites_in_one_folder_are_two_groups_in_whatever_order() -> None:
    mixed = [page for pair in zip(pages(HARBOUR, 6, "Pier"), pages(MILL, 6, "Sack"), strict=True) for page in pair]
    of = group(mixed).of
    assert len(set(of[::2])) == len(set(of[1::2])) == 1
    assert 0 not in of
    assert of[0] != of[1]


def test_a_page_that_was_not_counted_is_told_by_its_lines() -> None:
    groups = group([*pages(HARBOUR, 6, "Pier"), *pages(MILL, 6, "Sack")])
    (late,) = pages(MILL, 1, "Wheel")
    assert groups.tell(late) == groups.of[-1]
    assert groups.tell(signature(["Something else", "entirely"])) == 0


def test_what_a_program_prints_for_rules_and_forms_makes_no_template() -> None:
    marks = ("•", "━━━━━━━━━━", "[          ]", "__________", "12", "* * *")
    pages = [
        signature([*marks, f"The {name}", f"All about the {name}"])
        for name in ("ferry", "barge", "crane", "lamp", "net", "oar")
    ]
    assert set(group(pages).of) == {0}


def test_blogs_that_list_their_months_are_told_apart() -> None:
    listed = [f"• {month} {{n}}" for month in ("January", "March", "April", "May", "June", "July", "August", "October")]
    harbour = [page | set(listed) for page in pages(HARBOUR, 6, "Pier")]
    mill = [page | set(listed) for page in pages(MILL, 6, "Sack")]
    of = group(harbour + mill).of
    assert len(set(of[:6])) == len(set(of[6:])) == 1
    assert of[0] != of[-1]


def test_pages_that_share_but_what_many_sites_print_are_told_apart_by_that() -> None:
    one, other = ("Share this:", "Like Loading...", "Posted on by"), ("Comments", "Related Posts", "Archives")
    mixed = [signature([*plain, f"The {name}"]) for plain in (one, other) for name in "abcdef"]
    groups = group(mixed)
    assert len(set(groups.of[:6])) == len(set(groups.of[6:])) == 1
    assert groups.of[0] != groups.of[-1]
    assert groups.tell(signature([*other, "Another day"])) == groups.of[-1]
    assert set(group(mixed[:6]).of) == {0}, "one site alone stays together"


def test_pages_with_one_line_in_common_are_told_apart_by_that_in_whatever_month() -> None:
    months = ("January", "March", "June", "August", "October")
    harbour = [f"Ada Quill on {months[i % 5]} {i}, 2011" for i in range(MANY_PAGES)]
    mill = [f"{i}.{i}.2011, from the mill's own paper" for i in range(1, MANY_PAGES + 1)]
    groups = group([signature([line, f"The tide of {line}"]) for line in (*harbour, *mill)])
    assert len(set(groups.of[:MANY_PAGES])) == len(set(groups.of[MANY_PAGES:])) == 1
    assert 0 not in groups.of
    assert groups.of[0] != groups.of[-1]
    assert groups.tell(signature(["Ada Quill on May 30, 2012", "Late again"])) == groups.of[0]
    assert groups.tell(signature(["May 30, 2012", "Late again"])) == 0


def test_each_of_many_templates_is_spoken_for_by_enough_pages() -> None:
    names = [f"{word} {number}" for word in ("Harbour", "Mill") for number in ("one", "two", "three", "four", "five")]
    frames = [(f"News of {name}", f"Words of {name}", f"Foot of {name}") for name in names]
    mixed = [page for frame in frames for page in pages(frame, PAGES, "Pier")]
    groups = group(mixed)
    spoken = [groups.of[page] for page in spread(groups)]
    assert {spoken.count(number) for number in set(groups.of)} <= set(range(ENOUGH, PAGES))


def mixed(sites: int, each: int) -> list[frozenset[str]]:
    words = [
        f"{first} and {second}" for first in ("tar", "oak", "rye", "ice", "tin") for second in ("rope", "salt", "wax")
    ]
    frames = [(f"News of {word}", f"Words of {word}", f"Foot of {word}") for word in words[:sites]]
    return [page for frame in frames for page in pages(frame, each, "Pier")]


def test_unrelated_pages_call_for_no_more_of_them() -> None:
    assert is_enough([])
    assert is_enough(mixed(15, 1))


def test_pages_of_one_template_call_for_no_more_of_them() -> None:
    assert is_enough(mixed(1, ENOUGH))


def test_few_pages_of_each_of_many_sites_call_for_more() -> None:
    assert not is_enough(mixed(15, 2)), "two of each are no template yet"
    assert not is_enough(mixed(4, ENOUGH - 1))
    assert is_enough(mixed(4, ENOUGH))


def test_the_few_pages_that_a_site_has_beside_another_call_for_no_more() -> None:
    assert is_enough([*mixed(1, 6 * ENOUGH), *mixed(15, 2)[-ENOUGH:]])


class Placed(str):
    """A line whose place in sets is chosen, as processes choose it by chance."""

    __slots__ = ("place",)
    place: int

    def __hash__(self) -> int:
        return self.place

    __eq__ = str.__eq__


def placed(line: str, place: int) -> Placed:
    made = Placed(line)
    made.place = place
    return made


def test_a_page_is_told_alike_in_every_process() -> None:
    weighty = {"Harbour Weekly": 0.7, "Boats": 0.1, "Nets": 0.1, "Tides": 2.1}
    told = set()
    for order in permutations(range(4)):
        lines = {line: placed(line, place) for line, place in zip(weighty, order, strict=True)}
        weights: dict[str, float] = {lines[line]: weight for line, weight in weighty.items()}
        groups = Groups((), weights, (frozenset(), frozenset(lines.values())))
        told.add(groups.tell(frozenset(line for name, line in lines.items() if name != "Tides")))
    assert told == {1}
