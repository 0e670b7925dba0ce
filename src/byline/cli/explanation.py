"""For `byline explain`: every field with its line and rule, every line with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import byline

if TYPE_CHECKING:
    from byline import Candidate, Extraction, RawPost

_CONTROL_RE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
KINDS = {
    "page": "page, saved whole from a site",
    "block": "block, the part of a page that holds the post",
    "mail": "mail, or a message of Usenet",
    "headed": "headed, a text with a head that a program wrote or reads",
    "text": "text, which never was a web page",
}
"""What is said of each of `TextKind`."""


def lines(raw: RawPost, extraction: Extraction) -> Iterator[str]:
    """Lines for a terminal: the fields, what was passed over, then the whole post line by line."""
    metadata = extraction.metadata
    values = {
        "title": metadata.title,
        "authors": ", ".join(metadata.authors),
        **{role: ", ".join(names) for role, names in metadata.contributors.items()},
        "date": metadata.date,
        "source": " ".join(filter(None, (metadata.source.name, metadata.source.url))),
        "categories": ", ".join(metadata.categories),
        "tags": ", ".join(metadata.tags),
        "language": metadata.language,
    }
    yield f"{visible(raw.path)} ({raw.encoding}{', guessed' if raw.encoding_guessed else ''})"
    kind = extraction.classification
    yield f"{'kind:':<12} {KINDS[kind.kind]} ({kind.confidence:.0%} sure)"
    yield f"{'':<12}   {visible(kind.reason)}"
    yield ""
    for name, value in values.items():
        yield f"{name + ':':<12} {visible(value) or '(the text does not say)'}"
        for candidate in extraction.chosen.get(name, ()):
            yield f"{'':<12}   {_origin(candidate)}"
        for candidate in extraction.rejected.get(name, ())[:3]:
            yield f"{'':<12}   not “{visible(_short(candidate.value))}”: {_origin(candidate)}"
    yield ""
    yield from _each_line(raw, extraction)
    yield ""
    yield account(extraction)


def account(extraction: Extraction) -> str:
    """Where the input's lines went; the parts add up to the whole."""
    roles = [label.role for label in extraction.labels if label.role is not byline.Role.BLANK]
    body, furniture = roles.count(byline.Role.BODY), roles.count(byline.Role.FURNITURE)
    used = len(roles) - body - furniture
    return f"{len(roles)} lines = {used} used for metadata + {body} body + {furniture} left out"


def visible(text: str) -> str:
    r"""Text that cannot steer a terminal: control and direction characters are shown by their code.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _CONTROL_RE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def _origin(candidate: Candidate) -> str:
    places = ", ".join(str(index + 1) for index in candidate.lines)
    where = f"line {places}" if len(candidate.lines) == 1 else f"lines {places}" if places else "outside the text"
    return f"{where}: {candidate.rule} ({candidate.confidence:.2f})"


def _each_line(raw: RawPost, extraction: Extraction) -> Iterator[str]:
    width, role_width = len(str(len(raw.lines))), max(map(len, byline.Role))
    for number, (line, label) in enumerate(zip(raw.lines, extraction.labels, strict=True), 1):
        if label.role is byline.Role.BLANK:
            continue
        yield f"{number:>{width}} {label.role:<{role_width}} {visible(line)}"
        if label.role is not byline.Role.BODY:
            yield f"{'':>{width}} {'':<{role_width}}   ↳ {visible(label.reason)}"
