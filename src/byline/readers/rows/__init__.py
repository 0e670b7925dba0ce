"""Rows of data, each a post: JSON Lines, JSON, CSV."""

from __future__ import annotations

from byline.readers.rows.delimited import CsvReader
from byline.readers.rows.documents import GhostReader, JsonReader
from byline.readers.rows.lines import JsonLinesReader

__all__ = ["CsvReader", "GhostReader", "JsonLinesReader", "JsonReader"]
