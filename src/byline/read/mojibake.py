"""UTF-8 that was once read as Latin-1 or Windows-1252: "cafÃ©" for "café". Seen by its shape, undone only when asked.

What comes out of such a mistake is a lead character (`Ã`, `â` …) followed by characters that hardly ever follow it in a
word: the images of bytes 80-BF. A line counts when those images form valid UTF-8 and leave fewer strange characters.
"""

from __future__ import annotations

import re

# The characters that Windows-1252 shows for bytes 80-9F, in order; five of them it leaves undefined.
_WINDOWS = {
    character: byte
    for byte in range(0x80, 0xA0)
    if (character := bytes([byte]).decode("cp1252", "replace")) != "\ufffd"
}
_TAIL = "\u0080-\u00bf" + "".join(_WINDOWS)
# One class in front of all three: the search then runs past other characters without trying each.
_SEQUENCE_RE = re.compile(f"[Â-ô](?:(?<=[Â-ß])[{_TAIL}]|(?<=[à-ï])[{_TAIL}]{{2}}|(?<=[ð-ô])[{_TAIL}]{{3}})")
ENOUGH = 2
"""Sequences a text must hold: one alone may be what its author wrote."""
_INVISIBLE = frozenset("\xa0\xad\u200b\u200c\u200d\u2009\ufeff")
_QUOTES = frozenset("“”‘’„‚»")
"""A letter before a closing quote is common in sound text, so such a pair proves nothing."""


def first_line(text: str) -> int | None:
    """1-based line of the first sequence, None in a text with fewer than ENOUGH of them.

    >>> first_line("Ein schÃ¶nes FrÃ¼hstÃ¼ck"), first_line("SÃO PAULO, Ça va"), first_line("“Ã” is a letter")
    (1, None, None)
    """
    if text.isascii():
        return None
    found = [
        match for match in _SEQUENCE_RE.finditer(text) if match[0][1:] not in _QUOTES and _undone(match) != match[0]
    ]
    return text.count("\n", 0, found[0].start()) + 1 if len(found) >= ENOUGH else None


def repaired(text: str) -> str:
    """The text with every such sequence as the character it stands for.

    >>> repaired("cafÃ© â€“ naÃ¯ve")
    'café – naïve'
    """
    return _SEQUENCE_RE.sub(_undone, text)


def _undone(match: re.Match[str]) -> str:
    data = bytes(_WINDOWS.get(character, ord(character)) for character in match[0])
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    return meant if meant.isprintable() or meant in _INVISIBLE else match[0]
