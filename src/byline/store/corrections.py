"""What a person has corrected in a post: the difference between its fields and those that Byline had written."""

from __future__ import annotations

import datetime as dt
from typing import Any

from byline.core import frontmatter
from byline.core.post import Correction

FIELDS = ("title", "authors", "date", "source", "categories", "tags")


def correction(name: str, base: str, edited: str) -> Correction | None:
    """Of a post's file: as Byline wrote it, and as it stands; None where no field differs, or its head is broken.

    >>> correction("a.md", "---\\ntitle: Menu\\n---\\n", "---\\ntitle: Nets\\ndate: 2015-07-12\\n---\\n").right
    {'title': ('Nets',), 'date': ('2015-07-12',)}
    """
    try:
        before, after = frontmatter.load(base).fields, frontmatter.load(edited).fields
    except frontmatter.FrontMatterError:
        return None
    was = {field: _values(before.get(field)) for field in FIELDS}
    right = {field: _values(after.get(field)) for field in FIELDS}
    changed = [field for field in FIELDS if right[field] != was[field]]
    if not changed:
        return None
    return Correction(name, {field: right[field] for field in changed}, {field: was[field] for field in changed})


def _values(said: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever YAML holds
    if isinstance(said, dict):
        said = said.get("name") or said.get("url")
    if isinstance(said, list):
        return tuple(value for one in said for value in _values(one))
    if isinstance(said, dt.date):
        return (said.isoformat(),)
    return (str(said).strip(),) if said is not None and str(said).strip() else ()
