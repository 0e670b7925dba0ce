"""Slugs: the last part of an address and the name of a file, from any text in any script.

    >>> slug("Why the harbour’s gate stayed shut")
    'why-the-harbours-gate-stayed-shut'
    >>> slug("हिन्दी में"), slug("C++"), slug("Index"), slug("?!")
    ('हिन्दी-में', 'cplusplus', 'index-1', 'untitled')

A slug keeps the letters, digits and marks of every script. It is safe as a file name on every common file system:
composed (NFC), in lower case, at most 116 bytes in UTF-8, so that a file name with its extension stays within 120.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from typing import NewType

Slug = NewType("Slug", str)

MOST_BYTES = 116
UNTITLED = "untitled"

# Names that a file system, a web server, MkDocs or Byline itself has a use for.
RESERVED = frozenset(
    {"index", "readme", "search", "assets", "404", "page", "feed", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)

# Names that differ only in these are common (C, C++, C#); the words are the ones the field uses in addresses.
_SPOKEN = {"+": "plus", "#": "sharp"}
_SPOKEN_RE = re.compile(r"(?<=\w)[+#]+(?!\w)")
# Inside a word these part nothing: apostrophes, the soft hyphen, joiners, direction marks.
_SILENT_RE = re.compile("['\u2019\u02bc\u00ad\u200b-\u200f\u2060\ufeff]")


def slug(text: str, suffix: str = "") -> Slug:
    """The slug of a title or a name, ending in `suffix`, which is kept whole when the rest is cut."""
    text = _SILENT_RE.sub("", unicodedata.normalize("NFC", text))
    text = _SPOKEN_RE.sub(lambda match: "".join(_SPOKEN[sign] for sign in match[0]), text)
    text = unicodedata.normalize("NFC", text.lower())
    words = "".join(character if _is_word(character) else " " for character in text).split()
    whole = "-".join(words).strip("-_")
    name = _cut(whole, MOST_BYTES - len(suffix.encode())) or UNTITLED
    if not suffix and name in RESERVED:
        suffix = "-1"
    return Slug(name + suffix)


def unique(names: Iterable[str]) -> dict[str, Slug]:
    """Each name's own slug. Names that would share one are counted, those nearest to the bare slug first.

    >>> unique(["R.D", "R&D", "r d"])
    {'r d': 'r-d', 'R&D': 'r-d-2', 'R.D': 'r-d-3'}
    """
    taken: set[str] = set()
    slugs: dict[str, Slug] = {}
    for name in sorted(set(names), key=lambda name: (folded(name).replace(" ", "-") != folded(slug(name)), name)):
        for number in itertools.count(1):
            candidate = slug(name) if number == 1 else slug(name, f"-{number}")
            if folded(candidate) not in taken:
                break
        taken.add(folded(candidate))
        slugs[name] = candidate
    return slugs


def folded(text: str) -> str:
    """As a file system sees a name that folds case and composes accents: equal means that the names clash."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _is_word(character: str) -> bool:
    """Letters, digits and underscores, and the marks without which many scripts cannot be read."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def _cut(name: str, size: int) -> str:
    """At most `size` bytes of UTF-8, between words where that loses little, never inside a character."""
    if len(name.encode()) <= size:
        return name
    cut = name.encode()[:size].decode("utf-8", "ignore")
    if name[len(cut)] != "-" and cut.rfind("-") > len(cut) // 2:
        cut = cut[: cut.rfind("-")]
    while unicodedata.category(name[len(cut)])[0] == "M" and cut:
        cut = cut[:-1]
    return cut.strip("-_")
