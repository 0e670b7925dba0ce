"""WordPress's own export (WXR): posts, with pages, menus and attachments among them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

from byline.core.post import Problem
from byline.readers import streams
from byline.readers.feeds import entries, paragraphs, rss, xml
from byline.readers.reader import InputFile, Piece, ReadResult, Settings
from byline.readers.rows import fields, lines

NO_POST = ReadResult(None)
OURS = "_byline"
"""The field of a post that our own export adds."""
_AUTHOR_RE = re.compile(
    r"<wp:author>.*?<wp:author_login>(?:<!\[CDATA\[)?([^<\]]*).*?<wp:author_display_name>(?:<!\[CDATA\[)?([^<\]]*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class WordPressReader:
    """An item that is a post, or a page, is a post."""

    name: str = "WordPress export"
    is_container: bool = True
    is_learnable: bool = False

    def takes(self, path: Path, head: bytes) -> bool:
        return streams.suffix(path) in rss.SUFFIXES and b"wordpress.org/export/" in head

    def pieces(self, file: InputFile, settings: Settings) -> Iterator[Piece | Problem]:
        authors: dict[str, str] | None = None
        for found in xml.items(file, "item"):
            if isinstance(found, Problem):
                yield found
                continue
            cut, text, line = found
            if authors is None:
                authors = {f"@{login.strip()}": name.strip() for login, name in _AUTHOR_RE.findall(cut.head)}
                head = xml.head_of(cut)
                authors |= {name: head.get(name, "") for name in ("title", "language")}
            yield xml.piece(cut, text, line, authors, xml.key_of(text, "post_id", "guid"))

    def read(self, origin: str, path: Path, piece: Piece, settings: Settings) -> ReadResult:
        item = xml.of_piece(origin, piece)
        if isinstance(item, ReadResult):
            return item
        kind = "".join(xml.texts(item, "post_type")[:1])
        status = "".join(xml.texts(item, "status")[:1])
        encoded = {child.tag: child.text or "" for child in item if child.tag.endswith("}encoded")}
        html = "".join(text for tag, text in encoded.items() if "excerpt" not in tag)
        if kind not in ("", "post", "page") or status in ("trash", "auto-draft", "inherit") or not html.strip():
            return NO_POST
        filed = [child for child in item if xml.local(child.tag) == "category"]
        terms = [(child.get("domain"), (child.text or "").strip()) for child in filed]
        day = "".join(xml.texts(item, "post_date")[:1])
        stated = {
            **rss.said(item, piece),
            "author": [piece.context.get(f"@{login}") or login for login in xml.texts(item, "creator")],
            "date": "" if day.startswith("0000") else day,
            "categories": [term for domain, term in terms if domain == "category" and term != "Uncategorized"],
            "tags": [term for domain, term in terms if domain in ("post_tag", "tag")],
            "summary": "".join(text for tag, text in encoded.items() if "excerpt" in tag).strip()[:1000],
            "draft": "true" if status in ("draft", "pending", "private") else "",
        }
        return entries.post_of(origin, _ours(item) or stated, paragraphs.of(html), self.name, settings)


def _ours(item: Element) -> dict[str, object]:
    """All that `byline export` knew of a post, which WordPress has kept; empty where it is no export of ours."""
    for meta in item:
        if xml.local(meta.tag) == "postmeta" and xml.texts(meta, "meta_key") == [OURS]:
            with contextlib.suppress(ValueError):
                row = lines.loaded("".join(xml.texts(meta, "meta_value")).encode())
                said = fields.stated_of(row, {})
                # Text, where WordPress has HTML.
                return said | {key: escape(str(held)) for key, held in said.items() if key in entries.SHOWN}
    return {}
