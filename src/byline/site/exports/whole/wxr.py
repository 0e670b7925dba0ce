"""Posts as WordPress's own export (WXR 1.2), which WordPress, Blogger's converters and Byline read.

What WXR has no place for (a day that is only a year, who translated, the language) stands in a field of each post that
WordPress keeps and doesn't show; Byline reads it back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from byline.core.slug import slug

META = "_byline"
"""The field: a row as `byline export` prints it, without its text."""
LONGEST_DAY = len("2015-07-12")
_CONTROL_RE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""

Row = Mapping[str, object]


def wxr(rows: Iterable[Row], html: Callable[[str], str], *, title: str, site: str, language: str) -> Iterator[str]:
    """The file in pieces; `html` renders a row's Markdown."""
    yield _HEAD
    yield _element("title", title) + _element("link", site) + _element("language", language)
    yield _element("wp:wxr_version", "1.2")
    for number, row in enumerate(rows, 1):
        yield from _item(number, row, html)
    yield "</channel>\n</rss>\n"


def _item(number: int, row: Row, html: Callable[[str], str]) -> Iterator[str]:
    source = row.get("source")
    source = source if isinstance(source, Mapping) else {}
    day = _day(str(row.get("date") or ""))
    told = {key: value for key, value in row.items() if key not in ("markdown", "id", "digest")}
    yield "<item>\n"
    yield _element("title", str(row.get("title") or "")) + _element("link", str(source.get("url") or ""))
    yield "".join(_element("dc:creator", name) for name in _names(row, "authors"))
    yield f'<guid isPermaLink="false">{escape(str(row.get("id") or number))}</guid>\n'
    yield _element("content:encoded", html(str(row.get("markdown") or "")))
    yield _element("excerpt:encoded", str(row.get("summary") or ""))
    yield f"<wp:post_id>{number}</wp:post_id>\n"
    yield _element("wp:post_date", f"{day} 00:00:00" if day else "0000-00-00 00:00:00")
    yield _element("wp:post_name", slug(str(row.get("title") or "")))
    yield _element("wp:status", "draft" if row.get("draft") else "publish") + _element("wp:post_type", "post")
    for domain, key in (("category", "categories"), ("post_tag", "tags")):
        for name in _names(row, key):
            yield f'<category domain="{domain}" nicename="{escape(slug(name))}">{_cdata(name)}</category>\n'
    meta = _element("wp:meta_key", META) + _element("wp:meta_value", json.dumps(told, ensure_ascii=False))
    yield f"<wp:postmeta>\n{meta}</wp:postmeta>\n</item>\n"


def _day(date: str) -> str:
    """The first day of a year or a month that is all that is known.

    >>> _day("2015"), _day("2015-07"), _day("2015-07-12"), _day("")
    ('2015-01-01', '2015-07-01', '2015-07-12', '')
    """
    return (date + "-01-01"[len(date) - 4 :])[:LONGEST_DAY] if date else ""


def _names(row: Row, key: str) -> list[str]:
    held = row.get(key)
    return [str(name) for name in held] if isinstance(held, list) else []


def _element(name: str, text: str) -> str:
    return f"<{name}>{_cdata(text)}</{name}>\n"


def _cdata(text: str) -> str:
    """A section of characters; what would end it is parted between two."""
    return "<![CDATA[" + _CONTROL_RE.sub("", text).replace("]]>", "]]]]><![CDATA[>") + "]]>"
