"""Labels without a value: text that dropped its links says `Posted on by` or `in , , by`."""

from __future__ import annotations

import functools
import re

from byline.vocabulary import words

LONGEST = 120
"""Characters; a longer line is not a stub."""
WORD = re.compile(r"[^\W\d_]+")


def is_stub(line: str) -> bool:
    """True for a line of nothing but byline words and punctuation that begins like a byline."""
    if len(line) > LONGEST:
        return False
    found = WORD.findall(line.lower())
    return len(found) > 1 and all(word in _glue() for word in found)


@functools.cache
def _glue() -> frozenset[str]:
    return frozenset(word for language in words("bylines").values() for word in language["glue"])
