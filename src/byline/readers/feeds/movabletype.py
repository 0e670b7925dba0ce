"""Movable Type's export, which TypePad and others write as well: entries of `KEY: value` and parts, parted by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byline import markup
from byline.core.post import Problem
from byline.readers import streams
from byline.readers.encoding import UndecodableError, decode
from byline.readers.feeds import entries, paragraphs
from byline.readers.reader import InputFile, Piece, ReadResult, Settings

LARGEST = 16_000_000
_HEAD_RE = re.compile(rb"\s*(?:\xef\xbb\xbf)?(?:AUTHOR|TITLE|BASENAME|STATUS|DATE): [^\n]*\n")
_RULE = b"--------"
_PART_RE = re.compile(r"(?m)^-----\n")
_PAIR_RE = re.compile(r"([A-Z][A-Z ]{1,30}):[ ]?(.*)")
_TAG_RE = re.compile(r'"([^"]+)"|([^,"]+)')


@dataclass(frozen=True, slots=True)
class MovableTypeReader:
    """What stands between two rules of eight dashes is a post."""

    name: str = "Movable Type export"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        head = head.replace(b"\r\n", b"\n")
        # One entry alone is read as any text with a head is.
        return _HEAD_RE.match(head) is not None and b"\n-----\nBODY:\n" in head and self._is_long(path, head)

    @staticmethod
    def _is_long(path: Path, head: bytes) -> bool:
        return b"\n--------\n" in head.rstrip() or path.stat().st_size > len(head)

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        held: list[bytes] = []
        size, started = 0, 1
        for line in streams.lines(file.path, LARGEST):
            if line.data.rstrip() == _RULE:
                yield from _entry(file, held, size, started)
                held, size, started = [], 0, line.number + 1
            else:
                size += len(line.data)
                if size <= LARGEST:
                    held.append(line.data)
        yield from _entry(file, held, size, started)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        try:
            text = decode(piece.data, settings.encoding).text.replace("\r\n", "\n")
        except UndecodableError:
            text = piece.data.decode("utf-8", "replace")
        head, *parts = _PART_RE.split(text)
        pairs = [match.groups() for line in head.split("\n") if (match := _PAIR_RE.fullmatch(line))]
        said = {key: [value for name, value in pairs if name == key] for key, _ in pairs}
        held: dict[str, str] = {}
        for part in parts:
            name, _, inside = part.partition(":\n")
            held.setdefault(name.strip(), inside.strip("\n"))
        body = "\n\n".join(filter(None, (held.get("BODY", ""), held.get("EXTENDED BODY", ""))))
        stated = {
            "title": "".join(said.get("TITLE", ())[:1]),
            "author": said.get("AUTHOR", []),
            "date": "".join(said.get("DATE", ())[:1]).partition(" ")[0],
            "categories": list(dict.fromkeys([*said.get("PRIMARY CATEGORY", []), *said.get("CATEGORY", [])])),
            "tags": [(one or two).strip() for line in said.get("TAGS", []) for one, two in _TAG_RE.findall(line)],
            "summary": held.get("EXCERPT", "")[:1000],
            "draft": "true" if said.get("STATUS", ["Publish"])[0].casefold() in ("draft", "review") else "",
        }
        html = _html(body, "".join(said.get("CONVERT BREAKS", ["__default__"])[:1]))
        return entries.post_of(origin, stated, html, self.name, settings)


def _entry(file: InputFile, held: list[bytes], size: int, line: int) -> Iterator[Piece | Problem]:
    data = b"".join(held)
    if size > LARGEST:
        what = f"an entry of over {LARGEST:,} bytes"
        yield Problem(file.origin, "bad-row", what, "mend it in the program that wrote it", line)
    elif data.strip():
        named = re.search(rb"(?m)^(?:UNIQUE URL|BASENAME): (\S+)", data)
        yield Piece(data, named[1].decode("utf-8", "replace") if named else "", line)


def _html(body: str, breaks: str) -> str:
    """The body as a page shows it: line breaks are made paragraphs, or it is Markdown, or it stands as it is."""
    if breaks.startswith("markdown"):
        return markup.html_of_markdown(body)
    if breaks in ("0", "richtext", ""):
        return body
    return paragraphs.of(body)
