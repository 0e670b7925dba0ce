"""Saved pages: HTML, MHTML, and the HTML that Medium and Substack export."""

from __future__ import annotations

from byline.readers.pages.html import HtmlReader
from byline.readers.pages.medium import MediumReader
from byline.readers.pages.mhtml import MhtmlReader
from byline.readers.pages.substack import SubstackReader

__all__ = ["HtmlReader", "MediumReader", "MhtmlReader", "SubstackReader"]
