"""What a person does at the desk, and what then stands in the files."""

from __future__ import annotations

import pytest

from byline.core import frontmatter
from byline.reviewing.doubt import doubts
from desk.conftest import BODY, Desk

HARBOUR = "posts/2015/harbour.md"
PAGE = "/post/2015/harbour.md"


def fields(desk: Desk, name: str = HARBOUR) -> dict[str, object]:
    return frontmatter.load(desk.text(name)).fields


def body(desk: Desk, name: str = HARBOUR) -> str:
    return frontmatter.load(desk.text(name)).body.strip("\n") + "\n"


# ------------------------------------------------------------------------------------------------ what must not happen
def test_a_file_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    theirs = desk.text(HARBOUR).replace("nobody", "somebody")
    page = desk.session.held(desk.session.entries[0]).digest
    (desk.folder / "docs" / HARBOUR).write_text(theirs, "utf-8")
    for path, given in (
        ("/queue", {"do": "typed", "typed": "Ann Lee", "name": "2015/harbour.md", "field": "authors"}),
        (PAGE, {"do": "markdown", "markdown": "mine"}),
        (PAGE, {"do": "title", "line": "2"}),
        (PAGE, {"do": "fields", "title": "mine"}),
    ):
        answer = desk.client.post(path, data={"form-token": desk.secrets.form, "digest": page, **given})
        assert "changed meanwhile" in answer.text, given
    assert desk.text(HARBOUR) == theirs


@pytest.mark.parametrize(
    ("field", "typed"), [("date", "soon"), ("date", ""), ("authors", " "), ("title", "")], ids=lambda value: repr(value)
)
def test_what_is_no_value_is_not_saved(desk: Desk, field: str, typed: str) -> None:
    before = desk.text(HARBOUR)
    page = desk.post("/queue", do="typed", typed=typed, name="2015/harbour.md", field=field)
    assert "Not saved" in page
    assert desk.text(HARBOUR) == before


def test_what_the_desk_does_not_know_is_refused(desk: Desk) -> None:
    before = desk.text(HARBOUR)
    desk.post(PAGE, do="nonsense", line="1")
    desk.post("/queue", do="typed", typed="x", name="2015/harbour.md", field="digest", at="/queue")
    desk.post("/names/authors", do="nonsense", name="Home About", at="/names/authors/Home%20About")
    assert desk.text(HARBOUR) == before


# ------------------------------------------------------------------------------------------------ the queue
def test_the_queue_asks_what_gains_most(desk: Desk) -> None:
    assert [(one.name, one.field) for one in doubts(desk.session.entries)] == [
        ("2015/nets.md", "authors"),
        ("2015/harbour.md", "authors"),
    ]


def test_a_candidate_is_taken(desk: Desk) -> None:
    at = "/queue?name=2015/harbour.md&field=authors"
    desk.post("/queue", do="2", name="2015/harbour.md", field="authors", at=at, **{"choice-2": "Ilse Varnham"})
    assert fields(desk)["authors"] == ["Ilse Varnham"]
    assert fields(desk)["reviewed"] == ["authors"]
    assert [one.name for one in desk.session.questions] == ["2015/nets.md"]


def test_an_answer_is_confirmed_denied_or_put_off(desk: Desk) -> None:
    given = {"name": "2015/harbour.md", "field": "authors", "at": "/queue?name=2015/harbour.md&field=authors"}
    desk.post("/queue", do="later", **given)
    assert desk.session.questions[-1].name == "2015/harbour.md"
    desk.post("/queue", do="confirm", **given)
    assert (fields(desk)["authors"], fields(desk)["reviewed"]) == (["Home About"], ["authors"])
    desk.post("/undo", at="/queue")
    desk.post("/queue", do="none", **given)
    assert "authors" not in fields(desk)
    assert "Home About" not in desk.text(HARBOUR)


def test_all_is_undone_to_the_byte(desk: Desk) -> None:
    before = desk.text(HARBOUR)
    desk.post(
        PAGE,
        do="fields",
        title="Nets & ropes",
        authors="Ann Lee; Bo Ek",
        date="1 May 2016",
        source="",
        categories="A, B",
    )
    assert fields(desk)["authors"] == ["Ann Lee", "Bo Ek"]
    assert str(fields(desk)["date"]) == "2016-05-01"
    assert "source" not in fields(desk)
    desk.post(PAGE, do="markdown", markdown="Other words.")
    assert body(desk) == "Other words.\n"
    while desk.session.journal.done:
        desk.post("/undo", at="/")
    assert desk.text(HARBOUR) == before


# ------------------------------------------------------------------------------------------------ lines
def test_a_line_is_said_to_be_a_value(desk: Desk) -> None:
    desk.post(PAGE, do="authors", line="2")
    assert fields(desk)["authors"] == ["Ilse Varnham"]
    assert body(desk) == BODY
    desk.post(PAGE, do="date", line="3")
    assert str(fields(desk)["date"]) == "2015-07-12"


def test_words_of_a_line_are_a_value_and_the_line_stays(desk: Desk) -> None:
    desk.post(PAGE, do="source", line="5", words="The harbour")
    assert fields(desk)["source"] == {"name": "The harbour"}
    assert body(desk) == BODY


def test_what_was_left_out_is_got_back_and_furniture_goes(desk: Desk) -> None:
    desk.post(PAGE, do="body", line="0")
    assert body(desk) == f"Home | About\n\n{BODY}"
    desk.post(PAGE, do="furniture", line="7")
    assert body(desk) == "Home | About\n\nThe harbour stayed shut for a month & nobody said why.\n"
    assert "reviewed" not in fields(desk)
    desk.post("/undo", at="/")
    desk.post("/undo", at="/")
    assert body(desk) == BODY


def test_a_body_edited_by_hand_keeps_its_edits(desk: Desk) -> None:
    desk.post(PAGE, do="markdown", markdown=BODY.replace("a month", "*a month*"))
    desk.post(PAGE, do="body", line="9")
    assert body(desk) == f"{BODY.replace('a month', '*a month*')}\nShare this\n"
    page = desk.post(PAGE, do="furniture", line="5")
    assert "edited by hand" in page


# ------------------------------------------------------------------------------------------------ names
def test_names_are_merged_renamed_described_and_parted(desk: Desk) -> None:
    at = "/names/authors/Home%20About"
    desk.post("/names/authors", do="call", name="Home About", new="Ilse Varnham", at=at)
    assert desk.text("authors.yml") == "Ilse Varnham:\n  aliases: [Home About]\n"
    at = "/names/authors/Ilse%20Varnham"
    desk.post("/names/authors", do="describe", name="Ilse Varnham", biography="Wrote: much.", kind="person", at=at)
    assert "biography: 'Wrote: much.'" in desk.text("authors.yml")
    desk.post("/names/authors", do="release", name="Ilse Varnham", alias="Home About", at=at)
    assert "aliases" not in desk.text("authors.yml")
    desk.post("/names/authors", do="merge", name="Home About", into="Ilse Varnham", at="/names/authors/Home%20About")
    assert "aliases: [Home About]" in desk.text("authors.yml")
    desk.post("/names/authors", do="part", name="Ilse Varnham", into="Ann Lee; Bo Ek", at=at)
    assert fields(desk)["authors"] == ["Ann Lee", "Bo Ek"]
    while desk.session.journal.done:
        desk.post("/undo", at="/")
    assert not (desk.folder / "docs/authors.yml").exists()


def test_a_source_is_taken_down(desk: Desk) -> None:
    name, at = "The Alder Courier", "/names/sources/The%20Alder%20Courier"
    desk.post(
        "/names/sources", do="describe", name=name, takedown="yes", rights="excerpt", url="https://c.example", at=at
    )
    assert desk.text("sources.yml") == (
        "The Alder Courier:\n  url: https://c.example\n  rights: excerpt\n  takedown: true\n"
    )
    desk.post("/names/sources", do="describe", name=name, rights="full", at=at)
    assert desk.text("sources.yml") == "The Alder Courier:\n  rights: full\n"


def test_what_was_done_is_a_message_for_a_commit(desk: Desk) -> None:
    desk.post(PAGE, do="authors", line="2")
    assert "Corrected 1 file at the desk\n\n- authors of 2015/harbour.md: line 3" in desk.get("/done")
