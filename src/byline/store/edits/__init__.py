"""Edits of what people wrote: one value at a time, every other byte as it was, and all of it can be undone."""

from __future__ import annotations

from byline.store.edits.journal import Change, Done, Held, Journal
from byline.store.edits.posts import drop_field, put_body, put_field
from byline.store.edits.surgery import EditError, drop, put, rename

__all__ = [
    "Change",
    "Done",
    "EditError",
    "Held",
    "Journal",
    "drop",
    "drop_field",
    "put",
    "put_body",
    "put_field",
    "rename",
]
