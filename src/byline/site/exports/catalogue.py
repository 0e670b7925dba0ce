"""The catalogue of all posts, for programs (JSON) and for spreadsheets (CSV).

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and a formula can send the sheet's
content anywhere (https://owasp.org/www-community/attacks/CSV_Injection). An apostrophe is put before such a beginning,
which spreadsheets show as nothing or as itself; also after a semicolon, where spreadsheets of half of Europe begin a
new cell. White space in a cell is single spaces. Programs should read the JSON, where every value stands as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from byline.site.exports.characters import legal_json, one_line
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post, Site

JSON_FILE, CSV_FILE = "posts.json", "posts.csv"
COLUMNS = (
    "title", "date", "updated", "authors", "source", "source_url",
    "categories", "tags", "lang", "words", "excerpt", "url",
)  # fmt: skip
FORMULA = frozenset("=+@-")
_FORMULA_RE = re.compile(r"((?:^|;)[\" ]{0,9})(?=[=+@-])")


def catalogue(site: Site, site_info: SiteInfo) -> list[dict[str, Any]]:
    """A map for each post, newest first. What is not known is left out. `url` is absolute if the site knows its own."""
    return [legal_json(_record(post, site_info)) for post in site.posts]


def catalogue_json(records: list[dict[str, Any]]) -> bytes:
    """The catalogue as JSON, a line for each post."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # made once, not for each
    return ("[\n" + ",\n".join(map(encode, records)) + "\n]\n").encode()


def catalogue_csv(records: list[dict[str, Any]]) -> bytes:
    """One row for each post; several names in one cell are parted by semicolons.

    UTF-8 with a byte order mark, without which the commonest spreadsheet reads another encoding.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for record in records:
        source = record.get("source", {})
        flat = {**record, "source": source.get("name", ""), "source_url": source.get("url", "")}
        writer.writerow(_cell(flat.get(column, "")) for column in COLUMNS)
    return out.getvalue().encode("utf-8-sig")


def _record(post: Post, site_info: SiteInfo) -> dict[str, Any]:
    metadata, source = post.metadata, post.metadata.source
    record = {
        "title": post.title,
        "date": post.date,
        "updated": post.updated,
        "authors": list(metadata.authors),
        "contributors": {role: list(names) for role, names in metadata.contributors.items()},
        "source": {
            name: value
            for name, value in (("name", source.name), ("url", source.url), ("archived", post.archived))
            if value
        },
        "categories": list(metadata.categories),
        "tags": list(metadata.tags),
        "lang": metadata.language,
        "words": post.words,
        "excerpt": post.description or post.excerpt,
        "url": site_info.absolute(post.url),
    }
    return {name: value for name, value in record.items() if value}


def _cell(value: object) -> str:
    if not value:
        return ""
    text = one_line("; ".join(value) if isinstance(value, list) else str(value))
    suspect = text.lstrip(' "')[:1] in FORMULA or ";" in text
    return _FORMULA_RE.sub(r"\1'", text) if suspect else text
