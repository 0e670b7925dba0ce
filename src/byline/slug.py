"""Names for files and addresses: readable in every script, safe on every file system, at most 120 bytes.

    >>> slug("Why the harbour stayed shut")
    'why-the-harbour-stayed-shut'
    >>> slug("북한은 왜"), slug("¿Qué? "), slug("../../etc/passwd"), slug("!!!"), slug("CON")
    ('북한은-왜', 'qué', 'etc-passwd', 'untitled', 'con-')

A slug is not unique: whoever puts it somewhere compares it with `folded`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

Slug = NewType("Slug", str)

LONGEST = 120
"""UTF-8 bytes of a slug; file systems allow 255 for a name, and something may still be put behind it."""
NAMELESS = "untitled"
# Names with a meaning of their own: to MkDocs, to this site's folders, or to Windows whatever their suffix.
RESERVED = frozenset(
    ["index", "readme", "404", "search", "assets", "sitemap", "robots", "page", "con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
_APART_RE = re.compile(r"[^\w]+|_+")


def slug(text: str, ending: str = "") -> Slug:
    """The words of `text` in lower case with dashes between them, then `ending`; whole characters only."""
    # Only the head is looked at: a title may be a hostile megabyte.
    words = unicodedata.normalize("NFC", _APART_RE.sub("-", unicodedata.normalize("NFC", text[:1000]).lower()))
    name = _cut(words.strip("-"), LONGEST - len(ending.encode())).strip("-") or NAMELESS
    if name in RESERVED and not ending:
        ending = "-"
    return Slug(name + ending)


def folded(name: str) -> str:
    """`name` as a file system that ignores case and composes accents sees it: two names are one where these are equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _cut(text: str, size: int) -> str:
    """At most `size` bytes, not ending within a character, nor within a mark that belongs to the one before."""
    data = text.encode()
    if len(data) <= size:
        return text
    kept = data[:size].decode("utf-8", "ignore")
    while kept and len(kept) < len(text) and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    return kept
