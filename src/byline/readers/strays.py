"""Bytes that are not in the encoding of the text around them: each is read as well as it can be, and named.

They come from editors that pasted bytes, from files joined from two sources, and from disks. A text in another
encoding altogether has many of them: such a text is not read here.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from byline.readers import mojibake
from byline.readers.detection import ENCODINGS, LOST, SAMPLE, SOUND_EACH, likelihood
from byline.readers.western import western

WHOLE_LINE = 2
"""Stray bytes for each sound character beyond ASCII from which a whole line is taken to be in the other encoding."""

RARITY = 0.35
"""What each place down the list of encodings costs here: stray bytes come from the commoner ones still more often."""

# Bytes that cannot be decoded become these, one for one (PEP 383).
_ESCAPE = "[\udc80-\udcff]"
_LINE_RE = re.compile(r"[^\n]*\n|[^\n]+")
_RUN_RE = re.compile(f"({_ESCAPE}+)")
_BEYOND_RE = re.compile(rb"[\x80-\xff]")
_CUT_RE = re.compile(rb"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")
# Well-formed UTF-8: neither longer than needed, nor half of a surrogate pair, nor beyond the last character.
_SOUND_RE = re.compile(
    rb"([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})"
)
_SOUND_CHARACTER_RE = re.compile("[^\x00-\x7f\udc80-\udcff]+")
_EVERY_BYTE = bytes(range(0x80, 0x100))

_Piece = tuple[str, bytes]
"""Text, and the stray bytes that it was read from."""


class Stray(NamedTuple):
    """Bytes in no encoding, or in another than the text."""

    place: int
    """In the text, in characters."""
    data: bytes
    """Nothing where it is not known."""
    text: str
    """What they were read as."""


class Pieced(NamedTuple):
    """A text, and what in it was stray."""

    text: str
    strays: tuple[Stray, ...]


def unicode_with_strays(data: bytes) -> Pieced:
    """UTF-8 with bytes of another encoding, which is found by what fits the rest.

    >>> unicode_with_strays("Größe, Maß, ".encode() + b"K\\xfc\\xdfe")
    Pieced(text='Größe, Maß, Küße', strays=(Stray(place=13, data=b'\\xfc\\xdf', text='üß'),))
    """
    text = data.decode("utf-8", "surrogateescape")
    encoding = _likeliest(text)
    return _joined(piece for line in _LINE_RE.findall(text) for piece in _mixed_line(line, encoding))


def without_unicode(data: bytes) -> bytes:
    """What is left where all that can be UTF-8 is taken out: these bytes say what the rest is."""
    return b"".join(_SOUND_RE.split(data)[::2])


def with_unicode_strays(data: bytes, encoding: str) -> Pieced | None:
    """A text in an old encoding with characters in UTF-8, seen by what they look like when read in that encoding.

    >>> with_unicode_strays("Käse – schön\\n".encode("cp1252") + "Mül".encode(), "cp1252").strays
    (Stray(place=14, data=b'\\xc3\\xbc', text='ü'),)
    >>> with_unicode_strays("Käse – schön\\n".encode("cp1252"), "cp1252")
    """
    if not _SOUND_RE.search(data) or len(_EVERY_BYTE.decode(encoding, "replace")) < len(_EVERY_BYTE):
        return None  # characters of several bytes look like UTF-8 by chance
    lines = _LINE_RE.findall(data.decode(encoding, "surrogateescape"))
    garbled = [mojibake.is_garbled(_RUN_RE.sub(_as_controls, line)) for line in lines]
    if not any(garbled):
        return None
    pairs = zip(lines, garbled, strict=True)
    return _joined(piece for line, wrong in pairs for piece in _foreign_pieces(line, encoding, garbled=wrong))


def leniently(data: bytes, encoding: str) -> Pieced | None:
    """The text in this encoding, with few bytes that it has no character for; None where they are too many.

    >>> leniently(("Größe: 3 Fuß, Öl für Käse, süß" * 3).encode("cp1252") + b"\\x81", "cp1252").strays
    (Stray(place=90, data=b'\\x81', text='\\ufffd'),)
    >>> leniently("Größe".encode("cp1252"), "ascii")
    """
    if encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        text = data.decode(encoding, "replace")
        lost = [match.start() for match in re.finditer(LOST, text)]
        pieced = Pieced(text, tuple(Stray(place, b"", LOST) for place in lost))
        return pieced if len(lost) * SOUND_EACH <= len(text) + SOUND_EACH else None
    try:
        text = data.decode(encoding, "surrogateescape")
    except UnicodeDecodeError:  # within a character of two bytes, of which the second is ASCII
        return None
    pieced = _joined(_lost_pieces(text))
    strays = sum(len(stray.data) for stray in pieced.strays)
    return pieced if strays * SOUND_EACH <= len(_BEYOND_RE.findall(data)) else None


def _likeliest(text: str) -> str:
    """The encoding of the few bytes that are escaped in a text of another."""
    lines = _LINE_RE.findall(text)
    with_strays = [line for line in lines if _RUN_RE.search(line)]
    strays = _SOUND_CHARACTER_RE.sub("", "".join(with_strays)).encode("ascii", "surrogateescape")
    sample = _LINE_RE.findall("".join([*with_strays, *lines])[:SAMPLE])

    def cost(encoding: str) -> float:
        read = "".join(piece for line in sample for piece, _ in _mixed_line(line, encoding))
        return likelihood(read) - RARITY * ENCODINGS.index(encoding)

    return western(strays) or max(ENCODINGS, key=cost)


def _mixed_line(line: str, encoding: str) -> Iterator[_Piece]:
    """A line of UTF-8 whose stray bytes are escaped."""
    stray = sum(map(len, _RUN_RE.findall(line)))
    if stray > WHOLE_LINE * (sum(not character.isascii() for character in line) - stray):
        data = line.encode("utf-8", "surrogateescape")
        with contextlib.suppress(UnicodeDecodeError):
            yield data.decode(encoding), b"".join(_BEYOND_RE.findall(data))
            return
    for number, part in enumerate(_RUN_RE.split(line)):
        data = part.encode("ascii", "surrogateescape") if number % 2 else b""
        yield (_read(data, encoding), data) if data else (part, b"")


def _foreign_pieces(line: str, encoding: str, *, garbled: bool) -> Iterator[_Piece]:
    """A line in an old encoding whose undefined bytes are escaped; in a garbled one what can be UTF-8 is."""
    if not garbled:
        yield from _lost_pieces(line)
        return
    for number, part in enumerate(_SOUND_RE.split(line.encode(encoding, "surrogateescape"))):
        if number % 2:
            yield part.decode("utf-8"), part
        else:
            yield from _lost_pieces(part.decode(encoding, "surrogateescape"))


def _lost_pieces(text: str) -> Iterator[_Piece]:
    for number, part in enumerate(_RUN_RE.split(text)):
        data = part.encode("ascii", "surrogateescape") if number % 2 else b""
        yield (LOST * len(data), data) if data else (part, b"")


def _read(data: bytes, encoding: str) -> str:
    """Stray bytes in the other encoding; the beginning of a character whose end is missing is lost."""
    return LOST if _CUT_RE.fullmatch(data) else data.decode(encoding, "replace")


def _as_controls(run: re.Match[str]) -> str:
    """Undefined bytes as most programs read them: ftfy knows them so."""
    return run[0].encode("ascii", "surrogateescape").decode("latin-1")


def _joined(pieces: Iterable[_Piece]) -> Pieced:
    texts: list[str] = []
    strays: list[Stray] = []
    place = 0
    for text, data in pieces:
        if data:
            strays.append(Stray(place, data, text))
        texts.append(text)
        place += len(text)
    return Pieced("".join(texts), tuple(strays))
