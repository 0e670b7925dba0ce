"""What is taken out of the bodies of some pages, or got back, says of the others: first, what it does not."""

from __future__ import annotations

from byline.archive.lessons.bodies import BodyLesson, body_lesson
from byline.archive.tally import Judged
from byline.core.letters import letters
from byline.core.post import Correction

MARKS = ["Merrow Gazette", "Letters of the week", "Replies of our readers"]
WORDS = "tide lamp quay rope bread fare gull fog".split()
COUNT = 4


def page(number: int) -> Judged:
    """Two paragraphs of its own, a line that all pages have, and two replies below a line of the template."""
    here, there = WORDS[number], WORDS[number + COUNT]
    own = [f"{here} and {there} left at noon.", f"Nobody told the {there} of the {here}."]
    replies = [f"{there}, as ever, was late.", f"So the {here} it was, then."]
    texts = (*MARKS[:2], *own, "Fares are paid on board", MARKS[2], *replies)
    return Judged(texts, 2, {}, {})


PAGES = [page(number) for number in range(COUNT)]


def lesson(changes: dict[int, tuple[list[int], list[int]]]) -> BodyLesson | None:
    """`changes`: by page, the blocks that were taken out, and those that were got back; the body is blocks 2 to 4."""
    corrected = []
    for number, (dropped, restored) in changes.items():
        keys = [letters(text) for text in PAGES[number].texts]
        kept = [keys[i] for i in (2, 3, 4, 6, 7) if i not in dropped]
        out, back = (tuple(keys[i] for i in some) for some in (dropped, restored))
        corrected.append((Correction(f"{number}.md", {}, {}, out, back, tuple(kept)), PAGES[number]))
    return body_lesson(corrected, [one for n, one in enumerate(PAGES) if n not in changes])


def told(changes: dict[int, tuple[list[int], list[int]]], number: int) -> dict[int, bool]:
    """What the other pages are told of their blocks."""
    found = lesson(changes)
    said = enumerate(map(found.read, PAGES[number].texts)) if found else ()
    return {index: body for index, body in said if body is not None}


def test_a_line_of_one_page_teaches_nothing() -> None:
    assert lesson({0: ([2], [])}) is None
    assert lesson({}) is None


def test_a_line_that_another_correction_kept_teaches_nothing() -> None:
    assert told({0: ([4], []), 1: ([2], [])}, 3) == {}


def test_a_line_that_others_have_goes_with_one_correction() -> None:
    assert told({0: ([4], [])}, 3) == {4: False}


def test_other_lines_of_the_same_stretch_stay() -> None:
    """They may be the texts of other pages."""
    assert told({0: ([6, 7], []), 1: ([6, 7], [])}, 3) == {}


def test_a_line_that_was_got_back_comes_back() -> None:
    corrected = [(Correction("0.md", {}, {}, (), (letters(MARKS[1]),), (letters(MARKS[1]),)), PAGES[0])]
    found = body_lesson(corrected, PAGES[1:])
    assert found is not None
    assert found.read(PAGES[2].texts[1]) is True
