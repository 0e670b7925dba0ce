"""JSON that is one document: a list of posts, a JSON Feed, or Ghost's export."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.reader import InputFile, Piece, ReadResult, Settings
from byline.readers.rows import fields, streaming
from byline.readers.rows.lines import loaded

LARGEST = 64_000_000
"""Bytes of a document that has to be read at once: Ghost's export, a feed with lists above its posts."""
_ROWS_RE = re.compile(rb'\s*(?:\xef\xbb\xbf)?(?:\[\s*\{|\{[^\[]{0,4000}"items"\s*:\s*\[)')
_LIST_RE = re.compile(r'\s*\ufeff?(?:\[|\{[^\[]{0,4000}"items"\s*:\s*\[)')
_FEED_RE = re.compile(rb"jsonfeed\.org/version")
_GHOST_RE = re.compile(rb'\s*\{\s*"(?:db|meta|data)"\s*:')


@dataclass(frozen=True, slots=True)
class JsonReader:
    """An item of the list is a post."""

    name: str = "JSON"
    is_container: bool = True
    is_learnable: bool = True

    def takes(self, path: Path, head: bytes) -> bool:
        if streams.suffix(path) != ".json" or not (_ROWS_RE.match(head) or _FEED_RE.search(head)):
            return False
        return any(f'"{name}"'.encode() in head.lower() for field in fields.BODIES for name in fields.NAMES[field])

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        if _LIST_RE.match(streams.head(file.path).decode("utf-8", "replace")):
            yield from _listed(file, settings)
            return
        document = _document(file)
        if isinstance(document, Problem):
            yield document
            return
        rows = document.get("items") if isinstance(document, Mapping) else document
        feed = str(document.get("title") or "") if isinstance(document, Mapping) else ""
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                yield _piece(row, feed, settings)

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        return fields.post_of(origin, loaded(piece.data), settings, self.name)


def _listed(file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
    feed: str | None = None
    try:
        with streams.opened(file.path) as stream:
            for head, row, line in streaming.items(stream, _LIST_RE):
                if feed is None:
                    feed = _titled(head)
                if isinstance(row, dict):
                    yield replace(_piece(row, feed, settings), line=line)
    except streaming.BrokenListError as error:
        yield Problem(file.origin, "broken-container", str(error), "get it anew; what could be read was", error.line)


def _piece(row: dict[str, object], feed: str, settings: Settings) -> Piece:
    said = {"source": feed} | row if feed else row
    return Piece(json.dumps(said).encode(), fields.key(row, settings.fields))


def _titled(head: str) -> str:
    """The title of the feed whose items follow."""
    try:
        said = json.loads(head.rpartition('"items"')[0].strip().removesuffix(",") + "}")
    except (ValueError, RecursionError):
        return ""
    return str(said.get("title") or "") if isinstance(said, dict) else ""


@dataclass(frozen=True, slots=True)
class GhostReader:
    """Ghost's export: posts, and beside them who wrote them and how they are tagged."""

    name: str = "Ghost export"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return streams.suffix(path) == ".json" and _GHOST_RE.match(head) is not None and b'"posts' in head

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        document = _document(file)
        if isinstance(document, Problem):
            yield document
            return
        held = document.get("db", document) if isinstance(document, Mapping) else document
        first = held[0] if isinstance(held, list) and held else held
        data = first.get("data", {}) if isinstance(first, Mapping) else {}
        authors = _joined(data, "users", "posts_authors", "author_id")
        tags = _joined(data, "tags", "posts_tags", "tag_id")
        users = {user.get("id"): str(user.get("name") or "") for user in data.get("users") or ()}
        for post in data.get("posts") or ():
            if isinstance(post, dict):
                number = post.get("id")
                row = {
                    "id": post.get("uuid") or number,
                    "title": post.get("title"),
                    "html": post.get("html"),
                    "markdown": post.get("markdown"),
                    "body": post.get("plaintext"),
                    "date": post.get("published_at") or post.get("created_at"),
                    "updated": post.get("updated_at"),
                    "author": authors.get(number) or users.get(post.get("author_id")),
                    "tags": tags.get(number),
                    "summary": post.get("custom_excerpt"),
                    "draft": "true" if post.get("status") not in (None, "published", "sent") else None,
                }
                filled = {name: said for name, said in row.items() if said}
                yield Piece(json.dumps(filled).encode(), str(row["id"] or ""))

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        return fields.post_of(origin, loaded(piece.data), Settings(repair=settings.repair), self.name)


Tables = Mapping[str, Sequence[Mapping[str, object]]]


def _joined(data: Tables, names: str, pairs: str, key: str) -> dict[object, list[str]]:
    """The names that belong to each post, in order."""
    known = {one.get("id"): str(one.get("name") or "") for one in data.get(names) or ()}
    found: dict[object, list[str]] = {}
    for pair in sorted(data.get(pairs) or (), key=lambda pair: str(pair.get("sort_order") or "").zfill(9)):
        name = known.get(pair.get(key), "")
        if name and not name.startswith("#"):
            found.setdefault(pair.get("post_id"), []).append(name)
    return found


def _document(file: InputFile) -> object:
    with streams.opened(file.path) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        what = f"over {LARGEST:,} bytes in one JSON document"
        return Problem(file.origin, "too-large", what, "write each of its rows on a line of its own (.jsonl)")
    try:
        return json.loads(data.decode("utf-8-sig", "replace"))
    except json.JSONDecodeError as error:
        return Problem(file.origin, "bad-row", f"it is no JSON: {error.msg}", "get it anew", error.lineno)
    except RecursionError:
        return Problem(file.origin, "bad-row", "it is nested too deep", "get it anew")
