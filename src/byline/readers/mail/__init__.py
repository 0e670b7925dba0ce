"""Mail: one message, a folder of them, or many in one file."""

from __future__ import annotations

from byline.readers.mail.files import MailReader
from byline.readers.mail.mbox import MboxReader

__all__ = ["MailReader", "MboxReader"]
