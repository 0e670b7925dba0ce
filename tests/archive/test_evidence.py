"""What pages judged alone say together: counts of parts add up, and what one page has says nothing of the others."""

from __future__ import annotations

from byline.archive.evidence import decide
from byline.archive.places import Lines, beside
from byline.archive.tally import Found, Judged, fixed_lines, recurring, tally


def page(number: int) -> Judged:
    texts = ("Harbour Weekly", f"Heading {'abc'[number % 3]}{number}", "by Ann Lee", "Long words. " * 30)
    found = {"title": (Found(1, texts[1], 0.6), Found(0, texts[0], 0.3)), "authors": (Found(2, "Ann Lee", 0.9),)}
    return Judged(texts, 3, found, {"title": frozenset({texts[1]}), "authors": frozenset({"Ann Lee"})})


def test_what_only_one_page_has_is_no_evidence() -> None:
    pages = [page(0)]
    evidence = decide(tally(pages, {}), {})
    assert evidence.places == {}
    assert evidence.winners == {}


def test_parts_that_are_counted_apart_add_up_to_the_whole() -> None:
    pages = [page(number) for number in range(9)]
    fixed = fixed_lines(recurring(pages), len(pages))
    apart = tally(pages[:4], fixed) + tally(pages[4:], fixed)
    whole, sum_of_parts = decide(tally(pages, fixed), fixed), decide(apart, fixed)
    assert sum_of_parts.count == 9
    assert sum_of_parts.winners == whole.winners == {("authors", "ann lee"): 9}
    assert sum_of_parts.places.keys() == whole.places.keys()
    for place, stand in whole.places.items():
        other = sum_of_parts.places[place]
        assert stand[:3] == other[:3]
        assert stand.wins == other.wins


def test_a_line_the_page_did_not_think_of_is_found_where_others_have_the_field() -> None:
    pages = [page(number) for number in range(9)]
    fixed = fixed_lines(recurring(pages), len(pages))
    evidence = decide(tally(pages, fixed), fixed)
    late = page(10)
    lines = evidence.lines(late.texts, late.main)
    assert [one.value for one in evidence.missed("title", lines, (), lambda text: [text])] == [late.texts[1]]
    assert evidence.missed("title", lines, (), lambda text: []) == []


def test_lines_that_recur_are_marks_and_others_are_not() -> None:
    lines = Lines(("Harbour Weekly", "Heading", "by Ann Lee"), 2, {"Harbour Weekly"}.__contains__)
    assert lines.marks == ("Harbour Weekly", "", "")
    assert (0, "1|Harbour Weekly") in lines.places(1)


def test_words_beside_a_value() -> None:
    assert beside("Posted on May 5, 2014 by Ann Lee in Boats", "Ann Lee") == ("0 by", "in boats")
    assert beside("Posted on May 5, 2014 by Ann Lee", "2014-05-05") == ("posted on", "by ann")
    assert beside("Ann Lee", "Ann Lee") == ("", "")
