"""Heads that programs write: Movable Type's export of one entry, and pandoc's three lines with a per cent sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from byline.extract.stated.front_matter import Entry
from byline.extract.stated.headers import kind_of

RULE, END = "-----", "--------"
LINES = 60
"""Lines in which an entry's head must end."""
NOTES = ("COMMENT", "PING")
"""Sections that others wrote."""
PANDOC = ("title", "author", "date")
CONTINUED = 10
"""Lines of one of pandoc's, at most."""

_AMERICAN = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})\b")


def movable_type(lines: Sequence[str]) -> tuple[list[Entry], tuple[int, ...]]:
    """An entry's fields, and all lines that are none of its text; nothing where there is no such entry, or more."""
    start = next((i for i, line in enumerate(lines[:5]) if line.strip()), 0)
    rules = [i for i in range(start, len(lines)) if lines[i].rstrip() == RULE]
    if not rules or rules[0] - start > LINES or _section(lines, rules[0] + 1) != "BODY":
        return [], ()
    entries = [entry for i in range(start, rules[0]) if (entry := _field(lines[i], i))]
    last = next((i for i in range(rules[0], len(lines)) if lines[i].rstrip() == END), len(lines))
    if len(entries) < rules[0] - start or any(line.strip() for line in lines[last + 1 :]):
        return [], ()
    used = [*range(start, rules[0] + 2), *range(last, len(lines))]
    for rule, after in pairwise([*rules[1:], last]):
        section = _section(lines, rule + 1)
        inside = [line.strip() for line in lines[rule + 2 : after] if line.strip()]
        used += [rule, *([rule + 1] if section else [])]
        if section in ("EXCERPT", "KEYWORDS") or section in NOTES:
            used += range(rule + 2, after)
        if section in ("EXCERPT", "KEYWORDS") and inside:
            entries.append(("summary" if section == "EXCERPT" else "tags", " ".join(inside), ()))
    used = [i for i in used if lines[i].strip()]
    return (entries, tuple(used)) if any(kind_of(key) for key, _, _ in entries) else ([], ())


def _section(lines: Sequence[str], at: int) -> str:
    text = lines[at].strip() if at < len(lines) else ""
    return text[:-1] if text.endswith(":") and text[:-1].replace(" ", "").isalpha() and text.isupper() else ""


def _field(line: str, at: int) -> Entry | None:
    """`DATE: 01/13/2015 10:20:33 AM`: the month goes first; a `STATUS` says whether it is a draft."""
    key, colon, value = line.partition(":")
    if not colon or not key.isupper():
        return None
    value = _AMERICAN.sub(r"\3-\1-\2", value.strip()) if key == "DATE" else value.strip()
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", value) if key == "DATE" else None
    if match:
        value = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    draft = key == "STATUS" and value.casefold() == "draft"
    names = {"PRIMARY CATEGORY": "category", "STATUS": "draft" if draft else "status"}
    return names.get(key, key.casefold()), "true" if draft else value, (at,)


def pandoc(lines: Sequence[str]) -> tuple[list[Entry], tuple[int, ...]]:
    """`% title`, `% authors` and `% date`, in this order, each with lines that are indented below it."""
    start = next((i for i, line in enumerate(lines[:5]) if line.strip()), 0)
    found: list[tuple[str, tuple[int, ...]]] = []
    at = start
    while at < len(lines) and lines[at][:1] == "%" and lines[at][1:2] in ("", " ") and len(found) < len(PANDOC):
        parts = [lines[at][1:].strip()]
        first, at = at, at + 1
        while at < len(lines) and lines[at][:1] in (" ", "\t") and lines[at].strip() and at - first < CONTINUED:
            parts.append(lines[at].strip())
            at += 1
        joint = "; " if len(found) == 1 else " "
        found.append((joint.join(parts), tuple(range(first, at))))
    if not found or (at < len(lines) and lines[at].strip()):
        return [], ()
    entries: list[Entry] = [(key, text, used) for key, (text, used) in zip(PANDOC, found, strict=False) if text]
    return (entries, tuple(range(start, at))) if entries else ([], ())
