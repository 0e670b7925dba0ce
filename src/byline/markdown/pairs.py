"""Rules for marks that only work in pairs: emphasis, deletions, math, keys. An opener alone is left bare.

A run of marks opens when something follows it and closes when something stands before it. A kept line break counts as
something, for the renderer has put a placeholder there by the time it looks for pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from byline.markdown.edits import Edit, Edits, mark

# By the time emphasis is looked for, an address is a placeholder.
_ADDRESS_RE = re.compile(r"(?:ht|f)tps?://|www\.", re.IGNORECASE)

Flank = Callable[[str, bool], bool]
"""(character beside the run, "" at the paragraph's edge; whether a rule has edited it) → may the run work there?"""


def stars(text: str, edits: Edits) -> Iterator[Edit]:
    """`*this*`, `a*b*c`; not `2 * 3` nor `price* … *terms`."""
    return _openers(text, edits, "*", 1, _something, _something)


def underscores(text: str, edits: Edits) -> Iterator[Edit]:
    """`_this_`; not `snake_case_name`."""
    return _openers(text, edits, "_", 1, _something, _something, beside_words=False)


def tildes(text: str, edits: Edits) -> Iterator[Edit]:
    """`~~gone~~`, `H~2~O`; not `~5 or ~6`."""
    return _openers(text, edits, "~", 1, _something, _something)


def carets(text: str, edits: Edits) -> Iterator[Edit]:
    """`x^2^`; not `2^10`."""
    return _openers(text, edits, "^", 1, _something, _something)


def equals(text: str, edits: Edits) -> Iterator[Edit]:
    """`==marked==`; not `a == b`."""
    return _openers(text, edits, "=", 2, _something, _something)


def plusses(text: str, edits: Edits) -> Iterator[Edit]:
    """`++ctrl+c++`; not `C++ and i++`."""
    return _openers(text, edits, "+", 2, _key, _key)


def dollars(text: str, edits: Edits) -> Iterator[Edit]:
    """`$x$`, `$$`; not `$5 and $6`."""
    yield from _openers(text, edits, "$", 1, _something, _something)
    if text.count("$$") > 1:
        for match in re.finditer(r"(?<=\$)\$|\$(?=\$)", text):
            yield match.start(), mark("$")


def _something(character: str, edited: bool) -> bool:
    return edited or character == "\n" or not (character == "" or character.isspace())


def _key(character: str, edited: bool) -> bool:
    return character.isalnum() or character in ('"', "'", "_", "-")


def _wordlike(character: str, edited: bool) -> bool:
    return not edited and (character.isalnum() or character == "_")


def _openers(
    text: str, edits: Edits, token: str, least: int, opens: Flank, closes: Flank, beside_words: bool = True
) -> Iterator[Edit]:
    """Every mark of the runs that open and have a run that closes after them: without its opener no pair is left."""
    if text.count(token) < 2 * least:
        return
    openers: list[tuple[int, int]] = []
    last_closer = -1
    for match in re.finditer(re.escape(token) + "{" + str(least) + ",}", text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        edited_before, edited_after = start - 1 in edits, end in edits
        can_open, can_close = opens(after, edited_after), closes(before, edited_before)
        if not beside_words:
            can_open = can_open and not _wordlike(before, edited_before)
            can_close = can_close and not (_wordlike(after, edited_after) and not _ADDRESS_RE.match(text, end))
        if can_open:
            openers.append((start, end))
        if can_close:
            last_closer = start
    for start, end in openers:
        if start < last_closer:
            for index in range(start, end):
                yield index, mark(token)
