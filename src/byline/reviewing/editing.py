"""What a post's file says of the fields that a person has looked over."""

from __future__ import annotations

from collections.abc import Iterable

from byline.core import frontmatter
from byline.reviewing.records import REVIEWED
from byline.store.edits import put_field


def looked_over(text: str, fields: Iterable[str]) -> str:
    """A post's file that says of these fields that a person has looked them over. Raises EditError."""
    said = frontmatter.load(text).fields.get(REVIEWED)
    before = list(map(str, said)) if isinstance(said, list) else []
    return put_field(text, (REVIEWED,), sorted({*before, *fields}))
