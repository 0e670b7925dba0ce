"""A text file → RawPost, with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from byline.core.post import Problem, RawPost
from byline.readers import mojibake, references, sidecar
from byline.readers.detection import LOST
from byline.readers.encoding import Decoded, UndecodableError, decode
from byline.readers.reader import InputFile, Piece, ReadResult, Settings, SingleFile, fatal
from byline.readers.strays import Stray

LARGEST = 8_000_000
"""Bytes of the largest file that is taken for a post."""
MOST_LINES = 100_000
"""Lines of the longest; the renderers of the site take quadratic time over paragraphs."""
MOST_STRAYS, MOST_BYTES, LONGEST_SHOWN = 10, 4, 24
"""Stray bytes are named up to so many places, so many bytes each, and so many characters of what they were read as."""
EVERY_CONTROL = 64
"""As many control characters as there are, and a few."""

FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (.docx, .odt, .epub and .xlsx are such archives)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# HTML cannot carry these; tab and line ends are text.
_CONTROL_RE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_BEYOND_RE = re.compile(r"[^\x00-\x7f\s]")
_LINE_ENDS, _PARAGRAPH_ENDS = "\x0b\x85\u2028", "\x0c\u2029"
_LINE_END_RE = re.compile(f"[{_LINE_ENDS}]")
_PARAGRAPH_END_RE = re.compile(f"[{_PARAGRAPH_ENDS}]")


SUFFIXES = frozenset({".txt", ".text", ".asc"})


@dataclass(frozen=True, slots=True)
class TextReader(SingleFile):
    """Plain text: of it everything has to be found out."""

    name: str = "text"
    suffixes: frozenset[str] = SUFFIXES
    is_learnable: bool = True

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        return read(InputFile(path, origin), settings.encoding, repair=settings.repair)


def read(file: InputFile, encoding: str | None = None, *, repair: bool = False) -> ReadResult:
    """Reads one text. `encoding` holds where the bytes prove nothing else; `repair` undoes mojibake and references.

    Problems: `vanished`, `unreadable`, `too-large`, `empty`, `binary`, `undecodable` (fatal);
    `guessed-encoding`, `stray-bytes`, `control-characters`, `mojibake`, `character-references`, `sidecar` (not fatal).
    """
    data = whole(file)
    if isinstance(data, ReadResult):
        return data
    result = of_bytes(file.origin, data, encoding, repair=repair)
    if result.post is None:
        return result
    try:
        stated: Mapping[str, object] = sidecar.read(file.path)
    except sidecar.SidecarError as error:
        place = file.path.with_suffix(error.suffix).as_posix()
        broken = Problem(place, "sidecar", str(error), "mend it or remove it", error.line, fatal=False)
        problems = (*result.problems, broken)
        return ReadResult(replace(result.post, notes=problems), problems)
    return ReadResult(replace(result.post, sidecar=stated), result.problems)


def whole(file: InputFile) -> bytes | ReadResult:
    """The bytes of a file that is a post, up to one more than it may have; or why there are none."""
    try:
        with file.path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        return fatal(file.origin, "vanished", "the file is gone since it was listed", "run again")
    except OSError as error:
        return fatal(file.origin, "unreadable", f"the file cannot be read: {error.strerror}", "give read rights")


def of_bytes(origin: str, data: bytes, encoding: str | None = None, *, repair: bool = False) -> ReadResult:
    """The same for bytes that were read, without what stands beside them."""
    if len(data) > LARGEST:
        return fatal(origin, "too-large", f"over {LARGEST:,} bytes", "split it into posts")
    if what := _format(data):
        return fatal(origin, "binary", f"{what}, not text", "save it as plain text")
    try:
        decoded = decode(data, encoding)
    except UndecodableError as error:
        return fatal(origin, "undecodable", str(error), "save it as UTF-8 or state its encoding")
    controls = len(_CONTROL_RE.findall(decoded.text))
    if what := _noise(controls, len(decoded.text)):
        return fatal(origin, "binary", what, "save it as plain text")
    was = newlines(decoded.text)
    # Before control characters go and some of them end lines: in garbled text they are halves of letters.
    garbled = None if repair else mojibake.first_line(was)
    escaped = None if repair else references.first_line(was)
    text = normal(references.repaired(mojibake.repaired(was)) if repair else was)
    if not text.strip():
        return fatal(origin, "empty", "nothing but white space", "remove the file or fill it")
    if text.count("\n") > MOST_LINES:
        return fatal(origin, "too-large", f"over {MOST_LINES:,} lines", "split it into posts")
    text, problems = _without_controls(origin, text) if controls else (text, ())
    if garbled:
        what, remedy = "letters were garbled before the text came here (Ã© for é)", "convert with --repair to undo it"
        problems = (*problems, Problem(origin, "mojibake", what, remedy, garbled, fatal=False))
    if escaped:
        what, remedy = "characters are written as in HTML (&#8217; for ’)", "convert with --repair to undo it"
        problems = (*problems, Problem(origin, "character-references", what, remedy, escaped, fatal=False))
    if decoded.strays:
        problems = (_stray_bytes(origin, decoded), *problems)
    if decoded.guessed:
        what = f"its bytes do not say how they are encoded; taken for {decoded.encoding}{_few(decoded.text)}"
        remedy = "state it with --encoding, or save the file as UTF-8"
        problems = (Problem(origin, "guessed-encoding", what, remedy, fatal=False), *problems)
    return ReadResult(RawPost(origin, text, decoded.encoding, decoded.guessed, notes=problems), problems)


def _format(data: bytes) -> str | None:
    return next((name for magic, name in FORMATS if data.startswith(magic)), None)


def _noise(controls: int, size: int) -> str | None:
    """A text may hold a few control characters, or each of them once, to show them; more of them, and it is no text."""
    if controls > EVERY_CONTROL and controls * 10 > size:
        return f"{controls:,} control characters among {size:,}"
    return None


def newlines(text: str) -> str:
    """The line ends of Windows and of old Macs become newlines."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def normal(text: str) -> str:
    """Every kind of line end becomes a newline, every kind of paragraph end an empty line.

    >>> normal("a\\r\\nb\\rc\\x85d\\u2029e")
    'a\\nb\\nc\\nd\\n\\ne'
    """
    text = newlines(text)
    if any(mark in text for mark in _LINE_ENDS):
        text = _LINE_END_RE.sub("\n", text)
    return _PARAGRAPH_END_RE.sub("\n\n", text) if any(mark in text for mark in _PARAGRAPH_ENDS) else text


def _without_controls(origin: str, text: str) -> tuple[str, tuple[Problem, ...]]:
    first = _CONTROL_RE.search(text)
    if first is None:
        return text, ()
    line = text.count("\n", 0, first.start()) + 1
    text, count = _CONTROL_RE.subn("", text)
    what = f"{count} control characters left out: a web page cannot carry them"
    return text, (Problem(origin, "control-characters", what, "nothing needs doing", line, fatal=False),)


def _stray_bytes(origin: str, decoded: Decoded) -> Problem:
    """Names them with their lines, as far as a person would read."""
    count = sum(max(len(stray.data), 1) for stray in decoded.strays)
    lines = [normal(decoded.text[: stray.place]).count("\n") + 1 for stray in decoded.strays[:MOST_STRAYS]]
    named = [f"line {line}: {_shown(stray)}" for line, stray in zip(lines, decoded.strays, strict=False)]
    if (rest := len(decoded.strays) - len(named)) > 0:
        named.append(f"and {rest} more")
    are = "1 byte is" if count == 1 else f"{count:,} bytes are"
    what = f"{are} not in the encoding of the text ({decoded.encoding}): {'; '.join(named)}"
    return Problem(
        origin, "stray-bytes", what, "compare these lines, and save the file as UTF-8", lines[0], fatal=False
    )


def _few(text: str) -> str:
    """The characters beyond ASCII with their lines, where they are so few that each can be looked at.

    >>> _few("A ticket\\nis £5, caf\xe9."), _few("für Öl" * 9)
    (' (line 2: £, é)', '')
    """
    lines = ((number, _BEYOND_RE.findall(line)) for number, line in enumerate(normal(text).split("\n"), 1))
    found = [(number, signs) for number, signs in lines if signs]
    if not 0 < sum(len(signs) for _, signs in found) <= MOST_STRAYS:
        return ""
    named = (f"line {number}: {', '.join(signs)}" for number, signs in found)
    return f" ({'; '.join(named)})"


def _shown(stray: Stray) -> str:
    read_as = "not readable" if set(stray.text) == {LOST} else f"read as {stray.text.strip()[:LONGEST_SHOWN]}"
    if not stray.data:
        return read_as
    return f"{' '.join(f'0x{byte:02X}' for byte in stray.data[:MOST_BYTES])} {read_as}"
