"""Where the title of a text stands that no site printed: above all of its prose, as a line that is not the text's own.

Such a text has no furniture that a heading could stand among, so a line inside it is the writer's, and a first line
that reads like the text's beginning is just that: its words stand in for a title and stay where they are.
"""

from __future__ import annotations

import re

from byline.core.post import SPACELESS
from byline.extract.page.reading import Reading
from byline.extract.title.never import is_paragraph

DEEPEST = 6
"""Blocks of names, dates, labels and rules above a title, at most."""
PROSE = 15
"""Words from which a block above is prose, and the title not below it."""
STATEMENT, WIDE_STATEMENT = 8, 16
"""Words, and characters of a script without spaces, from which a line with a full stop is a sentence of the text."""
LEADS_ON = re.compile(r"[,;:،؛，、；：]['\"”’»)\]」』]*$")
"""A salutation (`Dear Sir,`), verse, a paragraph cut at a width."""
REFERENCE = re.compile(r"&#?\w{2,8};$")
"""`&gt;`: a character as HTML writes it, not a semicolon."""
FULL_STOP = re.compile(r"(?<![.…])[.。।]['\"”’»)\]」』]*$")
INSIDE = re.compile(rf"[。！？](?=[{SPACELESS}])")
WIDE = re.compile(f"[{SPACELESS}]")
PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("「", "」"), ("『", "』"), ("“", "”"))


def is_head(reading: Reading, index: int) -> bool:
    """Whether the block may be the title by its place and by what it says."""
    return not is_below_head(reading, index) and not is_beginning(reading.texts[index])


def is_below_head(reading: Reading, index: int) -> bool:
    """Whether prose stands above a block, or more than a head has."""
    return index > DEEPEST or any(len(text.split()) >= PROSE or is_paragraph(text) for text in reading.texts[:index])


def is_beginning(text: str) -> bool:
    """True for a line that only a text's own words can be.

    >>> is_beginning("Dear Mrs. Tannert,"), is_beginning("The well at Lower Pans was dry before the road was made.")
    (True, True)
    >>> is_beginning("The well at Lower Pans"), is_beginning("Enough is enough."), is_beginning("Why? Because.")
    (False, False, False)
    """
    text = text.strip()
    stated = len(text.split()) >= STATEMENT or len(WIDE.findall(text)) >= WIDE_STATEMENT
    return (
        (LEADS_ON.search(text) is not None and not REFERENCE.search(text))
        or (stated and FULL_STOP.search(text) is not None)
        or INSIDE.search(text) is not None
        or (text.startswith(("(", "（")) and text.endswith((")", "）")))
        or any(text.count(opened) > text.count(closed) for opened, closed in PAIRS)
    )
