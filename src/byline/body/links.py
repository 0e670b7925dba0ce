"""Addresses: some sites link them wherever they stand, and then an escape inside one would show."""

from __future__ import annotations

import re

from byline.body.edits import Edits

_ADDRESS_RE = re.compile(r"(?<![^\W_])(?:(?:https?|ftps?)://[^\s<>]+|www\.[^\s<>]+)", re.IGNORECASE)
# Inside <…> these are still read before the address is.
_HARD_RE = re.compile(r"[\\`$\[\]{}|\"]|&(?:#|[A-Za-z0-9]+;)|8<-|-->")
_TRAILING = "?!.,:;*_~^'\""
_CLOSERS = {")": "(", "]": "["}


def settled(text: str, edits: dict[int, str]) -> Edits:
    """The edits with every address that holds one, touches one or ends a line written as `<http://…>`, free of edits.

    Where that is not possible the address is written so that nothing links it.

    >>> settled("http://example.org/a_b_", {20: "\\\\_"})
    {0: '<h', 21: 'b>'}
    >>> settled("http://example.org/a_b", {})
    {}
    """
    for match in _ADDRESS_RE.finditer(text):
        start, stop = match.span()
        inside = [index for index in range(start, stop) if index in edits]
        if not inside and start - 1 not in edits and stop not in edits and text[stop : stop + 1] != "\n":
            continue
        end = start + len(_trimmed(match[0]))
        colon = text.find(":", start, stop)
        if match[0][:3].lower() == "www":
            edits[start + 3] = "\\."
        elif end <= colon + 3 or _HARD_RE.search(match[0][: end - start]):
            edits.setdefault(colon, "&#58;")
        else:
            for index in inside:
                if index < end:
                    del edits[index]
            edits[start] = "<" + text[start]
            edits[end - 1] = text[end - 1] + ">"
    return edits


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
