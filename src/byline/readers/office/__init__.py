"""Files of word processors, and PDF with text."""

from __future__ import annotations

from byline.readers.office.odt import OdtReader
from byline.readers.office.pdf import PdfReader
from byline.readers.office.rtf import RtfReader
from byline.readers.office.word import WordReader

__all__ = ["OdtReader", "PdfReader", "RtfReader", "WordReader"]
