"""Runs of words (shingles), by which two texts are compared whatever stands around what they share.

>>> len(runs("One two three four five.") & runs("And: one two three four"))
1
"""

from __future__ import annotations

import hashlib
import re
from array import array

RUN = 4
"""Words of a run."""
WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|\w+")
"""A character of a script that is written without spaces, or a word."""


class Words(dict[str, int]):
    """A number for each word, the same in every process; a hash of Python's own differs from run to run."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = int.from_bytes(digest)
        return self[word]


def sequence(text: str, numbers: Words | None = None) -> array[int]:
    """A number of 64 bits for each run of a text, in their order.

    `numbers` may be kept from text to text: it saves half the time.
    """
    known = Words() if numbers is None else numbers
    words = [known[word] for word in WORD.findall(text.casefold())]
    return array("q", map(hash, zip(*(words[start:] for start in range(RUN)), strict=False)))


def runs(text: str, numbers: Words | None = None) -> frozenset[int]:
    """The runs of a text as numbers."""
    return frozenset(sequence(text, numbers))
