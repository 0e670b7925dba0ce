"""What a person has corrected in a post: the difference between its fields and those that Byline had written, and the
lines of its body that were taken out or put in. A line that was rewritten is neither."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from typing import Any

from byline.core import frontmatter
from byline.core.letters import letters
from byline.core.post import Correction

FIELDS = ("title", "authors", "date", "source", "categories", "tags")
MOST_LINES = 3_000
"""Of a body that is compared: longer ones take long."""


def correction(name: str, base: str, edited: str) -> Correction | None:
    """Of a post's file: as Byline wrote it, and as it stands; None where neither a field nor a whole line differs, or
    its head is broken.

    >>> correction("a.md", "---\\ntitle: Menu\\n---\\n", "---\\ntitle: Nets\\ndate: 2015-07-12\\n---\\n").right
    {'title': ('Nets',), 'date': ('2015-07-12',)}
    """
    try:
        written, stands = frontmatter.load(base), frontmatter.load(edited)
    except frontmatter.FrontMatterError:
        return None
    before, after = written.fields, stands.fields
    was = {field: _values(before.get(field)) for field in FIELDS}
    right = {field: _values(after.get(field)) for field in FIELDS}
    changed = [field for field in FIELDS if right[field] != was[field]]
    lines = _lines(written.body), _lines(stands.body)
    dropped, restored = _whole_lines(*lines)
    if not changed and not dropped and not restored:
        return None
    return Correction(
        name,
        {field: right[field] for field in changed},
        {field: was[field] for field in changed},
        *(tuple(sorted(keys)) for keys in (dropped, restored, set(lines[1]) if dropped or restored else ())),
    )


def _lines(body: str) -> list[str]:
    return [key for line in body.split("\n") if (key := letters(line))]


def _whole_lines(before: list[str], after: list[str]) -> tuple[set[str], set[str]]:
    """What was taken out and what was put in, without what one stands in the other's place."""
    if before == after or max(len(before), len(after)) > MOST_LINES:
        return set(), set()
    dropped, restored = set[str](), set[str]()
    for change, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "delete":
            dropped.update(before[start:stop])
        elif change == "insert":
            restored.update(after[first:last])
    return dropped - set(after), restored - set(before)


def _values(said: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever YAML holds
    if isinstance(said, dict):
        said = said.get("name") or said.get("url")
    if isinstance(said, list):
        return tuple(value for one in said for value in _values(one))
    if isinstance(said, dt.date):
        return (said.isoformat(),)
    return (str(said).strip(),) if said is not None and str(said).strip() else ()
