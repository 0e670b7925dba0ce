"""HTML and Markdown → the few marks that a post may have. What else they say is not carried over."""

from __future__ import annotations

from byline.markup.commonmark import html_of_markdown, of_markdown
from byline.markup.html import Beside, nowhere, of_html

__all__ = ["Beside", "html_of_markdown", "nowhere", "of_html", "of_markdown"]
