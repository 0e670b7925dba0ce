"""Character references that an export left in plain text: `it&#8217;s`, `A &amp; B`. Undone only when asked.

A text about HTML shows them on purpose, in quotation marks or in code; those stay.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

ROUNDS = 3
"""References of references (`&amp;amp;#8217;`) come from texts that were exported again and again, seldom oftener."""

# References without their semicolon are left: `?a=1&copy=2` holds none.
_BODY = r"(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});"
_REFERENCE_RE = re.compile(f"&{_BODY}")
_CHAIN_RE = re.compile(rf"&(?:amp;){{0,{ROUNDS - 1}}}{_BODY}")
_CODE_RE = re.compile(r"`[^`\n]+`")
_QUOTE_BEFORE_RE = re.compile(r"[\"'“”„‘‚«»‹›「『]\s?\Z")
_QUOTE_AFTER_RE = re.compile(r"\s?[\"'“”’«»‹›」』]")
_INVISIBLE = "\xa0\xad\u200b\u200c\u200d\u200e\u200f"
"""Spaces and joiners that an export writes as references."""
_FENCES, _INDENT = ("```", "~~~"), ("    ", "\t")


def first_line(text: str) -> int | None:
    """1-based number of the first line with a reference, None where there is none.

    >>> first_line("One\\nTom &amp; Anna"), first_line("Write `&amp;` or “&amp;” for it; AT&T; ?a=1&copy=2")
    (2, None)
    """
    return next((number for number, (was, made) in enumerate(_lines(text), 1) if was != made), None)


def repaired(text: str) -> str:
    """The text with its references as the characters they stand for.

    >>> repaired("it&#8217;s &quot;Q&amp;A&quot;, caf&eacute;, &amp;#8212;")
    'it’s "Q&A", café, —'
    """
    return "\n".join(made for _, made in _lines(text)) if _REFERENCE_RE.search(text) else text


def _lines(text: str) -> list[tuple[str, str]]:
    """Every line as it is and as it was meant."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        mark = line.lstrip()[:3]
        if mark in _FENCES and fence in ("", mark):
            fence = "" if fence else mark
        shows = bool(fence) or line.startswith(_INDENT) or not _REFERENCE_RE.search(line)
        lines.append((line, line if shows else _meant(line)))
    return lines


def _meant(line: str) -> str:
    shown = [match.span() for match in _CODE_RE.finditer(line)]

    def character(match: re.Match[str]) -> str:
        start, stop = match.span()
        quoted = _QUOTE_BEFORE_RE.search(line, max(0, start - 2), start) and _QUOTE_AFTER_RE.match(line, stop)
        if quoted or any(begin <= start < end for begin, end in shown):
            return match[0]
        return _unescaped(match[0])

    return _CHAIN_RE.sub(character, line)


def _unescaped(chain: str) -> str:
    for _ in range(ROUNDS):
        chain = _REFERENCE_RE.sub(_character, chain)
    return chain


def _character(match: re.Match[str]) -> str:
    """What a reference stands for; itself where that is nothing, or nothing that stands within a line."""
    reference = match[0]
    if reference[1] != "#" and reference[1:] not in html5:
        return reference
    meant = html.unescape(reference)
    stands = meant != "\ufffd" and (meant.isprintable() or meant in _INVISIBLE)
    return meant if stands else reference
