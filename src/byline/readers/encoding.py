"""Bytes → text. What the bytes prove comes first, what somebody stated second, a guess last and marked as one.

>>> decode("\\ufeffCafé".encode("utf-16-le"))
Decoded(text='Café', encoding='utf-16-le', guessed=False, strays=())
>>> decode("Gruß".encode("latin-1"), hint="latin-1")
Decoded(text='Gruß', encoding='latin-1', guessed=False, strays=())
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from byline.readers.detection import detect, likelihood
from byline.readers.strays import Pieced, Stray, leniently, unicode_with_strays, with_unicode_strays, without_unicode

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
SOUND_EACH_BROKEN = 2
"""Characters in UTF-8 for each byte in none that prove UTF-8, whatever is stated: other encodings have pairs of bytes
that could be UTF-8, but far more that could not."""
_MULTIBYTE_RE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Decoded(NamedTuple):
    """Text, and how it was got."""

    text: str
    encoding: str
    guessed: bool = False
    strays: tuple[Stray, ...] = ()


class UndecodableError(ValueError):
    """No encoding fits."""


def decode(data: bytes, hint: str | None = None, detector: Detector = detect) -> Decoded:
    """The text of a file, without a byte order mark. `hint` is an encoding somebody stated for the file or its folder.

    Raises UndecodableError, also for a hint that names no encoding.
    """
    for rule in (by_mark, by_escapes, by_nuls, as_utf8, mostly_utf8):
        if decoded := rule(data):
            return decoded
    if hint and (decoded := _strictly(data, hint) or _leniently(data, hint)):
        return decoded
    decoded = _guessed(data, detector)
    if decoded is None:
        raise UndecodableError("no known encoding fits")
    return decoded._replace(guessed=True)


def by_mark(data: bytes) -> Decoded | None:
    """A byte order mark says it.

    >>> by_mark(b"\\xef\\xbb\\xbfHi"), by_mark(b"Hi")
    (Decoded(text='Hi', encoding='utf-8', guessed=False, strays=()), None)
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            if decoded := _strictly(rest, encoding):
                return decoded
            return (
                _with_strays("utf-8", unicode_with_strays(rest)) if encoding == "utf-8" else _leniently(rest, encoding)
            )
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


def mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: taken for another encoding, all of it would come out wrong.

    >>> mostly_utf8("Größe, Größe".encode() + b" K\\xfcste").text
    'Größe, Größe Küste'
    >>> mostly_utf8("Größe, Größe".encode("latin-1"))
    """
    sound, broken = _sound_and_broken(data)
    return _with_strays("utf-8", unicode_with_strays(data)) if sound > SOUND_EACH_BROKEN * broken else None


def _sound_and_broken(data: bytes) -> tuple[int, int]:
    """Characters beyond ASCII in UTF-8, and bytes that are in none."""
    sound = _MULTIBYTE_RE.findall(data)
    return len(sound), sum(byte > 0x7F for byte in data) - sum(map(len, sound))


def _guessed(data: bytes, detector: Detector) -> Decoded | None:
    """As the detector says, but for what can only be UTF-8; where there is more of that, all of the text is UTF-8."""
    encoding = detector(data)
    decoded = (_strictly(data, encoding) or _leniently(data, encoding)) if encoding else None
    mixed = _in_two(data, detector)
    if mixed and (decoded is None or likelihood(mixed.text) > likelihood(decoded.text)):
        return mixed
    return decoded


def _in_two(data: bytes, detector: Detector) -> Decoded | None:
    """Part of it in UTF-8, and part of it in another encoding, if that can be."""
    sound, broken = _sound_and_broken(data)
    if sound >= broken:
        return _with_strays("utf-8", unicode_with_strays(data))
    rest = detector(without_unicode(data)) if sound else None
    pieced = with_unicode_strays(data, rest) if rest else None
    return _with_strays(rest, pieced) if rest and pieced else None


def _leniently(data: bytes, encoding: str) -> Decoded | None:
    pieced = leniently(data, encoding)
    return _with_strays(encoding, pieced) if pieced else None


def _with_strays(encoding: str, pieced: Pieced) -> Decoded:
    return Decoded(pieced.text, encoding, strays=pieced.strays)


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
