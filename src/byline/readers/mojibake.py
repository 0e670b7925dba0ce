"""Text that was once decoded wrongly: "cafÃ©" for "café". Seen by ftfy's heuristics, undone only when asked.

ftfy is made to leave sound text alone, but looking so closely takes a while: it is shown only lines that hold two
characters side by side that are seldom neighbours in sound text and never missing in garbled text.
"""

from __future__ import annotations

import re

LONGEST = 100_000
"""Characters of the longest line that is looked at: one made to be slow takes seconds."""

_COMMON = r"\u0100-\u024f\u0370-\u1fff\u2c00-\ud7ff\uf900-\U0010ffff"
"""Letters of words in sound text. What ftfy undoes holds others beside them, or begins as the last pattern below."""
_SUSPECT_RE = re.compile(
    rf"[\x80-\x9fÂÃŒœ]|[^\x00-\x7f{_COMMON}][^\x00-\x7f]|[^\x00-\x7f][^\x00-\x7f{_COMMON}]|вЂ|ГўВ|ā€"
)
_SHOWN_RE = re.compile(r"(?<=[“‘«„‚])\w[”’»“]|(?<![^\x00-\x7f])\x85|[\x80-\x9f]{4,}")
"""A letter that is quoted, the line end of mainframes, and control characters in a row: these prove nothing."""


def first_line(text: str) -> int | None:
    """1-based number of the first garbled line, None where there is none.

    >>> first_line("Ein\\nschÃ¶nes FrÃ¼hstÃ¼ck"), first_line("SÃO PAULO, Ça va"), first_line("“Ã” is a letter")
    (2, None, None)
    """
    if not _SUSPECT_RE.search(text):
        return None
    return next((number for number, line in enumerate(text.split("\n"), 1) if is_garbled(line)), None)


def repaired(text: str) -> str:
    """The text with its garbled lines as they were meant.

    >>> repaired("cafÃ© â€“ naÃ¯ve")
    'café – naïve'
    """
    return "\n".join(map(_meant, text.split("\n"))) if _SUSPECT_RE.search(text) else text


def is_garbled(line: str) -> bool:
    """Whether this line is."""
    return _meant(line) != line


def _meant(line: str) -> str:
    if line.isascii() or len(line) > LONGEST or not _SUSPECT_RE.search(line):
        return line
    from ftfy import fix_encoding  # slow to import, and not often asked

    proof = _SHOWN_RE.sub(" ", line)
    return line if fix_encoding(proof) == proof else fix_encoding(line)
