"""Messages in files, mailboxes and Maildirs, as the standard library writes them and as they come in the world."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from byline.readers import InputFile, Piece, Settings, streams
from byline.readers.mail import mbox, message
from byline.readers.mail.mbox import MboxReader
from containers.folder import Folder

WORDS = "Nobody in the harbour had seen its like before, and so it stayed for all of that year and the next."
BROKEN = b"Subject: =?utf-8?b?broken\nDate: no day\nContent-Type: text/plain; charset=nonsense\n\n"
FROM = "From ilse@example.org Tue Jul 21 10:00:00 2015\n"


def mail(number: int = 0, text: str = WORDS, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ilse Várnham <ilse@example.org>"
    made["Subject"] = f"Why the harbour stayed shut ({number})"
    made["Date"] = "Tue, 21 Jul 2015 10:00:00 +0200"
    made["Message-ID"] = f"<{number}@example.org>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text + "\n")
    return made


def pieces(path: Path) -> list[Piece]:
    found = MboxReader().pieces(InputFile(path, "a.mbox"), Settings())
    return [piece for piece in found if isinstance(piece, Piece)]


@pytest.mark.parametrize(
    "text", ["", "A text that begins.\n", "From here on the ice stayed.\n", "From: a\nDate: b\n\nText.\n"]
)
def test_what_is_no_mailbox(text: str) -> None:
    assert not MboxReader().takes(Path("a.mbox"), text.encode())


def test_a_mailbox_of_the_standard_library(folder: Folder) -> None:
    folder.posts.mkdir(exist_ok=True)
    box = mailbox.mbox(folder.posts / "list.mbox")
    for number in range(3):
        box.add(mail(number, f"{WORDS}\n\nFrom here on the ice stayed. Number {number}."))
    box.close()
    assert folder.convert().problems == ()
    fields = folder.fields()
    assert sorted(fields) == [f"posts/list.mbox#<{number}@example.org>" for number in range(3)]
    first = fields["posts/list.mbox#<0@example.org>"]
    assert (first["title"], first["authors"], str(first["date"])) == (
        "Why the harbour stayed shut (0)",
        ["Ilse Várnham"],
        "2015-07-21",
    )
    assert folder.bodies()["posts/list.mbox#<2@example.org>"].endswith("From here on the ice stayed. Number 2.")


def test_a_maildir_and_single_messages(folder: Folder) -> None:
    box = mailbox.Maildir(folder.posts / "box")
    box.add(mail(1))
    folder.put("two.eml", bytes(mail(2, WORDS.replace("harbour", "village"))))
    folder.convert()
    titles = sorted(str(fields["title"]) for fields in folder.fields().values())
    assert titles == ["Why the harbour stayed shut (1)", "Why the harbour stayed shut (2)"]


def test_html_is_read_where_there_is_no_text_and_attachments_are_listed(folder: Folder) -> None:
    both = mail(1)
    both.add_alternative(f"<p>{WORDS} In HTML.</p>", subtype="html")
    page = mail(2)
    page.set_content(f"<p>{WORDS}</p><p>See <a href='https://example.org/'>there</a>, <b>now</b>.", subtype="html")
    page.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan é.pdf")
    page.add_attachment(mail(3))
    folder.put("a.eml", bytes(both))
    folder.put("b.eml", bytes(page))
    folder.convert()
    assert folder.bodies()["posts/a.eml"] == WORDS
    assert folder.bodies()["posts/b.eml"] == f"{WORDS}\n\nSee [there](https://example.org/), **now**."
    assert folder.fields()["posts/b.eml"]["stated"] == {
        "attachments": "plan é.pdf (application/pdf), Why the harbour stayed shut (3) (a message)"
    }


def test_lines_that_a_program_broke_are_joined(folder: Folder) -> None:
    flowed = mail(1, "Nobody in the harbour \nhad seen its like before. \nIt stayed.\n\nMore of it came.")
    flowed.set_param("format", "flowed")
    folder.put("a.eml", bytes(flowed))
    folder.convert()
    assert folder.bodies()["posts/a.eml"].split("\n")[0] == "Nobody in the harbour had seen its like before. It stayed."


@pytest.mark.parametrize("chunk", [64, 700, 1 << 18])
def test_messages_are_cut_apart_wherever_a_chunk_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(streams, "CHUNK", chunk)
    texts = [f"Subject: {n}\nMessage-ID: <{n}@x>\n\nBody {n}\n>From quoted\nFrom here on\n" * 3 for n in range(40)]
    (tmp_path / "a.mbox").write_text("".join(FROM + text for text in texts))
    found = pieces(tmp_path / "a.mbox")
    assert [piece.data.decode() for piece in found] == texts
    assert [piece.line for piece in found][:3] == [2, 21, 40]
    assert [piece.key for piece in found][:2] == ["<0@x>", "<1@x>"]


def test_a_message_without_end_is_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST", 1000)
    (tmp_path / "a.mbox").write_text(f"{FROM}Subject: a\n\n{'x' * 1_000_000}\n\n{FROM}Subject: b\n\nBody.\n")
    first, second = pieces(tmp_path / "a.mbox")
    problem = next(MboxReader().pieces(InputFile(tmp_path / "a.mbox", "a.mbox"), Settings()))
    assert "a.mbox:2: a message of" in str(problem)
    assert len(first.data) == 1000
    assert second.data.startswith(b"Subject: b")


def test_what_is_no_post_is_named_and_the_rest_is_read(folder: Folder) -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(700))
    folder.put("a.eml", b"Subject: nested\n" + nested + b"\n\nDeep down.\n")
    folder.put("b.eml", b"")
    folder.put(
        "c.eml",
        BROKEN + WORDS.encode(),
    )
    empty = mail(1, "")
    empty.add_attachment(b"x", maintype="image", subtype="png", filename="boat.png")
    folder.put("d.eml", bytes(empty))
    problems = {problem.path: problem.code for problem in folder.convert().problems if problem.fatal}
    assert problems.keys() == {"posts/a.eml", "posts/b.eml", "posts/d.eml"}
    assert problems["posts/d.eml"] == "empty"
    assert "fault" not in problems.values()
    assert folder.bodies() == {"posts/c.eml": WORDS}


def test_texts_in_old_encodings(folder: Folder) -> None:
    head = b"From: Ilse <i@example.org>\nSubject: Gr\xfc\xdfe aus dem Hafen\nDate: Tue, 21 Jul 2015 10:00:00 +0200\n"
    body = "Die Möwen über dem Hafen hörten nicht auf, und so blieb es für das ganze Jahr danach.".encode("latin-1")
    folder.put("a.eml", head + b"Content-Type: text/plain; charset=iso-8859-1\n\n" + body)
    folder.convert()
    assert folder.fields()["posts/a.eml"]["title"] == "Grüße aus dem Hafen"
    assert "Möwen über" in folder.bodies()["posts/a.eml"]
    assert message.LARGEST > 1_000_000
