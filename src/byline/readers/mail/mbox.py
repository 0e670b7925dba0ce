"""Mailboxes: messages one behind the other, each below a line that begins with `From ` and ends with a time.

The file is gone through once, and no more of it is in memory than the message that is being cut out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.mail.message import LARGEST, post_of
from byline.readers.reader import InputFile, Piece, ReadResult, Settings

_FROM_RE = re.compile(rb"(?:\A|(?<=\n))From \S[^\n]{0,200}\d\d?:\d\d[^\n]{0,100}\n")
"""Programs differ in what stands between address and time, and some leave out the empty line above."""
_LINE = 512
"""Bytes of the longest such line: so much is kept of a chunk until the next shows whether one begins there."""
_ID_RE = re.compile(rb"(?im)^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^>\s]{1,300}>)")
_QUOTED_RE = re.compile(rb"(?m)^>(>*From )")
_HEAD_RE = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class MboxReader:
    """A file is a mailbox."""

    name: str = "mbox"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        if _FROM_RE.match(head) is None or streams.suffix(path) in (".md", ".html", ".htm"):
            return False
        return streams.suffix(path) != ".txt" or _has_several(path)

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        for data, size, line in _messages(file.path):
            if size > LARGEST:
                what = f"a message of {size:,} bytes, of which {LARGEST:,} were read"
                remedy = "nothing, if only attachments are missing"
                yield Problem(file.origin, "cut-short", what, remedy, line, fatal=False)
            head = _HEAD_RE.split(data[: 1 << 16], maxsplit=1)[0]
            known = _ID_RE.search(head)
            yield Piece(data, known[1].decode("ascii", "replace") if known else "", line)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        return post_of(origin, _QUOTED_RE.sub(rb"\1", piece.data), settings)


def _has_several(path: Path) -> bool:
    """Whether a second message begins in a text; a single one is read as a text that has a mail's head."""
    with streams.opened(path) as stream:
        return len(_FROM_RE.findall(stream.read(LARGEST))) > 1


def _messages(path: Path) -> Iterator[tuple[bytes, int, int]]:
    """Each message without its `From ` line: its beginning, at most LARGEST bytes; its size; the line it begins at."""
    held: list[bytes] = []
    kept = size = 0
    begun, line, started = False, 1, 1
    rest = b""

    def hold(data: bytes) -> None:
        nonlocal kept, size
        size += len(data)
        if kept < LARGEST:
            held.append(data[: LARGEST - kept])
            kept += len(held[-1])

    with streams.opened(path) as stream:
        while True:
            chunk = stream.read(streams.CHUNK)
            window = rest + chunk
            # A line that is not whole yet may be one that parts: it waits for the next chunk.
            stop = len(window) if not chunk else max(window.rfind(b"\n") + 1, len(window) - _LINE, 0)
            if chunk and not window[:stop].endswith(b"\n"):
                stop = window.rfind(b"\n", 0, stop) + 1 or stop
            at = 0
            for match in _FROM_RE.finditer(window, 0, stop):
                if match.start() and window[match.start() - 1 : match.start()] != b"\n":
                    continue
                hold(window[at : match.start()])
                line += window.count(b"\n", at, match.start())
                if begun:
                    yield b"".join(held), size, started
                held, kept, size = [], 0, 0
                begun, started, at = True, line + 1, match.end()
                line += 1
            hold(window[at:stop])
            line += window.count(b"\n", at, stop)
            rest = window[stop:]
            if not chunk:
                break
    if begun and held:
        yield b"".join(held), size, started
