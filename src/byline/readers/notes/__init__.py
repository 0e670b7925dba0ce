"""Markdown with front matter, as site generators keep their posts."""
