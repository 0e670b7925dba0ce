"""Markdown with front matter, as site generators keep their posts."""

from __future__ import annotations

from byline.readers.notes.markdown import MarkdownReader

__all__ = ["MarkdownReader"]
