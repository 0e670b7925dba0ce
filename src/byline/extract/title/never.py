"""What is never a title: an address, a rule, a menu, a preheader, a wire slug, a kicker, a label, a paragraph.

Each test looks at one line alone and says no only where the line's own shape leaves no doubt.
"""

from __future__ import annotations

import functools
import re

from byline.core.post import SPACELESS
from byline.extract.page import signals
from byline.extract.title.features import normal
from byline.vocabulary import words

PARAGRAPH = 110
"""Columns from which a line that ends as a sentence is a paragraph: of 4,477 development titles one is that long."""
SENTENCES = 90
"""Columns from which several sentences are one, too."""
SENTENCES_WIDE = 40
"""The same of Chinese and Japanese, whose titles never end with a full stop."""
LONGEST = 190
"""Columns from which a line is a paragraph however it ends: no development title has as many."""
ENTRY_WORDS, ENTRY = 3, 24
"""Words and characters of a menu's entry."""
ENTRIES = 4
"""Entries from which short ones are a menu; fewer are one only where each is a word or two, or some are known: a
title, a section and a site are three."""
TELLING = 3
"""Blanks of a preheader of which the beginning is enough: `Read online` may begin a title."""

LABEL = re.compile(r"\s*([^:：]{1,30})[:：]\s*\S")
ADDRESS = re.compile(
    r"[<(\[]?(?:https?://\S+|www\.\S+|(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+|[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S*)[>)\]]?",
    re.IGNORECASE,
)
WORDED = re.compile(r"[^\W_]")
NUMBERED = re.compile(r"[(\[]?[IVXLC]{1,7}[.)\]]")
"""`IV.`: the number of a part, which stands in capitals and with a full stop."""
DIVIDER = re.compile(r"\s*[|¦•·｜│▪]\s*|\s+[/>»›→]\s+")
SLUG = re.compile(r"[^\W_][\w&/.'’]*(?:-{1,2}[\w&/.'’]+){2,}(?:, ?[\w .-]{1,40}?)?, ?\d{2,5}")
"""`BC-Harbour-Vote,0412`, `AM-Storm--Coast, 2nd Ld,310`: key words joined by hyphens, then how many words follow."""
CLOSED = re.compile(r"[.。।…]['\"”’»)\]」』]*$")
CLOSED_INSIDE = re.compile(rf"(?<=[^\W\d_]{{3}})[.!?]['\"”’»)]* (?=['\"“„«(]*[^\W\d_a-z])|[。！？](?=[{SPACELESS}])")
WIDE = re.compile(f"[{SPACELESS}\uac00-\ud7a3]")


def is_no_title(text: str) -> bool:
    """True for a line that is none, whatever page it stands on."""
    text = text.strip()
    same = normal(text[: 2 * LONGEST])
    return (
        not WORDED.search(text)
        or NUMBERED.fullmatch(text) is not None
        or ADDRESS.fullmatch(text) is not None
        or SLUG.fullmatch(text) is not None
        or same in kickers()
        or _is_labelled(text)
        or is_preheader(text)
        or is_menu(text)
        or is_paragraph(text)
    )


def is_paragraph(text: str) -> bool:
    """Too long for a title, or several sentences.

    >>> is_paragraph("Nobody asked. And on the next day the ferry left an hour early, with nobody on board at all.")
    True
    >>> is_paragraph("Dr. Quell Answers: Why the Harbour Council of Merrow Voted Against Its Own Proposal Last Year")
    False
    """
    head = text[: 2 * LONGEST]
    columns = len(head) + len(WIDE.findall(head))
    if columns >= LONGEST:
        return True
    enough = SENTENCES_WIDE if text.endswith("。") else SENTENCES
    closed = columns >= enough and CLOSED.search(text) is not None
    return closed and (columns >= PARAGRAPH or CLOSED_INSIDE.search(head) is not None)


def is_menu(text: str) -> bool:
    """Short entries in a row, and nothing else.

    >>> is_menu("Home | News | Opinion"), is_menu("World • Europe • Middle East • Asia")
    (True, True)
    >>> is_menu("Who owns the lake? | Opinion | The Herald"), is_menu("Bread | Salt")
    (False, False)
    """
    if len(text) > LONGEST:
        return False
    entries = [entry for entry in DIVIDER.split(text) if entry.strip()]
    if len(entries) < 2 or any(len(entry) > ENTRY or len(entry.split()) > ENTRY_WORDS for entry in entries):
        return False
    known = sum(_is_section(entry) for entry in entries)
    if len(entries) == 2:
        return known == 2
    return len(entries) >= ENTRIES or known >= 2 or all(len(entry.split()) <= 2 for entry in entries)


def is_preheader(text: str) -> bool:
    """The line above a mailing that leads to its page on the web: `View this email in your browser`."""
    same = normal(text[:LONGEST])
    return same in _preheaders() or any(same.startswith(line) for line in _long_preheaders())


def _is_section(entry: str) -> bool:
    return normal(entry) in kickers() or signals.kind_of(entry) is not None


def _is_labelled(text: str) -> bool:
    """A value behind a label that is another field's: `Category: Railway`."""
    label = LABEL.match(text)
    return label is not None and label[1].strip().casefold() in _labels()


@functools.cache
def _labels() -> frozenset[str]:
    kinds = ("author", "date", "updated", "category", "tag", "filed", "tagged", "photographer", "editor", "translator")
    return frozenset(
        label.casefold() for language in words("labels").values() for kind in kinds for label in language.get(kind, ())
    )


@functools.cache
def kickers() -> frozenset[str]:
    """Lines that name the kind of a text: `Letters to the Editor`."""
    return frozenset(kicker for language in words("kickers").values() for kicker in language["kicker"])


@functools.cache
def _preheaders() -> frozenset[str]:
    return frozenset(normal(line) for language in words("mailings").values() for line in language["preheader"])


@functools.cache
def _long_preheaders() -> tuple[str, ...]:
    """Those that leave no doubt whatever follows."""
    return tuple(line for line in _preheaders() if line.count(" ") >= TELLING)
