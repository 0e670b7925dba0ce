"""A list in a JSON document, item by item: however long it is, one item is in memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO

from byline.readers import streams

LARGEST = 16_000_000
"""Characters of an item; a larger one is no text."""
TOKEN = 16
"""Characters before the end of what is read, from which a word or a sign may only be cut: `false`, `\\ud83d\\ude00`."""
_BETWEEN_RE = re.compile(r"[\s,]*")


class BrokenListError(ValueError):
    """The list cannot be read on; `line` is 1-based."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


def items(stream: IO[bytes], begins: re.Pattern[str]) -> Iterator[tuple[str, object, int]]:
    """What stands above the list, an item, and the line it begins at; `begins` ends with the list's bracket.

    Raises BrokenListError, and streams.ERRORS.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    scanner = json.JSONDecoder()
    held = decoder.decode(stream.read(streams.CHUNK))
    start = begins.match(held)
    if start is None:
        raise BrokenListError("it is no list of posts", 1)
    head, at, line = held[: start.end()], start.end(), 1 + held.count("\n", 0, start.end())
    ended = False
    while True:
        between = _BETWEEN_RE.match(held, at)
        stop = between.end() if between else at
        line += held.count("\n", at, stop)
        at = stop
        if held[at : at + 1] == "]":
            return
        try:
            item, stop = scanner.raw_decode(held, at)
        except json.JSONDecodeError as error:
            cut = error.msg.startswith("Unterminated") or error.pos > len(held) - TOKEN
            if ended or not cut:
                raise BrokenListError(f"it is no JSON: {error.msg}", line + held.count("\n", at, error.pos)) from error
        except RecursionError as error:
            raise BrokenListError("it is nested too deep", line) from error
        else:
            if ended or stop < len(held):  # a number may go on in what is not read yet
                yield head, item, line
                line += held.count("\n", at, stop)
                at = stop
                continue
        if len(held) - at > LARGEST:
            raise BrokenListError(f"an item of over {LARGEST:,} characters", line)
        # Twice as much each time: an item that is long is not looked at again and again.
        chunk = stream.read(max(streams.CHUNK, len(held) - at))
        held, at, ended = held[at:] + decoder.decode(chunk, not chunk), 0, not chunk
