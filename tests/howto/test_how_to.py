"""The how-tos are done as they are written: every file is made, every command is run, and what they promise comes out.

In a page a block is a file where the words before it end with its path and a colon; it is what comes out where it
begins with `title:`; it is run where it begins with a command. Other blocks are alternatives that are only shown.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or not shutil.which("bash"), reason="shells and csplit differ from system to system"
    ),
]
FOLDER = Path(__file__).parents[2] / "docs/how-to"
COMMANDS = ("byline", "cd", "csplit", "for", "mkdir", "rm")
_FILE_RE = re.compile(r"`([\w./-]+\.(?:css|html|svg|toml|txt|yml))`:$")


class Block(NamedTuple):
    """An indented block, and the paragraph before it on one line."""

    before: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    """
    >>> list(blocks("In\\n`a.txt`:\\n\\n    One.\\n\\n    Two.\\n\\nAnd.\\n"))
    [Block(before='In `a.txt`:', text='One.\\n\\nTwo.\\n')]
    """
    before = ""
    for part in re.split(r"(?m)((?:^ {4}.*\n)(?:\n*^ {4}.*\n)*)", page):
        if part.startswith("    "):
            yield Block(before, re.sub(r"(?m)^ {4}", "", part))
        elif part.strip():
            before = " ".join(part.strip().rpartition("\n\n")[2].split())


class Reader:
    """Does what a page says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def do(self, page: str) -> None:
        for block in blocks(page):
            if file := _FILE_RE.search(block.before):
                self.write(file[1], block.text)
            elif block.text.startswith("title:"):
                self.find(block.text)
            elif block.text.startswith(COMMANDS):
                self.run(block.text)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == "mkdocs.yml":
            present = path.read_text("utf-8")
            for key in re.findall(r"(?m)^\w+(?=:)", text):
                present = re.sub(rf"(?m)^{key}:.*\n(?:[ #].*\n)*", "", present)
            text = present + text
        path.write_text(text, "utf-8")

    def run(self, commands: str) -> None:
        done = subprocess.run(
            ["bash", "-e", "-c", f"{commands}\npwd > '{self.folder}.pwd'"],
            cwd=self.folder,
            env={**os.environ, "PATH": self._path},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        self.folder = Path(Path(f"{self.folder}.pwd").read_text("utf-8").strip())

    def find(self, lines: str) -> None:
        posts = [path.read_text("utf-8") for path in (self.folder / "docs/posts").rglob("*.md")]
        assert any(set(lines.splitlines()) <= set(post.splitlines()) for post in posts), "\n".join(posts)

    def page(self, name: str) -> str:
        return (self.folder / "site" / name).read_text("utf-8")


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def how_to(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")


def test_each_of_them_is_tried() -> None:
    tried = {name.removeprefix("test_how_to_") for name in globals() if name.startswith("test_how_to_")}
    assert tried == {path.stem for path in FOLDER.glob("*.md")}


def test_how_to_wordpress(reader: Reader) -> None:
    page = how_to("wordpress")
    (saved,) = [block for block in blocks(page) if block.text.startswith("Tide Notes")]
    others = {
        "What the gulls know": ("August 3, 2015", "gulls leave the roof of the fish market before the boats come in"),
        "Against the new lamps": ("March 9, 2016", "lamps on the promenade are white and light the water as well"),
        "Twelve minutes late": ("October 21, 2016", "ferry left late since a boy had dropped his cello on the gangway"),
    }
    making, _, rest = page.partition("## Convert")
    reader.do(making)
    for title, (day, said) in others.items():
        text = saved.text.replace("A quay is a promise", title).replace("July 12, 2015", day)
        text = re.sub(
            r"(?s)Every town.*?counting them\.", f"The {said}. " * 2 + f"\n\nNobody knew why the {said}.", text
        )
        text = text.replace("Harbours", title.split()[-1].title()).replace("quays, stone", said.split()[0])
        reader.write(f"posts/tide-notes/{title.replace(' ', '-').lower()}.txt", text)
    reader.do("## Convert" + rest)
    (post,) = (reader.folder / "docs/posts").rglob("a-quay-*.md")
    text = post.read_text("utf-8")
    assert "source: {name: Tide Notes, url: 'https://tides.example/'}" in text
    assert "Share this" not in text
    post.write_text(text.replace("origin:", "aliases: [2015/07/12/a-quay-is-a-promise/]\norigin:"), "utf-8")
    reader.run("byline build")
    assert "posts/2015/a-quay-is-a-promise/" in reader.page("2015/07/12/a-quay-is-a-promise/index.html")
    assert reader.page("sources/tide-notes/index.html").count("by-item__title") == 4


def test_how_to_letters(reader: Reader) -> None:
    reader.do(how_to("letters"))
    posts = {path.stem: path.read_text("utf-8") for path in (reader.folder / "docs/posts").rglob("*.md")}
    assert posts.keys() == {"the-lamp-on-the-north-pier", "more-benches-please"}
    assert "To the Editor:" in posts["the-lamp-on-the-north-pier"]
    assert "authors: [Petra Lindqvist-Rao]" in posts["more-benches-please"]
    assert "The lamp on the north pier" in reader.page("authors/mara-oduya/index.html")


def test_how_to_arabic(reader: Reader) -> None:
    reader.do(how_to("arabic"))
    assert 'dir="rtl"' in reader.page("index.html")
    assert "12 يوليو 2015" in reader.page("posts/index.html")
    reader.run("sed -i.bak 's/language: \"ar\"/language: ar-MA/' mkdocs.yml && byline build")
    assert "12 يوليوز 2015" in reader.page("posts/index.html")


def test_how_to_spreadsheet(reader: Reader) -> None:
    exporting, _, applying = how_to("spreadsheet").partition("Open `posts.csv`")
    site(reader)
    reader.run("byline convert")
    reader.do(exporting)
    file = reader.folder / "posts.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        head, *rows = csv.reader(lines)
    for row in rows:
        row[head.index("authors")] = "Ilse Varnham; Bo Ek"
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        csv.writer(lines).writerows([head, *rows])
    reader.do(applying.partition("`byline table export posts.xlsx`")[0])
    reader.find("authors: [Ilse Varnham, Bo Ek]")


def site(reader: Reader) -> None:
    """What the pages about the look of a site begin with."""
    reader.run("byline new lake && cd lake && printf 'Title: The ferry\n\nIt left at noon.\n' > posts/ferry.txt")


def test_how_to_comments(reader: Reader) -> None:
    site(reader)
    shown = [block for block in blocks(how_to("comments")) if _FILE_RE.search(block.before)]
    reader.do(how_to("comments"))
    assert 'id="isso-thread" data-title="The ferry"' in reader.page("posts/undated/the-ferry/index.html")
    assert "isso" not in reader.page("posts/index.html")
    (post,) = (reader.folder / "docs/posts").rglob("the-ferry.md")
    post.write_text(post.read_text("utf-8").replace("origin:", "comments: false\norigin:"), "utf-8")
    reader.run("byline build --strict")
    assert "isso" not in reader.page("posts/undated/the-ferry/index.html")
    reader.write("overrides/partials/comments.html", shown[0].text)
    reader.run("byline build")
    assert "mailto:letters@lake.example?subject=The%20ferry" in reader.page("posts/undated/the-ferry/index.html")


def test_how_to_analytics(reader: Reader) -> None:
    site(reader)
    own, last = (block for block in blocks(how_to("analytics")) if "main.html" in block.before)
    reader.do(how_to("analytics"))
    assert "stats.lake.example" in reader.page("posts/undated/the-ferry/index.html")
    assert "127.0.0.1" in last.text
    reader.write("overrides/main.html", own.text)
    reader.run("byline build")
    assert 'data-site="lake"' in reader.page("index.html")
    reader.write("overrides/main.html", '{% extends "base.html" %}\n')
    reader.run("byline build")
    assert "G-XXXXXXXXXX" in reader.page("index.html")


def test_how_to_look(reader: Reader) -> None:
    site(reader)
    reader.do(how_to("look"))
    page = reader.page("posts/undated/the-ferry/index.html")
    assert 'data-md-color-primary="teal"' in page
    assert re.search(r'<img src="[./]*/images/logo\.svg"', page)
    assert re.search(r'href="[./]*/font\.css"', page)
