"""Bytes → text. What the bytes prove comes first, what somebody stated second, a guess last and marked as one.

>>> decode("\\ufeffCafé".encode("utf-16-le"))
Decoded(text='Café', encoding='utf-16-le', guessed=False)
>>> decode("Gruß".encode("latin-1"), hint="latin-1")
Decoded(text='Gruß', encoding='latin-1', guessed=False)
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from byline.readers.detection import detect

Detector = Callable[[bytes], str | None]
"""Bytes in no Unicode encoding → the name of the likeliest encoding, or None."""

# UTF-32 before UTF-16: the little-endian mark of one begins with that of the other.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ISO_2022 = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_ext"), (b"\x1b(J", "iso2022_jp_ext"))
WINDOW = 4096
"""Bytes in which the pattern of NULs is looked for."""
_MULTIBYTE_RE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Decoded(NamedTuple):
    """Text, and how it was got."""

    text: str
    encoding: str
    guessed: bool = False


class UndecodableError(ValueError):
    """No encoding fits. `offset` is where the most likely one stops to fit, in bytes."""

    def __init__(self, what: str, offset: int = 0) -> None:
        super().__init__(what)
        self.offset = offset


def decode(data: bytes, hint: str | None = None, detector: Detector = detect) -> Decoded:
    """The text of a file, without a byte order mark. `hint` is an encoding somebody stated for the file or its folder.

    Raises UndecodableError, also for a hint that names no encoding.
    """
    for rule in (by_mark, by_escapes, by_nuls, as_utf8):
        if decoded := rule(data):
            return decoded
    if hint and (decoded := _strictly(data, hint)):
        return decoded
    if damaged := damaged_utf8(data):
        raise damaged
    encoding = detector(data)
    if encoding is None or (decoded := _strictly(data, encoding)) is None:
        raise UndecodableError("no known encoding fits")
    return decoded._replace(guessed=True)


def by_mark(data: bytes) -> Decoded | None:
    """A byte order mark says it.

    >>> by_mark(b"\\xef\\xbb\\xbfHi"), by_mark(b"Hi")
    (Decoded(text='Hi', encoding='utf-8', guessed=False), None)
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    return None


def by_escapes(data: bytes) -> Decoded | None:
    """ISO-2022 switches alphabets by escape sequences; it is seven-bit, so it would pass as UTF-8.

    >>> by_escapes("春".encode("iso2022_jp")).text, by_escapes(b"\\x1b[31mred")
    ('春', None)
    """
    if b"\x1b" not in data or not data.isascii():
        return None
    for escape, encoding in ISO_2022:
        if escape in data:
            return _strictly(data, encoding)
    return None


def by_nuls(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: Latin letters, spaces and line ends have NULs at every second or fourth place.

    >>> by_nuls("Hi there".encode("utf-16-be")).encoding, by_nuls(b"a\\0b, a stray NUL in text")
    ('utf-16-be', None)
    """
    window = data[: WINDOW - WINDOW % 4]
    if b"\0" not in window:
        return None
    quarters = [window[place::4].count(0) / max(len(window[place::4]), 1) for place in range(4)]
    if len(data) % 4 == 0 and quarters[3] > 0.9 and quarters[2] > 0.9 and quarters[0] < 0.1:
        return _strictly(data, "utf-32-le")
    if len(data) % 4 == 0 and quarters[0] > 0.9 and quarters[1] > 0.9 and quarters[3] < 0.1:
        return _strictly(data, "utf-32-be")
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    # A Chinese text has few NULs, those of its line ends and digits, but nearly all of them in one half.
    if len(data) % 2 == 0 and max(even, odd) > max(0.005, 3 * min(even, odd)) and not _stray(window):
        decoded = _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
        return decoded if decoded and _looks_like_text(decoded.text) else None
    return None


def as_utf8(data: bytes) -> Decoded | None:
    """Strict UTF-8, which text in another encoding passes by accident only when it is ASCII; lone surrogates may stay.

    >>> as_utf8("né".encode()).text, as_utf8("né".encode("latin-1"))
    ('né', None)
    """
    if decoded := _strictly(data, "utf-8"):
        return decoded
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    # Some programs write characters beyond U+FFFF as two surrogates (CESU-8): pairs become one character.
    return Decoded(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass"), "utf-8")


def damaged_utf8(data: bytes) -> UndecodableError | None:
    """UTF-8 with a few broken bytes: taken for another encoding, all of it would come out wrong.

    >>> damaged_utf8("Größe, Größe".encode() + b"\\xff").offset
    16
    >>> damaged_utf8("Größe, Größe".encode("latin-1"))
    """
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        sound = _MULTIBYTE_RE.findall(data)
        broken = sum(byte > 0x7F for byte in data) - sum(map(len, sound))
        if len(sound) > 2 * broken:
            return UndecodableError(f"UTF-8 with {broken} broken bytes", error.start)
    return None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None
    except LookupError as error:
        raise UndecodableError(f"{encoding!r} is no known encoding") from error


def _stray(window: bytes) -> bool:
    """A few NULs among ASCII text: the pairs would make Chinese characters of a sort."""
    ascii_marks = sum(0x20 <= byte < 0x7F for byte in window)
    nuls = window.count(0)
    return nuls * 5 < len(window) and ascii_marks > 0.9 * (len(window) - nuls)


def _looks_like_text(text: str) -> bool:
    """Few unassigned or private characters: bytes that are no UTF-16 come out as those."""
    sample = text[:1000]
    strange = sum(not (character.isprintable() or character.isspace()) for character in sample)
    return strange <= len(sample) / 50
