"""A text that came with marks → Markdown, in pieces that can each be proven to read as the text."""

from __future__ import annotations

from byline.markdown.marked.groups import Group, grouped

__all__ = ["Group", "grouped"]
