"""What corrections of categories say of tags, and the other way round: the two stand together, and a page has both."""

from __future__ import annotations

from collections.abc import Mapping

from byline.archive.lessons import reading
from byline.archive.lessons.corrections import lessons
from byline.archive.lessons.examples import Other
from byline.archive.tally import Judged
from byline.core.post import Correction

Values = tuple[str, ...]
Said = Mapping[str, Values]
TITLES = ("The long pier", "Three lamps", "Tar and oakum", "Salt", "Who paid", "A late boat")


def page(number: int, line: str, template: int = 0, **own: Values) -> Other:
    texts = ("Quay Letters", TITLES[number], line, f"Long words of page {number}. " * 30, "Leave a comment")
    return Other(
        Judged(texts, 3, {}, {}, "en"),
        {"title": (TITLES[number],), "categories": (), "tags": (), **own},
        template=template,
    )


def corrected(other: Other, **right: Values) -> tuple[Correction, Other]:
    return Correction("a.md", right, {name: other.own[name] for name in right}), other


def read(
    edited: list[tuple[Correction, Other]], others: list[Other], beside: tuple[tuple[Correction, Other], ...] = ()
) -> list[Said]:
    """What is said of each of the others."""
    found = lessons(edited, others, beside)
    told = [reading.read(found, one.page, one.own["title"][0], one.own) for one in others]
    return [{name: one.values for name, (_, one) in said.items()} for said in told]


def test_categories_that_became_tags_were_not_taken_out() -> None:
    edited = [
        corrected(page(0, "In Boats", categories=("Boats",)), categories=(), tags=("Boats", "pier")),
        corrected(page(1, "In Boats", categories=("Boats",)), categories=(), tags=("Boats", "lamp")),
    ]
    assert read(edited, [page(2, "In Boats", categories=("Boats",))]) == [{}]


def test_categories_that_no_tags_took_in_were_taken_out() -> None:
    edited = [
        corrected(page(0, "In Boats", categories=("Boats",)), categories=()),
        corrected(page(1, "In Boats", categories=("Boats",)), categories=()),
    ]
    assert read(edited, [page(2, "In Boats", categories=("Boats",))]) == [{"categories": ()}]


def test_what_stands_behind_the_categories_and_is_none_is_a_tag() -> None:
    def line(filed: str, words: str) -> str:
        return f"Filed as {filed} · Noted {words}"

    edited = [
        corrected(page(0, line("Boats", "")), categories=("Boats",)),
        corrected(page(1, line("Nets", "")), categories=("Nets",)),
    ]
    others = [
        page(2, line("Boats", "tar, oakum"), categories=("Boats", "tar", "oakum")),
        page(3, line("Nets", "salt"), categories=("Nets", "fish")),
    ]
    assert read(edited, others) == [
        {"categories": ("Boats",), "tags": ("tar", "oakum")},
        {"categories": ("Nets",)},
    ]


def test_what_stands_behind_a_label_of_tags_is_one_though_no_corrected_line_has_any() -> None:
    edited = [
        corrected(page(0, "Filed under: Boats", categories=("Boats", "Quay")), categories=("Boats",)),
        corrected(page(1, "Filed under: Nets", categories=("Nets", "Quay")), categories=("Nets",)),
    ]
    other = page(2, "Filed under: Boats Tagged tar, oakum", categories=("Boats", "tar", "oakum"), tags=("rope",))
    assert read(edited, [other]) == [{"categories": ("Boats",), "tags": ("rope", "tar", "oakum")}]


def test_tags_that_a_person_left_tell_where_those_of_the_others_stand() -> None:
    left = page(0, "Categories: Boats Tags: pier, rope", categories=("Boats", "pier"), tags=("pier", "rope"))
    other = page(1, "Categories: Nets Tags: lamp, oil, wick", categories=("Nets", "lamp"), tags=("lamp",))
    assert read([corrected(left, categories=("Boats",))], [other]) == [
        {"categories": ("Nets",), "tags": ("lamp", "oil", "wick")}
    ]


def test_a_category_among_the_tags_is_left_out_where_a_person_left_it_out() -> None:
    edited = [
        corrected(page(0, "Tags: Boats, pier, rope", categories=("Boats",)), tags=("pier", "rope")),
        corrected(page(1, "Tags: lamp, Nets, oil", categories=("Nets",)), tags=("lamp", "oil")),
    ]
    others = [page(2, "Tags: Boats, tar, Nets", categories=("Boats",))]
    assert read(edited, others) == [{"tags": ("tar", "Nets")}]


def test_a_category_among_the_tags_stays_where_a_person_left_it() -> None:
    edited = [
        corrected(page(0, "Tags: Boats, pier, rope", categories=("Boats",)), tags=("Boats", "pier", "rope")),
        corrected(page(1, "Tags: lamp, Nets, oil", categories=("Nets",)), tags=("lamp", "Nets", "oil")),
    ]
    others = [page(2, "Tags: Boats, tar, Nets", categories=("Boats",))]
    assert read(edited, others) == [{"tags": ("Boats", "tar", "Nets")}]


def test_a_place_of_another_template_counts_where_pages_of_this_one_are_read_there() -> None:
    beside = tuple(
        corrected(page(number, f"Kept in {TITLES[number]} box", 1), categories=("box",)) for number in (0, 1)
    )
    assert read([], [page(2, "net box", 2), page(3, "net box", 2)], beside) == [{}, {}]
    there = tuple(corrected(page(number, "Boats", 1, categories=("Quay",)), categories=("Boats",)) for number in (0, 1))
    here = [page(2, "Nets", 2, categories=("Nets",)), page(3, "Tar", 2, categories=("Tar",)), page(4, "Salt", 2)]
    assert read([], here, there) == [{"categories": ("Nets",)}, {"categories": ("Tar",)}, {"categories": ("Salt",)}]
    assert read([], here[1:], there) == [{}, {}]
