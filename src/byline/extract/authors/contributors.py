"""People in other roles than the author's, where the text says so: `Translated by`, `Edited by`, `責任編輯`.

A photographer is the picture's, not the text's, and is left where the picture is.
"""

from __future__ import annotations

from byline.core.post import Candidate, Credit
from byline.extract.authors import typed
from byline.extract.authors.features import AuthorContext, page_of
from byline.extract.authors.mentions import CREDITS, Mention, may_credit
from byline.extract.page.reading import Reading
from byline.language import names
from byline.language.people import AUTHOR

THRESHOLD = 0.5
SURE, LESS_SURE = 0.8, 0.4
"""Set by hand: the development posts' gold knows authors only."""
NEAR = 4
"""Blocks from the title, the body's beginning or its end within which a credit is the post's."""


def candidates(reading: Reading) -> list[Candidate]:
    """Credits in the page's order."""
    if reading.plain:
        return _in_plain(reading)
    page = page_of(reading)
    if not page.is_searched and not may_credit(page.texts[i] for i in _near(page)):
        return []
    found: dict[tuple[str, str], Candidate] = {}
    for mention in page.mentions:
        if mention.before in CREDITS and mention.cut in (0, 1) and _is_near(page, mention.block):
            block = reading.blocks[mention.block]
            lines = tuple(range(block.start, block.stop))
            confidence = SURE if _is_full_name(mention) else LESS_SURE
            credit = Credit(mention.text, lines, f"after the label of a {mention.before}", confidence, mention.before)
            found.setdefault((mention.before, mention.text.casefold()), credit)
    return sorted(found.values(), key=lambda credit: -credit.confidence)


def _in_plain(reading: Reading) -> list[Candidate]:
    return [
        Credit(one.person.name, one.lines, one.rule, one.confidence, one.person.role)
        for one in typed.find(reading)
        if one.person.role != AUTHOR
    ]


def _is_near(page: AuthorContext, block: int) -> bool:
    return min(abs(block - place) for place in _places(page)) <= NEAR


def _near(page: AuthorContext) -> list[int]:
    """Those blocks, and the one before each, which may hold the label."""
    last = len(page.texts)
    near = (range(max(0, place - NEAR - 1), min(last, place + NEAR + 1)) for place in _places(page))
    return sorted({index for blocks in near for index in blocks})


def _places(page: AuthorContext) -> tuple[int, int, int]:
    return page.title, page.reading.body_start, page.reading.body_stop


def _is_full_name(mention: Mention) -> bool:
    found = mention.text.split()
    if any(names.key(word) in names.organisations() or names.key(word) in names.jobs() for word in found):
        return False
    return len(found) > 1 or not mention.text.isascii()
