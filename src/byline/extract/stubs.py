"""Labels without a value: text that dropped its links says `Posted on by` or `in , , by`."""

from __future__ import annotations

import functools
import re

from byline.vocabulary import words

LONGEST = 120
"""Characters; a longer line is not a stub."""
SHORT = 4
"""Letters of the longest preposition that a value follows: `by`, `von`, `door`."""
WORD = re.compile(r"[^\W\d_]+")
EMPTY_LIST = re.compile(r",\s*,|\|\s*\||/\s*/|,\s*\.")


def is_stub(line: str) -> bool:
    """True for a line of nothing but byline words that breaks off where a value should be."""
    if len(line) > LONGEST or any(character.isdigit() for character in line):
        return False
    found = WORD.findall(line.casefold())
    if len(found) < 2 or not all(word in _glue() for word in found):
        return False
    breaks_off = len(found[-1]) <= SHORT and line.rstrip()[-1].isalpha()
    return breaks_off or bool(EMPTY_LIST.search(line))


@functools.cache
def _glue() -> frozenset[str]:
    return frozenset(word for language in words("bylines").values() for word in language.get("glue", ()))
