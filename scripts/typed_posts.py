"""Posts with gold values as texts that never were pages: the title and the paragraphs, as a person types them.

Some are broken at a width, some made into verse or a dialogue. Some have one line or two inside that sites print, too,
for no one line of a text makes it a page.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from gold import Page

TYPED = "typed"
LONGEST = 5
"""Words of a line that may be a menu's or a button's."""
MOST_LINES = 12
"""Lines of furniture that one page lends."""
WIDTH, VERSE = 72, 40
"""Columns of lines that are broken."""
SHAPES = 6
"""Of so many posts one is made into a dialogue, one into verse."""
LINES, STANZAS = 80, 8
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
    """One text of each post whose body is known, the same every time."""
    known = [page for page in pages if page.gold["body"] and page.gold["title"]]
    lent = list(dict.fromkeys(line for page in known for line in _furniture(page)))
    first_texts = {page.gold["url"]: page for page in reversed(known)}
    for page in first_texts.values():
        draw = sha256(str(page.gold["url"]).encode()).digest()
        yield Typed(page.path, TYPED, page.gold, "", _typed(page.gold, draw, lent))


def _typed(gold: dict[str, Any], draw: bytes, lent: Sequence[str]) -> str:
    paragraphs = [part for part in str(gold["body"]).split("\n") if part.strip()]
    if draw[8] % SHAPES == 0:
        paragraphs = _dialogue(paragraphs, gold["authors"])
    elif draw[8] % SHAPES == 1:
        paragraphs = ["\n".join(textwrap.wrap(part, VERSE)) for part in paragraphs[:STANZAS]]
    elif draw[0] % 3 == 0:
        paragraphs = ["\n".join(textwrap.wrap(part, WIDTH)) for part in paragraphs]
    for place in (6, 9)[: draw[1] % 3]:
        if len(paragraphs) > 1:
            line = lent[int.from_bytes(draw[place : place + 4]) % len(lent)]
            paragraphs.insert(1 + draw[place + 4] % (len(paragraphs) - 1), line)
    return "\n\n".join(([str(gold["title"])] if draw[7] % 4 else []) + paragraphs) + "\n"


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
