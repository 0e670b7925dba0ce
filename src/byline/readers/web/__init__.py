"""What crawlers keep: WARC and WET."""

from __future__ import annotations

from byline.readers.web.warc import WarcReader

__all__ = ["WarcReader"]
