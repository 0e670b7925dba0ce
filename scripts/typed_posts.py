"""Posts with gold values as texts that never were pages: a head, and the paragraphs, as a person types them.

Each is drawn from the ways in which people do that: with and without blank lines, broken at a width, set in, with a
margin; with headings, lists, a few paragraphs only, as verse or a dialogue. Some have one line or two inside that sites
print, too, for no one line of a text makes it a page.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

from gold import Page

TYPED = "typed"
EACH = 2
"""Texts made of one post."""
LONGEST = 5
"""Words of a line that may be a menu's or a button's."""
MOST_LINES = 12
"""Lines of furniture that one page lends."""
WIDTHS, VERSE = (58, 64, 72, 78), 40
"""Columns of lines that are broken."""
LINES, STANZAS = 80, 8
FEW = 3
"""Paragraphs of a short text, at most."""
ITEMS = 8
SPEAKERS = ("Anna", "Clerk")
SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")


@dataclass(frozen=True)
class Typed(Page):
    """A page with a text of its own making."""

    made: str = ""

    @property
    def text(self) -> str:
        return self.made


def typed_posts(pages: Iterable[Page]) -> Iterator[Typed]:
    """EACH texts of each post whose body is known, the same every time."""
    known = [page for page in pages if page.gold["body"] and page.gold["title"]]
    lent = list(dict.fromkeys(line for page in known for line in _furniture(page)))
    first_texts = {page.gold["url"]: page for page in reversed(known)}
    for page in first_texts.values():
        for number in range(EACH):
            draw = Random(int.from_bytes(sha256(f"{number} {page.gold['url']}".encode()).digest()[:8]))
            yield Typed(page.path, TYPED, page.gold, "", _typed(page.gold, draw, lent))


def _typed(gold: dict[str, Any], draw: Random, lent: Sequence[str]) -> str:
    paragraphs = [part for part in str(gold["body"]).split("\n") if part.strip()]
    if draw.random() < 0.25:
        paragraphs = paragraphs[: draw.randint(1, FEW)]
    shape = draw.choice(("prose",) * 6 + ("dialogue", "verse", "headings", "list"))
    if shape == "dialogue":
        paragraphs = _dialogue(paragraphs, gold["authors"])
    elif shape == "verse":
        paragraphs = ["\n".join(textwrap.wrap(part, VERSE)) for part in paragraphs[:STANZAS]]
    elif shape == "headings":
        paragraphs = [line for part in paragraphs for line in _under_heading(part, draw)]
    elif shape == "list":
        paragraphs.insert(draw.randint(0, len(paragraphs)), _list(paragraphs, draw))
    for _ in range(draw.choice((0, 1, 2))):
        if len(paragraphs) > 1:
            paragraphs.insert(draw.randint(1, len(paragraphs) - 1), draw.choice(lent))
    layout = draw.choice(("lines", "lines", "wrapped", "packed", "indented", "margin"))
    head = _head(gold, draw)
    if shape in ("dialogue", "verse") or layout == "lines":
        return "\n\n".join([*head, *paragraphs]) + "\n"
    width = draw.choice(WIDTHS)
    if layout == "packed":
        return "\n\n".join([*head, "\n".join(paragraphs)]) + "\n"
    if layout == "indented":
        head = [line.center(width).rstrip() for line in head]
        body = "\n".join(textwrap.fill(part, width, initial_indent="   ") for part in paragraphs)
        return "\n\n".join(["\n".join(head), body] if head else [body]) + "\n"
    text = "\n\n".join([*head, *("\n".join(textwrap.fill(line, width) for line in p.split("\n")) for p in paragraphs)])
    return (textwrap.indent(text, "    ") if layout == "margin" else text) + "\n"


def _head(gold: dict[str, Any], draw: Random) -> list[str]:
    """What stands above the text: nothing, the title, and who wrote it and when, in some order."""
    title, names = str(gold["title"]), ", ".join(gold["authors"])
    if draw.random() < 0.25:
        return []
    title = draw.choice((title, title, title.upper(), f"{title}\n{'=' * min(len(title), 72)}"))
    date = str(gold["date"] or "")
    head = draw.choice(([title], [title, names], [title, names, date], [names, title], [date, title, names]))
    return [line for line in head if line]


def _under_heading(paragraph: str, draw: Random) -> list[str]:
    """A paragraph, some with a few words of it in capitals above."""
    words = paragraph.split()
    return [" ".join(words[: draw.randint(1, 4)]).upper(), paragraph] if draw.random() < 0.4 else [paragraph]


def _list(paragraphs: Sequence[str], draw: Random) -> str:
    """Words of the text, one a line."""
    words = " ".join(paragraphs).split()
    mark = draw.choice(("", "- ", "* ", "    "))
    return "\n".join(mark + draw.choice(words) for _ in range(draw.randint(3, ITEMS)))


def _dialogue(paragraphs: Sequence[str], authors: Sequence[str]) -> list[str]:
    """Each sentence said by one of two."""
    names = [name.split()[0].upper() for name in [*authors, *SPEAKERS] if name.strip()]
    sentences = [said for part in paragraphs for said in SENTENCE.split(part) if said][:LINES]
    return [f"{names[number % 2]}. {said}" for number, said in enumerate(sentences)]


def _furniture(page: Page) -> list[str]:
    """Short lines of the page that are not its body's."""
    body = str(page.gold["body"])
    lines = dict.fromkeys(line.strip() for line in page.text.splitlines())
    return [line for line in lines if line and len(line.split()) <= LONGEST and line not in body][:MOST_LINES]
