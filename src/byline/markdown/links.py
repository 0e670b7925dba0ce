"""Addresses: some sites link them wherever they stand, and then an escape inside one would show."""

from __future__ import annotations

import re

from byline.markdown.edits import Edits

_START_RE = re.compile(r"(?<![^\W_])(?:(?:https?|ftps?)://|www\.)", re.IGNORECASE)
# Inside <…> these are still read before the address is.
_HARD_RE = re.compile(r"[\\`$\[\]{}|\"]|&(?:#|[A-Za-z0-9]+;)|8<-|-->")
_WORD_END_RE = re.compile(r"\s|\Z")
_TRAILING = "?!.,:;*_~^'\""
_CLOSERS = {")": "(", "]": "["}
LONGEST = 2000
"""Characters of an address; a longer one is not linked by us."""


def settled(text: str, edits: dict[int, str]) -> Edits:
    """The edits with every address that holds one, touches one or ends a line written as `<http://…>`, free of edits.

    Where that is not possible the address is written so that nothing links it.

    >>> settled("http://example.org/a_b_", {20: "*"})
    {0: '<h', 21: 'b>'}
    >>> settled("http://example.org/a_b", {})
    {}
    """
    stop = last_edit = written = -1
    for match in _START_RE.finditer(text):
        start, head = match.span()
        if start < written:
            continue
        if start >= stop:
            stop = _word_end(text, start)
            last_edit = max((index for index in range(start, stop + 1) if index in edits), default=-1)
        if last_edit < start and start - 1 not in edits and text[stop : stop + 1] != "\n":
            continue
        address = _trimmed(re.split("[<>]", text[start : min(stop, start + LONGEST)], maxsplit=1)[0])
        end = start + len(address)
        if not match[0].endswith("/"):
            edits[head - 1] = "\\."
        elif end <= head or len(address) == LONGEST or _HARD_RE.search(address):
            edits[head - 3] = "&#58;"
        else:
            for index in range(start, end):
                edits.pop(index, None)
            edits[start] = "<" + text[start]
            edits[end - 1] = text[end - 1] + ">"
            written = end
    return edits


def _word_end(text: str, start: int) -> int:
    match = _WORD_END_RE.search(text, start)
    return match.start() if match else len(text)


def _trimmed(address: str) -> str:
    """Without the sentence's own marks at its end; a bracket stays where its partner is inside.

    >>> _trimmed("http://example.org/a_(b)."), _trimmed("http://example.org/)")
    ('http://example.org/a_(b)', 'http://example.org/')
    """
    surplus = {closer: address.count(closer) - address.count(opener) for closer, opener in _CLOSERS.items()}
    end = len(address)
    while end and (address[end - 1] in _TRAILING or surplus.get(address[end - 1], 0) > 0):
        if address[end - 1] in surplus:
            surplus[address[end - 1]] -= 1
        end -= 1
    return address[:end]
