"""The texts in a block that may be a title: the block itself, and what is left of it without what sites print beside
titles on the same line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from byline.extract.title.features import TitleContext, normal

LONGEST, SHORTEST = 250, 2
"""Characters of a title."""
GLUED_WITHIN = 60
"""Characters of a line in which crumbs stand that were glued to the title."""

SITE = re.compile(r"\s+(?:[|–—»«·•>/:-]{1,2}|::)\s+|\s*[|»«›>]\s*")
QUOTED = re.compile(r"[“„«「《\"‘']\s*(.{4,240}?)\s*[”“»」》\"’']\s*$")
LEADING = re.compile(r"^(?:[*+•◦▪‣□■●○#←→]+\s+|\[[^\]\s]{1,60}\.(?:jpe?g|png|gif|svg|webp)\]\s*)")
NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
SEAM = re.compile(r"[a-zß-öø-ÿа-я0-9](?=[A-ZÀ-ÖØ-ÞА-Я\"“„«])")

WHOLE, PART, LAST, QUOTE, DOUBLED, JOINED = range(6)
"""How a candidate was cut out of its block."""
RULES = (
    "a line of its own",
    "a line without the site's name",
    "the end of a path of links",
    "quoted",
    "said twice",
    "two lines",
)


class Cut(NamedTuple):
    text: str
    block: int
    kind: int


def cuts(page: TitleContext, index: int) -> Iterator[Cut]:
    """Each text once, in the way it was first found."""
    found: dict[str, int] = {}
    for text, kind in _cuts(page, index):
        if SHORTEST <= len(text) <= LONGEST:
            found.setdefault(text, kind)
    return (Cut(text, index, kind) for text, kind in found.items())


def _cuts(page: TitleContext, index: int) -> Iterator[tuple[str, int]]:
    text = LEADING.sub("", page.texts[index]).strip()
    if not text:
        return
    yield text, WHOLE
    parts = SITE.split(text)
    if len(parts) > 1:
        yield from _between_signs(text, parts)
    quoted = QUOTED.search(text)
    if quoted and quoted.start() > 0:
        yield quoted[1], QUOTE
    doubled = next(filter(None, map(_doubled, [text, *parts[1:]])), "")
    if doubled:
        yield doubled, DOUBLED
    if text.endswith(":") and index + 1 < len(page.texts) and len(page.texts[index + 1]) < LONGEST - len(text):
        yield f"{text} {page.texts[index + 1]}", JOINED
    yield from ((end, LAST) for end in _ends_of_paths(page, text))


def _between_signs(text: str, parts: list[str]) -> Iterator[tuple[str, int]]:
    """`Title | Site`, `Site » Title`, `Home / News / Title`."""
    first, *_ = seams = list(SITE.finditer(text))
    yield max(parts, key=len).strip(), PART
    yield parts[-1].strip(), LAST
    yield text[: seams[-1].start()].strip(), PART
    yield text[first.end() :].strip(), LAST
    yield parts[0].strip(), PART


def _ends_of_paths(page: TitleContext, text: str) -> Iterator[str]:
    """Of paths printed as a list with numbers (`4. Title`), or without anything in between (`HomeNewsTitle`)."""
    number = NUMBER.match(text)
    if number:
        yield text[number.end() :]
    seams = [match.end() for match in SEAM.finditer(text[:GLUED_WITHIN])]
    known = [seam for seam in seams if page.counts[normal(text[seam:])]]
    if known or len(seams) > 1:
        yield text[(known or seams[-1:])[0] :]


def _doubled(text: str) -> str:
    """`T T rest` → T: headings printed twice on one line, once for a crumb and once as a heading."""
    found = text.split()
    for size in range(min(20, len(found) // 2), 1, -1):
        if found[:size] == found[size : 2 * size]:
            return " ".join(found[:size])
    return ""
