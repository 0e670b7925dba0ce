"""A folder read as one: the title stands where the other pages have theirs, however few they are."""

from __future__ import annotations

import pytest

from byline.archive import judging, learning
from byline.core.post import Candidate, RawPost, TextKind
from byline.extract import extract

HEADINGS = ("A rope for the ferry", "Nets in winter", "Three lamps", "Who paid for the crane?", "Tar and oakum")
AFTER = {heading: HEADINGS[(i + 1) % 5] for i, heading in enumerate(HEADINGS)}
BEFORE = {later: heading for heading, later in AFTER.items()}
PROSE = (
    "The quay was empty when the ferry came in, and nobody had thought of the rope. Two boys ran for one and came back "
    "with a clothes line, which held for as long as it took the mate to say what he thought of it.",
    "Later, in the net loft, the story had already grown. The line had been a hair, the mate a bear, and the ferry had "
    "drifted as far as the old light before a gull, of all creatures, brought help from the other side of the bay.",
)


def page(heading: str, number: int) -> RawPost:
    """The line above the title names other posts; the title itself looks like the head of a column."""
    lines = [
        "Quay Letters",
        "Letters from a small harbour",
        f"← {BEFORE[heading]} {AFTER[heading]} →",
        heading,
        f"March {number + 3}, 2011",
        *PROSE,
        f"That was number {number + 1} of the winter, and it will be told again.",
        "Filed under Letters",
        "Quay Letters is printed by the harbour office",
    ]
    return RawPost(f"{number}.txt", "\n\n".join(lines))


def titles(count: int) -> dict[str, str]:
    posts = [page(heading, number) for number, heading in enumerate(HEADINGS[:count])]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    return {post.text.split("\n\n")[3]: extract(post, archive).metadata.title for post in posts}


def test_a_post_alone_in_its_folder_is_read_alone() -> None:
    post = page(HEADINGS[0], 0)
    archive = learning.learn([post], [(post, judging.judge(post))])
    assert not archive.places_of
    assert extract(post, archive).metadata == extract(post).metadata


def test_the_title_stands_where_the_other_pages_have_theirs() -> None:
    for count in (2, 3, 5):
        assert titles(count) == {heading: heading for heading in HEADINGS[:count]}


def test_a_page_that_fits_no_place_is_read_alone() -> None:
    posts = [page(heading, number) for number, heading in enumerate(HEADINGS)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    stranger = RawPost("stranger.txt", "Bread from a cold oven\n\nBy Ann Lee\n\n" + "\n\n".join(PROSE[::-1]))
    assert extract(stranger, archive).metadata.title == "Bread from a cold oven"


def test_what_a_post_states_is_believed_before_the_archive() -> None:
    posts = [page(heading, number) for number, heading in enumerate(HEADINGS)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    stated = RawPost("stated.txt", "Title: Another name\n\n" + posts[0].text)
    assert extract(stated, archive).metadata.title == "Another name"


def test_the_sites_name_behind_every_title_is_no_part_of_it() -> None:
    texts = [page(heading, number).text for number, heading in enumerate(HEADINGS)]
    posts = [
        RawPost(
            f"{number}.txt", f"{heading} | Quay Letters\n\nSkip to content\n\n" + "\n\n".join(text.split("\n\n")[4:])
        )
        for number, (heading, text) in enumerate(zip(HEADINGS, texts, strict=True))
    ]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    assert [extract(post, archive).metadata.title for post in posts] == list(HEADINGS)


def test_what_several_texts_begin_with_is_no_title() -> None:
    texts = ["\n\n".join(["Index of letters", heading, *PROSE]) for heading in HEADINGS]
    posts = [RawPost(f"{number}.txt", text) for number, text in enumerate(texts)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    assert archive.opens("Index of letters")
    assert not archive.opens(HEADINGS[0])
    assert "Index of letters" not in {extract(post, archive).metadata.title for post in posts}


def sources(number_of_reposts: int) -> list[str]:
    """Of fifteen posts, some end in a name in brackets."""
    base = [page(heading, number) for number, heading in enumerate(HEADINGS)]
    texts = [post.text.replace("number", f"number {turn}") for turn in range(3) for post in base]
    end = "\n\nFiled under"
    texts = [t.replace(end, f"\n\n[Radio Quay]{end}") if n < number_of_reposts else t for n, t in enumerate(texts)]
    posts = [RawPost(f"{number}.txt", text) for number, text in enumerate(texts)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    return [extract(post, archive).metadata.source.name for post in posts[:number_of_reposts]]


def test_one_line_that_looks_like_a_publisher_names_none_where_no_other_post_has_one() -> None:
    assert sources(1) != ["Radio Quay"]


@pytest.mark.parametrize("line", ["Skip to content", "Salta al contenuto", "콘텐츠로 건너뛰기", "Passer au contenu"])
def test_what_many_sites_print_above_all_is_no_name_of_one(line: str) -> None:
    texts = ["\n\n".join([line, *page(heading, n).text.split("\n\n")[3:-2]]) for n, heading in enumerate(HEADINGS)]
    posts = [RawPost(f"{number}.txt", text) for number, text in enumerate(texts)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    assert {extract(post, archive).metadata.source.name for post in posts} == {""}
    weighed = (one.value for post in posts for one in extract(post, archive).rejected.get("source", ()))
    assert line not in set(weighed)


def test_posts_that_name_their_first_publisher_are_believed() -> None:
    assert sources(4) == ["Radio Quay"] * 4


def test_texts_that_a_site_printed_are_pages_though_each_alone_reads_like_a_text() -> None:
    """Lines in common are not enough: talks of one speaker end alike."""
    ends = {"Leave a comment": True, "Thank you all for coming": False}
    for line, printed in ends.items():
        texts = ("\n\n".join([heading, *PROSE, "Good night from the quay", line]) for heading in HEADINGS)
        posts = [RawPost(f"{number}.txt", text) for number, text in enumerate(texts)]
        archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
        assert archive.is_template
        assert archive.is_printed == printed


def test_a_licence_that_texts_share_makes_no_pages_of_them() -> None:
    licence = [
        "Licence of this text",
        "You may copy and change it as you like,",
        "as long as you name whoever wrote it.",
    ]
    texts = ("\n\n".join([heading, *PROSE, *licence]) for heading in HEADINGS)
    posts = [RawPost(f"{number}.txt", text) for number, text in enumerate(texts)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    assert archive.lines.keys() >= set(licence)
    assert {extract(post, archive).classification.kind for post in posts} == {TextKind.TEXT}


def test_what_one_page_alone_takes_for_the_sites_name_is_none() -> None:
    posts = [page(heading, number) for number, heading in enumerate(HEADINGS)]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    bank = Candidate("Corrin Savings Bank", (9,), "the site's name (last lines)", 0.9)
    quoted = Candidate("Corrin Savings Bank", (9,), "where it was first published", 0.9)
    assert archive.is_template
    assert archive.sure_of_site(bank, 0.9) == 0.0
    assert archive.sure_of_site(quoted, 0.9) == 0.9
    unlike = learning.learn(posts[:1], ((post, judging.judge(post)) for post in posts[:1]))
    assert unlike.sure_of_site(bank, 0.9) == 0.9
