"""Byline turns plain-text posts into Markdown with author and source metadata, and the Markdown into a site."""

__version__ = "0.1.0"
