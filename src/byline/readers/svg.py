"""Drawings (SVG) may hold scripts and send for other files; only one that does neither is copied."""

from __future__ import annotations

import re
from xml.etree import ElementTree

LARGEST = 2_000_000
"""Bytes; a larger drawing takes longer to look through than it is worth."""
_DECLARING = (b"<!ENTITY", b"<!DOCTYPE", b"<?xml-stylesheet")
_UNFIT = frozenset("script foreignobject iframe object embed handler listener set animate audio video".split())
_ROOT = "{http://www.w3.org/2000/svg}svg"
_OWN_RE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]|\Z)", re.IGNORECASE)
_FETCHING_RE = re.compile(r"@import|url\s*\(\s*[\"']?\s*[^#\s\"']|expression\s*\(|javascript:|\\\\", re.IGNORECASE)


def is_harmless(data: bytes) -> bool:
    """Whether it is a drawing that runs nothing, fetches nothing and declares nothing.

    >>> is_harmless(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
    True
    >>> is_harmless(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    False
    """
    if len(data) > LARGEST or b"<svg" not in data[:4_000] or any(sign in data for sign in _DECLARING):
        return False
    try:
        root = ElementTree.fromstring(data.decode("utf-8-sig"))  # in another encoding the signs could hide
    except (ElementTree.ParseError, ValueError):
        return False
    return root.tag == _ROOT and all(map(_is_harmless, root.iter()))


def _is_harmless(element: ElementTree.Element) -> bool:
    if str(element.tag).rpartition("}")[2].lower() in _UNFIT or _FETCHING_RE.search(element.text or ""):
        return False
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2].lower()
        if name.startswith("on") or _FETCHING_RE.search(value):
            return False
        if name in ("href", "src") and not _OWN_RE.match(value):
            return False
    return True
