"""Characters that other formats cannot carry."""

from __future__ import annotations

import re
from typing import Any

# Everything outside XML 1.0's production Char; half a surrogate pair cannot be encoded at all.
_ILLEGAL_RE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS_RE = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")


def legal(text: str) -> str:
    """The text without the characters that XML forbids.

    >>> legal("low\\x00 wa\\ufffeter\\ud800 \\U0001f30a")
    'low water 🌊'
    """
    return text if text.isprintable() else _ILLEGAL_RE.sub("", text)


def one_line(text: str) -> str:
    """Legal, and on one line: every run of spaces, tabs and line ends is one space; other kinds of spaces stay.

    >>> one_line(" low\\r\\nwater\\u2028mark "), one_line("第一章\\u3000始まり")
    ('low water mark', '第一章\u3000始まり')
    """
    if text.isprintable():  # it has no other white space than spaces
        return " ".join(text.split())
    return _BREAKS_RE.sub(" ", legal(text)).strip()


def legal_json(value: Any) -> Any:  # noqa: ANN401 - any JSON value, and the same shape back
    """The value with all its strings legal."""
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, list):
        return [legal_json(item) for item in value]
    if isinstance(value, dict):
        return {legal(key): legal_json(item) for key, item in value.items()}
    return value
