"""What stands in a cell: several values as one text, and texts that a spreadsheet would take for something else.

A spreadsheet runs what begins like a formula, and rewrites what looks like a number or a date (`007` becomes 7,
`May 2015` May-15). Such a text gets an apostrophe in front, which is how people keep spreadsheets from it, and which is
taken off again.

>>> guarded("=HYPERLINK(1)"), guarded("007"), guarded("Nets"), guarded("'Tis")
("'=HYPERLINK(1)", "'007", 'Nets', "''Tis")
>>> unguarded("'007"), unguarded("'Tis"), unguarded("''Tis")
('007', "'Tis", "'Tis")
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from byline.language.date_words import WORD, fold, month_number

FORMULA = tuple("=+-@\t\r\n'＝＋－＠")
"""What a cell begins with that is a formula to some spreadsheet, and the apostrophe itself."""
TRUTHS = ("true", "false")
LONGEST = 30_000
"""Characters of a cell; Excel holds 32,767."""
TOO_LONG = "(too long for a table; edit it in the post)"
NUMBER_LIKE = 30
"""Characters below which a text may be a number or a date to a spreadsheet."""
BROKEN = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!|ERROR!|#+|SPILL!|CALC!)|Err:\d{3}")
"""What spreadsheets show in place of what they cannot compute, or have no room for."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHOLE = re.compile(r"[1-9]\d{0,9}")
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"(?:\\.|[^;\\]|\\$)+", re.DOTALL)


def shown(text: str) -> str:
    """A value as it is exported: without what no table can carry."""
    return guarded(_CONTROL.sub(" ", text)) if len(text) <= LONGEST else TOO_LONG


def guarded(text: str) -> str:
    return f"'{text}" if _is_taken(text) else text


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_taken(cell[1:]) else cell


def same(cell: str, exported: str) -> bool:
    """Whether a cell is what was exported: line ends, spaces around it and the apostrophe may have changed."""
    one, other = plain(cell), plain(exported)
    return one == other or one == plain(unguarded(exported))


def plain(cell: str) -> str:
    """With newlines as line ends, and without the spaces that programs add or take."""
    text = cell.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def joined(values: Sequence[str]) -> str:
    """Several values in one cell.

    >>> joined(["Ann Lee", "Lee; Ek & Sons"]), parted("Ann Lee; Lee\\\\; Ek & Sons;")
    ('Ann Lee; Lee\\\\; Ek & Sons', ['Ann Lee', 'Lee; Ek & Sons'])
    """
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def parted(cell: str) -> list[str]:
    """The values of a cell, each once."""
    parts = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in _PART.findall(cell))
    return list(dict.fromkeys(value for part in parts if (value := " ".join(part.split()))))


def _is_taken(text: str) -> bool:
    """Whether a spreadsheet takes it for something that it is not."""
    if text.startswith(FORMULA) or text.casefold() in TRUTHS:
        return True
    if not _DIGIT.search(text) or len(text) > NUMBER_LIKE or _WHOLE.fullmatch(text):
        return False
    words = [word for word in WORD.findall(fold(text)) if any(map(str.isalpha, word))]
    return all(word in ("e", "am", "pm") or month_number(word.strip("."), "en") for word in words)
