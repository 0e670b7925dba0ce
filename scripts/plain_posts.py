"""Posts with gold values as drafts and mails have them: a title, a byline or none, the paragraphs, nothing else.

Saved pages teach that a byline stands among a page's furniture; these teach that it need not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from byline.vocabulary import words
from gold import Page

SHAPES = 10
EACH = 2
"""Shapes made of each post, of SHAPES."""
PARAGRAPHS = 12


@dataclass(frozen=True)
class Plain(Page):
    """A page with a text of its own making."""

    made: str = ""

    @property
    def text(self) -> str:
        return self.made


def plain_posts(pages: Iterable[Page]) -> Iterator[Plain]:
    """Some shapes of each post whose title, authors and body are known, the same ones every time."""
    seen = set()
    for page in pages:
        gold = page.gold
        if gold["url"] not in seen and gold["title"] and gold["authors"] and gold["body"]:
            seen.add(gold["url"])
            first = hashlib.sha256(str(gold["url"]).encode()).digest()[0]
            for n in range(EACH):
                yield _shaped(page, (first + n * SHAPES // EACH) % SHAPES)


def _shaped(page: Page, shape: int) -> Plain:
    gold: dict[str, Any] = page.gold
    label, joint = _words(str(gold.get("lang") or "en")[:2])
    names = f" {joint} ".join(gold["authors"])
    body = "\n\n".join(str(gold["body"]).split("\n\n")[:PARAGRAPHS])
    above, below = {
        0: (f"{label.capitalize()} {names}\n\n", ""),
        1: (f"{label} {names}\n\n", ""),
        2: (f"{names}\n\n", ""),
        3: (f"{names}\n\n{gold['date'] or ''}\n\n", ""),
        4: ("", f"\n\n— {names}"),
        5: ("Posted on by\n\n", f"\n\nThis entry was posted in , , by {names}.\n\nLeave a Reply"),
        6: (f"{f'{label} {names}'.upper()}\n\n", ""),
        7: ("", f"\n\n{names}"),
        8: ("", ""),
        9: ("Posted on by\n\n", "\n\nposted in , ,\n\nLeave a Reply"),
    }[shape]
    scored = ["title"] if shape in (8, 9) else ["title", "authors"]
    made = f"{gold['title']}\n\n{above}{body}{below}\n"
    return Plain(page.path, "plain", {**gold, "scored": {"plain": scored}}, "", made)


def _words(language: str) -> tuple[str, str]:
    """A label before an author's name, and the word between two names."""
    bylines, labels = words("bylines"), words("labels")
    language = language if language in bylines and language in labels else "en"
    return bylines[language]["by"][0], labels[language].get("and", ["&"])[0]
