"""Body and furniture of a template, told by all of its pages."""

from __future__ import annotations

from byline.archive import blocks, judging, learning
from byline.archive.blocks import BlockPlaces
from byline.archive.outline import Page
from byline.archive.tally import fixed_lines
from byline.archive.templates import signature
from byline.core.post import RawPost, Role
from byline.extract import extract

HEADINGS = ("A rope for the ferry", "Nets in winter", "Three lamps", "Who paid for the crane?", "Tar and oakum")
PROSE = (
    "The quay was empty when the ferry came in, and nobody had thought of the rope. Two boys ran for one and came back "
    "with a clothes line, which held for as long as it took the mate to say what he thought of it.",
    "Later, in the net loft, the story had already grown. The line had been a hair, the mate a bear, and the ferry had "
    "drifted as far as the old light before a gull, of all creatures, brought help from the other side of the bay.",
)

TEXTS = [
    ("Quay Letters", f"{heading}, once more", PROSE[0], PROSE[1], "Comments", "I was there.", "Print")
    for heading in HEADINGS
]
CHANCES = (0.01, 0.3, 0.99, 0.98, 0.1, 0.7, 0.2)


def prose(heading: str) -> list[str]:
    """Two paragraphs that no other page has."""
    return [f"{paragraph} That is what is meant here by: {heading}" for paragraph in PROSE]


def page(heading: str, number: int) -> RawPost:
    lines = [
        "Quay Letters",
        "Letters from a small harbour",
        heading,
        f"March {number + 3}, 2011",
        *prose(heading),
        f"That was number {number + 1} of the winter, and it will be told again.",
        "Filed under Letters",
        "Quay Letters is printed by the harbour office",
    ]
    return RawPost(f"{number}.txt", "\n\n".join(lines))


def places(count: int = 5) -> BlockPlaces:
    pages = [Page(texts, CHANCES) for texts in TEXTS[:count]]
    counts = dict.fromkeys((line for page in pages for line in signature(page.texts)), count)
    counts.update({key: 1 for texts in TEXTS for key in signature(texts[1:2])})
    return blocks.decide(pages, fixed_lines(counts, count))


def named(index: int, found: BlockPlaces) -> dict[str, float]:
    (row,) = found.rows(Page(TEXTS[0], CHANCES), [index])
    return dict(zip(blocks.NAMES, row, strict=True))


def test_what_only_one_page_has_is_unknown() -> None:
    row = named(1, places())
    assert row["same share"] == row["same mean"] == blocks.ABSENT


def test_a_place_is_known_by_what_all_pages_have_there() -> None:
    row = named(5, places())
    assert row["under share"] == 1.0
    assert abs(row["under mean"] - 0.7) < 1e-9
    assert row["mark's body above"] > 0.5, "all the rest stands above the heading of the comments"


def test_blocks_that_are_surely_furniture_are_not_asked() -> None:
    assert 0 not in blocks.in_question(CHANCES)
    assert list(blocks.in_question(CHANCES)) == [1, 2, 3, 4, 5, 6]


def test_a_paragraph_of_most_pages_is_the_sites_but_not_of_two_that_may_be_versions() -> None:
    long = " ".join(PROSE)
    pages = [Page((heading, long), (0.5, 0.9)) for heading in HEADINGS]
    assert not blocks.decide(pages[:2], {}).prints(long)
    assert not blocks.decide(pages, {}).prints(HEADINGS[0])
    assert blocks.decide(pages, {}).prints(long)


def test_a_page_without_blocks_is_no_fault() -> None:
    assert list(places().rows(Page((), ()), [])) == []


def test_the_body_of_each_page_of_a_template_is_its_prose() -> None:
    posts = [page(heading, number) for number, heading in enumerate(HEADINGS)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    assert archive.template_of(tuple(posts[0].text.split("\n\n"))).tells_body
    for post, heading in zip(posts, HEADINGS, strict=True):
        found = extract(post, archive)
        assert [block.text for block in found.body if block.text in prose(heading)] == prose(heading)
        assert not {"Quay Letters", "Filed under Letters"} & {block.text for block in found.body}


def test_pages_of_which_nothing_would_be_left_are_read_alone() -> None:
    pages = [Page(("Quay Letters", *PROSE), (0.1, 0.9, 0.9))] * 5
    found = blocks.decide(pages, {"Quay Letters": 1.0})
    assert found.settled(pages[0], {1: 0.1, 2: 0.2}) == {}


def test_a_page_of_no_template_is_read_alone() -> None:
    posts = [page(HEADINGS[0], 0)]
    archive = learning.learn(posts, [(posts[0], judging.judge(posts[0]))])
    assert not archive.tells_body
    assert archive.body((), ()) == {}
    assert Role.BODY in {label.role for label in extract(posts[0], archive).labels}
