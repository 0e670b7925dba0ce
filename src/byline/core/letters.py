"""What is the same in a line of a text and in the Markdown that is written of it."""

from __future__ import annotations

import html
import re

_OTHER_RE = re.compile(r"[\W_]+")


def letters(line: str) -> str:
    r"""Its letters and digits, in small letters.

    >>> letters("  * Share this_post!"), letters(r"\* Share this\_post&#33;")
    ('sharethispost', 'sharethispost')
    """
    return _OTHER_RE.sub("", html.unescape(line)).casefold()
