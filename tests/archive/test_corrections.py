"""What corrections teach: a place that explains them, and nothing that holds for one post only."""

from __future__ import annotations

from byline.archive.lessons.corrections import lessons
from byline.archive.lessons.examples import Other
from byline.archive.lessons.lesson import Lesson
from byline.archive.tally import Judged
from byline.core.post import Correction

NAMES = ("Ada Quill", "Inge Marsh", "Tomas Reed", "Bo Ek", "Mara Lunt", "Peder Holm", "Solveig Aas", "Nils Brandt")
HEADINGS = (
    "Rope",
    "Nets in winter",
    "Three lamps",
    "Tar and oakum",
    "Who paid?",
    "A late boat",
    "Salt",
    "The long pier",
)


def page(number: int) -> Judged:
    """The rules took the line that leads to other posts for the title, and nobody for the author."""
    nav = f"← {HEADINGS[number - 1]} {HEADINGS[(number + 1) % 8]} →"
    texts = (
        "Quay Letters",
        nav,
        f"{HEADINGS[number]} (told by {NAMES[number]}, net loft)",
        f"Noted in the loft {number + 3} March 2011, shelf {number}",
        "Long words. " * 30,
        "Filed below Boats",
    )
    return Judged(texts, 4, {}, {"title": frozenset({nav})}, "en")


PAGES = [page(number) for number in range(8)]


def correction(number: int, **right: str) -> tuple[Correction, Other]:
    was = {name: tuple(PAGES[number].won.get(name, ())) for name in right}
    return Correction(f"{number}.md", {name: (value,) for name, value in right.items()}, was), other(PAGES[number])


def other(page: Judged) -> Other:
    return Other(page, {name: tuple(held) for name, held in page.won.items()})


def taught(*corrected: tuple[Correction, Other]) -> dict[str, Lesson]:
    edited = [one.page for _, one in corrected]
    return lessons(corrected, [other(page) for page in PAGES if page not in edited])


def read(found: dict[str, Lesson], name: str, number: int) -> tuple[str, ...] | None:
    if name not in found:
        return None
    held = PAGES[number]
    page = found[name].page(held, "" if name == "title" else held.texts[1])
    return found[name].read(name, page, tuple(held.won.get(name, ())))


def test_a_value_that_stands_nowhere_teaches_nothing() -> None:
    assert taught(correction(2, title="A title of my own")) == {}


def test_two_values_that_stand_nowhere_and_differ_teach_nothing() -> None:
    assert taught(correction(2, title="A title of my own"), correction(4, title="Another of mine")) == {}


def test_what_one_correction_contradicts_teaches_nothing() -> None:
    assert "date" not in taught(correction(2, date="2011-03-05"), correction(4, date="1999-01-01"))


def test_one_correction_of_what_other_pages_say_otherwise_teaches_nothing() -> None:
    assert taught(correction(3, title=HEADINGS[3])) == {}


def test_corrections_of_exceptions_teach_nothing() -> None:
    """The others are read rightly: only these two have their title where the line to other posts stands."""
    sure = frozenset({"title"})
    right = [
        Other(page, {"title": (HEADINGS[number],)}, sure) for number, page in enumerate(PAGES) if number not in (2, 5)
    ]
    nav = {number: PAGES[number].texts[1] for number in (2, 5)}
    edited = [
        (
            Correction(f"{number}.md", {"title": (nav[number],)}, {"title": (f"Long words {number}",)}),
            other(PAGES[number]),
        )
        for number in (2, 5)
    ]
    assert lessons(edited, right) == {}


def test_two_corrections_teach_the_place_between_words() -> None:
    found = taught(correction(1, authors=NAMES[1]), correction(5, authors=NAMES[5]))
    assert [read(found, "authors", number) for number in range(8)] == [(name,) for name in NAMES]
    assert found["authors"].posts == ("1.md", "5.md")


def test_days_are_read_by_their_grammar() -> None:
    found = taught(correction(1, date="2011-03-04"), correction(5, date="2011-03-08"))
    assert read(found, "date", 2) == ("2011-03-05",)


def test_two_corrections_teach_where_all_pages_are_wrong() -> None:
    found = taught(correction(3, title=HEADINGS[3]), correction(6, title=HEADINGS[6]))
    assert [read(found, "title", number) for number in range(8)] == [(heading,) for heading in HEADINGS]


def test_one_correction_teaches_what_other_pages_left_open() -> None:
    found = taught(correction(3, authors=NAMES[3]))
    assert read(found, "authors", 6) == (NAMES[6],)


def test_what_a_person_writes_twice_for_the_same_value_stands_for_it() -> None:
    found = taught(correction(1, source="The Quay Letters"), correction(5, source="The Quay Letters"))
    assert read(found, "source", 2) == ("The Quay Letters",)
