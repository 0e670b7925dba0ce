"""What varies in lines at one place: names and terms, and not the words that all of them have."""

from __future__ import annotations

from byline.archive.places import Lines
from byline.archive.slots import parts as slots

NAMES = ("Ilse Varnham", "Tomas Reed", "Mara Lunt", "Bo Ek")


def laid(*feet: str) -> list[Lines]:
    fixed = {"Quay Letters", "Older letters"}
    return [
        Lines(("Quay Letters", f"Heading {name}", "Long words. " * 30, foot, "Older letters"), 2, fixed.__contains__)
        for name, foot in zip(NAMES, feet, strict=True)
    ]


def parts(pages: list[Lines]) -> set[tuple[str, str]]:
    """Of the first page's foot, each with the words behind which it stands."""
    return {(part.text, part.behind) for part in slots.learn(pages).parts(pages[0], 3)}


def test_a_long_line_or_one_that_all_pages_have_has_no_slots() -> None:
    pages = laid(*(["Older letters"] * 4))
    learnt = slots.learn(pages)
    assert learnt.parts(pages[0], 2) == ()
    assert learnt.parts(pages[0], 3) == ()


def test_what_stands_between_the_words_that_recur() -> None:
    found = parts(
        laid(*(f"Noted down by {name} in {'Ropes' if i else 'Nets, Winter'} | Mail" for i, name in enumerate(NAMES)))
    )
    assert {("Ilse Varnham", "down by"), ("Nets, Winter", "in")} <= found


def test_a_name_that_most_pages_have_is_no_word_of_the_frame() -> None:
    names = ("Ilse", "Ilse", "Ilse", "Ilse")
    found = parts(laid(*(f"Noted down by {name} in {term}" for name, term in zip(names, NAMES, strict=True))))
    assert ("Ilse", "by") in found


def test_words_that_were_glued_are_parted() -> None:
    found = parts(laid(*(f"March {i + 3}, 2011By {name}Categories {name[::-1]}" for i, name in enumerate(NAMES))))
    assert "Ilse Varnham" in [text for text, _ in found]


def test_what_stands_beside_a_number_in_a_line_that_is_else_the_same() -> None:
    line = "Satamasta {n}.{n}.{n} (Aino)"
    pages = [Lines(("Quay", f"Satamasta {day}.4.2011 (Aino)", "Heading"), 2, {line}.__contains__) for day in (3, 4)]
    assert "Aino" in [part.text for part in slots.learn(pages).parts(pages[0], 1)]


def test_a_capital_within_a_name_parts_nothing() -> None:
    names = ("Ann McRae", "Ann McRae", "JoAnn Lee", "Ann DeVito")
    found = parts(laid(*(f"Noted down by {name} on March {i + 3}" for i, name in enumerate(names))))
    assert "Ann McRae" in [text for text, _ in found]
    assert "Ann Mc" not in [text for text, _ in found]
