"""A row → RawPost: which of its names stands for which field, as a person said or as they are usually called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from byline import markup
from byline.core.marked import Marked
from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.readers import text
from byline.readers.reader import ReadResult, Settings, fatal

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid", "_id", "post_id", "article_id", "slug"),
    "title": ("title", "headline", "subject", "heading", "name"),
    "html": ("html", "content_html", "body_html", "html_content", "contenthtml"),
    "markdown": ("markdown", "content_markdown", "body_markdown", "md", "content_md"),
    "body": ("body", "content", "text", "content_text", "body_text", "article", "article_text", "article_body",
             "articlebody", "main_text", "maintext", "full_text", "fulltext", "raw_text", "message", "document"),
    "author": ("author", "authors", "byline", "creator", "by", "writer", "author_name"),
    "date": ("date", "published", "published_at", "date_published", "datepublished", "publish_date", "pubdate",
             "publication_date", "published_date", "created_at", "created", "date_publish", "timestamp", "post_date"),
    "updated": ("updated", "updated_at", "date_modified", "datemodified", "modified", "lastmod"),
    "url": ("url", "link", "permalink", "canonical_url", "canonical", "external_url", "source_url"),
    "source": ("source", "publisher", "site", "site_name", "sitename", "publication", "outlet", "domain", "newspaper"),
    "category": ("category", "categories", "section", "topic", "topics"),
    "tags": ("tags", "tag", "keywords", "labels"),
    "language": ("language", "lang", "inlanguage", "locale"),
    "subtitle": ("subtitle", "dek", "deck", "standfirst"),
    "summary": ("summary", "description", "excerpt", "abstract", "custom_excerpt"),
    "draft": ("draft",),
}  # fmt: skip
"""What rows of the world call the fields; the first that a row has is taken, whatever its capitals."""
BODIES = ("html", "markdown", "body")
_HTML_RE = re.compile(r"<(?:p|br|div|a|h[1-6]|ul|ol|li|blockquote|em|strong|i|b|span|img)\b[^<>]*>", re.IGNORECASE)


def complaint(fields: Mapping[str, str]) -> str:
    """What is wrong with a person's own names; "" where nothing is."""
    unknown = next((name for name in fields if name not in NAMES), None)
    if unknown is None:
        return ""
    return f"{unknown!r} is no field; {suggestion(unknown, NAMES)}"


def value(row: Mapping[str, object], field: str, said: Mapping[str, str]) -> object:
    """What a row says of a field; None where it does not. A name with dots leads inside: `author.name`."""
    if field in said:
        return _inside(row, said[field])
    if field in BODIES and not said.keys().isdisjoint(BODIES):
        return None
    folded = {str(key).casefold().replace("-", "_").replace(" ", "_"): held for key, held in row.items()}
    found = (folded[name] for name in NAMES[field] if name in folded)
    return next((held for held in found if held not in (None, "", [], {})), None)


def _inside(row: Mapping[str, object], name: str) -> object:
    if name in row:
        return row[name]
    held: object = row
    for part in name.split("."):
        held = held.get(part) if isinstance(held, Mapping) else None
    return held


def key(row: Mapping[str, object], said: Mapping[str, str]) -> str:
    """What tells a row from the others and stays: its ID, else its address."""
    for field in ("id", "url"):
        held = value(row, field, said)
        if isinstance(held, str | int) and str(held).strip():
            return str(held)
    return ""


def stated_of(row: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """What a row says of its text, by our fields; `names` are a person's own."""
    said = {field: found for field in NAMES if (found := value(row, field, names)) is not None}
    stated = {field: found for field, found in said.items() if field not in ("id", *BODIES)}
    people = row.get("contributors")
    stated |= {str(role): held for role, held in people.items()} if isinstance(people, Mapping) else {}
    return stated | {field: _day(stated[field]) for field in ("date", "updated") if field in stated}


def post_of(origin: str, row: Mapping[str, object], settings: Settings, container: str) -> ReadResult:
    """The post of a row. With a title its text is all body; without one it is read as any text."""
    said = {field: found for field in BODIES if (found := value(row, field, settings.fields)) is not None}
    stated = stated_of(row, settings.fields)
    kind = next((name for name in BODIES if _words(said.get(name)).strip()), None)
    if kind is None:
        return fatal(origin, "no-field", "the row has no text", "name its column: `--field body=COLUMN`")
    body = _words(said[kind])
    base = str(stated.get("url") or "")
    if kind == "body" and _HTML_RE.search(body):
        kind = "html"
    marked, words = _read(kind, body, base)
    result = text.of_bytes(origin, words.encode("utf-8", "replace"), "utf-8", repair=settings.repair)
    if result.post is None:
        return result
    if marked is not None and len(result.post.lines) != words.count("\n") + 1:
        marked = None
    whole = 0 if marked is not None or "title" in stated else None
    return ReadResult(
        replace(result.post, marked=marked, sidecar=stated, container=container, body_from=whole), result.problems
    )


def _read(kind: str, body: str, base: str) -> tuple[Marked | None, str]:
    if kind == "html":
        return markup.of_html(body, base)
    return markup.of_markdown(body, base) if kind == "markdown" else (None, body)


def _day(held: object) -> object:
    """Seconds or milliseconds since 1970 as a day; anything else as it is."""
    seconds = str(held).partition(".")[0] if isinstance(held, int | float | str) else ""
    if not (seconds.isdecimal() and len(seconds) in (9, 10, 13)):
        return held
    return dt.datetime.fromtimestamp(int(seconds[:10]), dt.UTC).date().isoformat()


def _words(held: object) -> str:
    """A text; of `{"rendered": …}`, as WordPress's own interface says it, what is inside."""
    if isinstance(held, Mapping):
        held = held.get("rendered") or held.get("text") or held.get("html")
    if isinstance(held, list):
        return "\n\n".join(str(one) for one in held if isinstance(one, str))
    return held if isinstance(held, str) else ""


def unreadable(origin: str, what: str, line: int) -> Problem:
    """A row that is none; the others are read."""
    return Problem(origin, "bad-row", what, "mend it in the program that wrote it", line)
