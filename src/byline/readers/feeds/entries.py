"""What an item of a feed says → RawPost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from byline import markup
from byline.readers import text
from byline.readers.reader import ReadResult, Settings

SHOWN = frozenset({"title", "subtitle", "summary"})
"""What a feed may state as HTML, and a site shows as text."""


def post_of(origin: str, stated: Mapping[str, object], html: str, container: str, settings: Settings) -> ReadResult:
    """The post of an item whose body is HTML, or a text."""
    base = str(stated.get("url") or "")
    marked, words = markup.of_html(html, base)
    result = text.of_bytes(origin, words.encode("utf-8", "replace"), "utf-8", repair=settings.repair)
    if result.post is None:
        return result
    kept = marked if len(result.post.lines) == words.count("\n") + 1 else None
    said = {key: _plain(held) if key in SHOWN else held for key, held in stated.items() if held}
    return ReadResult(
        replace(result.post, marked=kept, sidecar=said, container=container, body_from=0), result.problems
    )


def _plain(held: object) -> object:
    """A text without its tags and references."""
    return " ".join(markup.of_html(held)[1].split()) if isinstance(held, str) and ("<" in held or "&" in held) else held
