"""What a carrier put around a text; first, what only looks like it."""

from __future__ import annotations

import pytest

from byline.archive.layout import Layout
from byline.core.post import Extraction, RawPost, Role
from byline.extract import extract
from byline.extract.stated.wrappers import find

MAIL = "From: Ada Quill <ada@example.org>\nSubject: The rope\nDate: Tue, 4 Mar 2003 09:12:00 +0100\n\n"
TEXT = (
    "The rope on the third bell is in two pieces, and both of them are in the tower.\n\nShare the cost?\n\n-- \nAda\n"
)
RULE = "_" * 47


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT,
        f"{TEXT}{RULE}\nThe end.\n",
        f"{TEXT}{RULE}\nI left the mailing list, and nobody has asked me why.\n",
        f"{TEXT}{RULE}\nWrite to ada@example.org.\n",
        f"{TEXT}{RULE}\n" + "The mailing list: bells@example.org.\n" * 12,
        f"{TEXT}--~--~--\nI left the mailing list: bells@example.org\n",
        f"{TEXT}-- \nAda Quill, bell ringer\nada@example.org\n",
        "Mailing list\n\nbells@example.org\n",
        f"{TEXT}-- next part --\n\nThe rope was long.\n",
        "*** The start of it ***\n\nThe rope was long.\n\n*** The end ***\n",
    ],
)
def test_what_a_writer_set_is_no_wrapper(text: str) -> None:
    assert find(text.split("\n")) == {}


FOOTERS = [
    "bells mailing list\nbells@lists.example.org\nhttp://lists.example.org/mailman/listinfo/bells",
    "To unsubscribe: bells-leave@example.org",
    "Glocken-Mailingliste\nGlocken@example.org\nhttps://lists.example.org/listinfo/glocken",
    "Liste de diffusion « cloches »\nPour vous désabonner : https://example.org/cloches",
    "Lista de correo campanas\ncampanas@example.org",
    "Чтобы отписаться: http://lists.example.org/kolokola",
]


@pytest.mark.parametrize(
    "footer",
    [
        "--~--~---------~--~----~\nYou received this message because you are in “bells”.\nTo post: bells@example.org\n"
        "-~----------~----~----~---",
        "-- \nYou received this message because you are subscribed to “bells”.\nStop: bells+off@example.org",
        "-- \nVous recevez ce message, car vous êtes abonné à « cloches ».\ncloches+fin@example.org",
        "--------------------\nВы получили это сообщение.\nkolokola@example.org\n--------------------",
    ],
)
def test_a_footer_between_rules_or_below_the_sign_of_a_signature(footer: str) -> None:
    assert left_out(f"{MAIL}{TEXT}{footer}\n") == footer.split("\n")


def extracted(text: str, layout: Layout | None = None) -> Extraction:
    return extract(RawPost("rope.txt", text), layout)


def left_out(text: str, layout: Layout | None = None) -> list[str]:
    labels = extracted(text, layout).labels
    return [line for line, label in zip(text.split("\n"), labels, strict=True) if label.role is Role.FURNITURE]


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_footer_goes_and_nothing_else(footer: str) -> None:
    assert left_out(f"{MAIL}{TEXT}{RULE}\n{footer}\n") == [RULE, *footer.split("\n")]


def test_a_footer_stays_where_a_person_said_so() -> None:
    text = f"{MAIL}{TEXT}{RULE}\n{FOOTERS[0]}\n"
    assert left_out(text, Layout(kind="mail", keep_wrappers=True)) == []
    assert extracted(text, Layout(kind="mail", keep_wrappers=True)).body[-1].text.startswith(("bells", "http", RULE))


def test_a_part_that_was_taken_out() -> None:
    note = "-------------- next part --------------\nA drawing was scrubbed...\nURL: <http://example.org/rope.png>"
    assert left_out(f"{MAIL}{TEXT}{note}\n") == note.split("\n")


BOOK = """The Project Gutenberg eBook of Bells, by Ada Quill

This eBook is for the use of anyone anywhere.

Title: Bells

Author: Ada Quill

Release Date: May 4, 2013

*** START OF {this} PROJECT GUTENBERG EBOOK BELLS ***

A bell is a question that a tower asks, and the town below has been answering it wrongly for three hundred years.

The rope knows more than the bell, for it has felt both of its ends.

*** END OF {this} PROJECT GUTENBERG EBOOK BELLS ***

Updated editions will replace the previous one.
"""


@pytest.mark.parametrize("this", ["THE", "THIS"])
def test_a_book_without_its_wrapper(this: str) -> None:
    found = extracted(BOOK.format(this=this))
    assert (found.metadata.title, found.metadata.authors, found.metadata.date) == ("Bells", ("Ada Quill",), "")
    assert [block.text.split()[0] for block in found.body] == ["A", "The"]


def test_a_wrapper_is_kept_where_a_person_said_so() -> None:
    assert Layout.load("keep_wrappers = true").keep_wrappers
    assert Layout.load(Layout(keep_wrappers=True).dump()).keep_wrappers
    assert not Layout.load("").keep_wrappers
