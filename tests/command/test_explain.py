"""`byline explain` and `byline layout` say what was read, from which line, and what every line is."""

from __future__ import annotations

import json
import random
import re
import tomllib
from pathlib import Path

from byline import TextKind
from byline.cli.explanation import KINDS
from command.conftest import FERRY
from conftest import Run

MONTHS = ("January", "March", "June", "October")
NAMES = ("Ada Quill", "Tomas Reed", "Inge Marsh", "Bo Lund")
COUNT = 12


def test_explain_shows_values_with_their_lines_and_the_role_of_every_line(folder: Path, byline: Run) -> None:
    done = byline("explain", "posts/ferry.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "posts/ferry.txt (utf-8)"
    found = (("title", "The ferry at noon", 1), ("authors", "Ada Quill", 2), ("date", "2015-07-12", 3))
    for field, value, line in found:
        at = lines.index(f"{field + ':':<12} {value}")
        assert lines[at + 1].strip().startswith(f"line {line}: ")
    assert "categories:  (the text does not say)" in lines
    roles = [line.split()[:2] for line in lines[:-1] if line[:1].isdigit()]
    assert roles == [*([number, "header"] for number in "1234"), ["6", "body"], ["8", "body"]]
    assert lines[-1] == "6 lines = 4 used for metadata + 2 body + 0 left out"


def test_explain_says_what_weighed_most(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_text("The ferry at noon\n\nThe ferry left at noon and came back at night.\n")
    assert re.search(r"\([a-z ]+ [+-]\d+\.\d, [a-z ]+ [+-]\d", byline("explain", "posts/ferry.txt").stdout)


def test_explain_as_json(folder: Path, byline: Run) -> None:
    done = byline("explain", "--json", "posts/ferry.txt")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert said["metadata"]["title"] == "The ferry at noon"
    assert said["metadata"]["authors"] == ["Ada Quill"]


def test_every_kind_of_text_has_its_words() -> None:
    assert KINDS.keys() == set(TextKind)


def test_explain_takes_an_encoding(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_bytes(FERRY.replace("Ada Quill", "Ада Квилл").encode("koi8-r"))
    done = byline("explain", "--encoding", "koi8-r", "posts/ferry.txt")
    assert done.stdout.startswith("posts/ferry.txt (koi8-r)\n")
    assert "authors:     Ада Квилл\n" in done.stdout


def test_explain_of_what_is_no_text(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_bytes(b"\x00\x01\x02" * 50)
    done = byline("explain", "posts/ferry.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[binary]" in done.stderr


def test_explain_of_a_text_without_a_body(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_text("Title: The ferry\nAuthor: Ada Quill\n", "utf-8")
    done = byline("explain", "posts/ferry.txt")
    assert done.exit_code == 1
    assert "[no-body]" in done.stderr
    assert "title:       The ferry\n" in done.stdout


def page(number: int) -> str:
    """One of an archive: what stands around the text is the same, the day and the author differ."""
    chance = random.Random(number)
    words = "tide lamp quay rope bread fare gull fog clerk board pier boat lunch winter letter".split()
    paragraphs = [" ".join(chance.choices(words, k=40)).capitalize() + "." for _ in range(4)]
    day = f"{MONTHS[number % len(MONTHS)]} {number % 27 + 1}, {2001 + number % 9}"
    posted = f"Posted on {day} by {NAMES[number % len(NAMES)]}"
    parts = ["Varnholm Courier", f"Boats and their {number} names", posted, *paragraphs, "Set in type at Ropewalk Lane"]
    return "\n\n".join(parts) + "\n"


def test_layout_prints_what_pages_share_and_convert_reads_by_it(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").unlink()
    for number in range(COUNT):
        (folder / f"posts/{number}.txt").write_text(page(number), "utf-8")
    done = byline("layout", "posts")
    assert (done.exit_code, done.stderr) == (0, "")
    learnt = tomllib.loads(done.stdout)
    assert learnt["posts"] == COUNT
    assert "Posted on {date} by {authors}" in done.stdout
    assert "Set in type at Ropewalk Lane" in done.stdout
    (folder / "posts/layout.toml").write_text(done.stdout, "utf-8")
    assert byline("layout", "posts").stdout == done.stdout
    assert byline("convert", "--jobs", "1").exit_code == 0
    texts = [path.read_text("utf-8") for path in (folder / "docs/posts").rglob("*.md")]
    assert len(texts) == COUNT
    assert not any("Ropewalk" in text for text in texts)


def test_layout_takes_an_encoding(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").unlink()
    for number in range(COUNT):
        (folder / f"posts/{number}.txt").write_bytes(page(number).replace("Set in type at", "Печать").encode("koi8-r"))
    assert "Печать Ropewalk Lane" in byline("layout", "--encoding", "koi8-r", "posts").stdout
    assert "Печать Ropewalk Lane" not in byline("layout", "--encoding", "latin-1", "posts").stdout


def test_what_is_shown_cannot_steer_a_terminal(folder: Path, byline: Run) -> None:
    (folder / "posts/ferry.txt").write_text(FERRY.replace("at noon and", "at noon\u202e and"), "utf-8")
    shown = byline("explain", "posts/ferry.txt").stdout
    assert "at noon\\u202e and came back" in shown
    assert "\u202e" not in shown
