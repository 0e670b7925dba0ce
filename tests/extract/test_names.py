"""Names in lines: first what is no name and what is not an author's label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.extract.authors import mentions
from byline.extract.page.dangling import is_dangling
from byline.language import names


def found(text: str, before: str = "") -> list[tuple[str, str]]:
    return [(mention.text, mention.before) for mention in mentions.find(text, 0, before)]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a comment",
        "Published on",
        "12 March 2015",
        "July 12, 2015",
        "by the light of the lamp",
        "3 min read",
    ],
)
def test_no_name(line: str) -> None:
    assert not found(line)


@pytest.mark.parametrize(
    "line", ["Set sail in 2010 (Ada Quill)", "Photo 3 May 2010 (Ada Quill)", "Tarihi 3 Mayıs 2010 (Ada Quill)"]
)
def test_a_name_in_brackets_behind_a_day_is_no_author_without_a_label(line: str) -> None:
    assert ("Ada Quill", "by") not in found(line)


@pytest.mark.parametrize(
    "line",
    [
        "Yayım tarihi 3 Mayıs 2010 (Ada Quill)",
        "Yayım tarihi (Ada Quill)",
        "Published by (Ada Quill)",
        "Објавио Ada Quill 3. маја 2010.",
        "Objavio Ada Quill",
        "Objavljeno 3. maja 2010, avtor Ada Quill",
        "Δημοσιεύτηκε στις 3 Μαΐου 2010 από τον/την Ada Quill",
        "发表于 2010年5月3日 由 Ada Quill",
        "Paskelbta 2010-05-03 autorius Ada Quill",
        "Publicēts 2010-05-03 autors Ada Quill",
        "Postitatud 3. mai 2010 kirjutas Ada Quill",
        "Argitaratze data: 2010/05/03 Egilea: Ada Quill",
    ],
)
def test_a_blog_names_its_author_in_whatever_language(line: str) -> None:
    assert ("Ada Quill", "by") in found(line)


@pytest.mark.parametrize(
    "line", ["", "By the harbour we waited.", "Posted on July 12, 2015 by Ada", "and", "We waited on"]
)
def test_no_stub(line: str) -> None:
    assert not is_dangling(line)


@pytest.mark.parametrize(
    "line", ["Posted on by", "posted in , ,", "Veröffentlicht am von", "This entry was posted in , by"]
)
def test_stub(line: str) -> None:
    assert is_dangling(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Thornquist", [("Ada Thornquist", "by")]),
        ("By Ada Thornquist and Martin Keller", [("Ada Thornquist", "by"), ("Martin Keller", "by")]),
        ("ByAda Thornquist", [("Ada Thornquist", "by")]),
        ("Amanda ThornquistUpdated: Dec 19", [("Amanda Thornquist", "")]),
        ("July 21, 2015by Anna ThornquistLeave a Comment", [("Anna Thornquist", "by")]),
        ("Posted by tidewatcher in Ferries", [("tidewatcher", "by"), ("Ferries", "")]),
        ("Jeffrey A. Thornquist", [("Jeffrey A. Thornquist", "")]),
        ("Photo by Ada Thornquist", [("Ada Thornquist", "photographer")]),
        ("Von Jan van der Berg", [("Jan van der Berg", "by")]),
        ("한서윤 기자", [("한서윤", "by")]),
        ("文/林小舟", [("林小舟", "by")]),
        ("本报记者林小舟", [("林小舟", "by")]),
        ("責任編輯：林小舟", [("林小舟", "editor")]),
    ],
)
def test_names_and_labels(line: str, expected: list[tuple[str, str]]) -> None:
    assert found(line) == expected


@pytest.mark.parametrize(
    "line", ["", "Ferries", "With thanks to the board, the pier was painted.", "Love the ferry", "The best"]
)
def test_no_close_of_a_letter(line: str) -> None:
    assert not mentions.is_close(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Yours faithfully,", "Best,", "I remain, Sir, your obedient servant,", "Cordialement,"),
        *("Mit freundlichen Grüßen", "С уважением,", "Trân trọng,"),
    ],
)
def test_close_of_a_letter(line: str) -> None:
    assert mentions.is_close(line)


def test_a_label_on_the_line_before() -> None:
    assert found("Ada Thornquist", "Written by") == [("Ada Thornquist", "by")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ADA VON THORNQUIST", "Ada von Thornquist"),
        ("BBC", "BBC"),
        ("J. K. MÜLLER-BERG", "J. K. Müller-Berg"),
        ("Ada  T.", "Ada T."),
    ],
)
def test_tidy(text: str, shown: str) -> None:
    assert names.tidy(text) == shown


@given(st.text(max_size=300))
def test_every_mention_is_in_its_line(text: str) -> None:
    plain = text.replace("\u00ad", "")
    for mention in mentions.find(text, 0, ""):
        assert 0 <= mention.start < mention.stop <= len(plain)
