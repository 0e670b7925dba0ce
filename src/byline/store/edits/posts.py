"""Edits of a post's Markdown file: one field of its front matter, or lines of its body.

>>> print(put_field("---\\ntitle: Menu\\norigin: a.txt\\n---\\n\\nText.\\n", ("date",), "2015-07"))
---
title: Menu
date: 2015-07
origin: a.txt
---
<BLANKLINE>
Text.
<BLANKLINE>
"""

from __future__ import annotations

import datetime as dt
import re
from difflib import SequenceMatcher

from byline.core import frontmatter
from byline.store.edits import surgery
from byline.store.edits.surgery import EditError, Path

ORDER = (
    *("title", "subtitle", "date", "updated", "authors", "contributors", "source", "categories", "tags", "lang"),
    *("description", "aliases", "rights", "notice", "takedown", "draft", "status", "publish", "stated"),
    *("suggested", "reviewed", "origin", "digest"),
)
"""Of new keys among those that are there."""
DATES = {"date", "updated", "publish"}

_DAY_RE = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_RE = re.compile(r"[1-9]\d{3}")


def put_field(text: str, path: Path, value: object) -> str:
    """The file with a field set, below `---` that are added where it has no front matter. Raises EditError."""
    if path and path[0] in DATES:
        value = _dated(value)
    where = frontmatter.fenced(text)
    if where is None:
        eol = "\r\n" if "\r\n" in text else "\n"
        head = surgery.put("", path, value, ORDER).replace("\n", eol)
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return f"{mark}---{eol}{head}---{eol}{eol}{text.removeprefix(mark)}"
    return text[: where.start] + surgery.put(_head(text, where), path, value, ORDER) + text[where.stop :]


def drop_field(text: str, path: Path) -> str:
    """The file without a field. Raises EditError."""
    where = frontmatter.fenced(text)
    if where is None:
        return text
    return text[: where.start] + surgery.drop(_head(text, where), path) + text[where.stop :]


def put_body(text: str, body: str) -> str:
    """The file with another body, in newlines; lines that stay keep their ends, others get those of the file."""
    where = frontmatter.body_of(text)
    was = where.splitlines(keepends=True)
    now = body.splitlines(keepends=True)
    eol = "\r\n" if "\r\n" in text else "\n"
    bare = [line.rstrip("\r\n") for line in was]
    matcher = SequenceMatcher(None, bare, [line.rstrip("\r\n") for line in now], autojunk=False)
    lines: list[str] = []
    for what, i, j, k, m in matcher.get_opcodes():
        lines += was[i:j] if what == "equal" else [line.rstrip("\r\n") + eol for line in now[k:m]]
    if lines and not body.endswith("\n") and not where.endswith("\n"):
        lines[-1] = lines[-1].rstrip("\r\n")
    return text[: len(text) - len(where)] + "".join(lines)


def _head(text: str, where: slice) -> str:
    """Between the fences; a fence behind it must not be mistaken for more of it."""
    head = text[where]
    if head.lstrip().startswith(("---", "%")):
        raise EditError("the front matter holds marks of YAML documents")
    return head


def _dated(value: object) -> object:
    """As YAML has it without quotes."""
    text = str(value)
    try:
        if _DAY_RE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:  # a day that does not exist stays a text, and `byline check` says so
        return value
    return int(text) if _YEAR_RE.fullmatch(text) else value
