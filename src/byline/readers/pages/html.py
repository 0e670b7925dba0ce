"""Saved pages: what a page says of itself is stated; which of its lines are the post is found out as of any text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from byline import markup
from byline.readers import text
from byline.readers.encoding import UndecodableError
from byline.readers.pages import embedded, metadata, regions, substack
from byline.readers.pages.decoding import LARGEST, SUFFIXES, decoded
from byline.readers.pictures import Pictures
from byline.readers.reader import InputFile, Piece, ReadResult, Settings, fatal

CONTAINER = "page’s own data"
NONE_INSIDE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """A file is a page."""

    name: str = "HTML"
    is_container: bool = False
    is_learnable: bool = True

    def takes(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in SUFFIXES

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece]:
        if not substack.is_part(file.path):
            yield Piece()

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        return page(origin, data, settings, path=path)

    def pictures(self, path: Path) -> Iterator[bytes]:
        with path.open("rb") as stream:
            yield from embedded.pictures(stream.read(LARGEST))


def page(
    origin: str,
    data: bytes,
    settings: Settings,
    *,
    charset: str = "",
    url: str = "",
    path: Path | None = None,
    inside: Mapping[str, str] = NONE_INSIDE,
) -> ReadResult:
    """The post of a page. `charset` and `url` are what is said beside it; `path` is its file, beside which pictures may
    lie, and `inside` are those within, address to name."""
    if len(data) > LARGEST:
        return fatal(origin, "too-large", f"over {LARGEST:,} bytes", "save it without its pictures")
    data, within = embedded.taken_out(data)
    html = decoded(data, settings, charset)
    if isinstance(html, UndecodableError):
        return fatal(origin, "undecodable", str(html), "save it as UTF-8 or state its encoding")
    stated = metadata.stated(html, url)
    pictures = Pictures(origin, path, {**within, **inside} if path else inside)
    marked, words = markup.of_html(html, str(stated.get("url") or url), pictures)
    result = text.of_bytes(origin, words.encode("utf-8", "replace"), "utf-8", repair=settings.repair)
    if result.post is None:
        return result
    kept = marked if len(result.post.lines) == words.count("\n") + 1 else None
    container = CONTAINER if stated else ""
    post = replace(
        result.post,
        marked=kept,
        sidecar=stated,
        container=container,
        pictures=pictures.found,
        absent=tuple(pictures.absent),
        outside=regions.outside(marked, str(stated.get("title") or "")) if kept else {},
    )
    return ReadResult(post, result.problems)
