"""Rules for marks that mean something wherever they stand: entities, tags, templates, emoji, typography, code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.markdown.edits import BACKSLASHED, Edit, Edits, mark, reference

_ENTITY_RE = re.compile(r"&(?=#|[A-Za-z0-9]+;)")
_TAG_RE = re.compile(r"<(?=[A-Za-z/!?]|--|[^ !]{0,300}@)|(?<=8)<(?=-)")
_TEMPLATE_RE = re.compile(r"\{(?=[{%#]|\+\+|--|~~|==|>>)")
_LINK_RE = re.compile(r"@|://|www\.", re.IGNORECASE)
_ATTRIBUTES_RE = re.compile(r"(?:(?<=[^\s{])|^)\{(?=:?[ ]*[^}\s])", re.MULTILINE)
_EMOJI_RE = re.compile(r":(?=(?:[^\WA-Z]|[+-])*:)")
_EMOJI_NAME_RE = re.compile(r":(?:[\d_+-]*[^\W\d_]|(?:[+-]1|100|1234):)")
_TYPOGRAPHIC_RE = re.compile(r"\((?=(?:tm|c|r)\))|\+(?=/-)|=(?=/=)|(?<=(?<![^\W_])c)/(?=o(?![^\W_]))|(?<=--)>")
# An underscore is no part of a word here: by the time ordinals are looked for, its escape has become a placeholder.
_ORDINAL_RE = re.compile(
    r"(?<![^\W_])(?:[1-9][0-9]*)?(?:(?<=1)[123](?=th)|1(?=st)|2(?=nd)|3(?=rd)|[04-9](?=th))(?=[a-z]{2}(?![^\W_]))"
)
_FRACTION_RE = re.compile(r"(?<!\d)(?=(?:1/[234568]|2/[35]|3/[458]|4/5|5/[68]|7/8)(?!\d))")
_MIDDLE_RE = re.compile(r"\](?=\()")
# Extensions add to what Python-Markdown itself takes for escaped.
_ESCAPED = BACKSLASHED | frozenset("$:|^~=/ \n")


def entities(text: str, edits: Edits) -> Iterator[Edit]:
    """`&copy;` and every `&#`; not `AT&T` nor `?a=1&copy=2`."""
    for match in _ENTITY_RE.finditer(text):
        yield match.start(), "&amp;"


def tags(text: str, edits: Edits) -> Iterator[Edit]:
    """`<b>`, `<!--`, `<me@example.org>`, the scissors of an inclusion (`-8<-`); not `1 < 2`."""
    for match in _TAG_RE.finditer(text):
        yield match.start(), "&lt;"


def braces(text: str, edits: Edits) -> Iterator[Edit]:
    """Templates `{{ {%`, critic marks `{++`, attributes `{.red}` where a link may end or a line begins; not `f(){ x }`.

    A backslash does not stop what is read before escapes are, so templates and critic marks get a reference.
    """
    for match in _TEMPLATE_RE.finditer(text):
        yield match.start(), reference("{")
    if "}" in text:
        last = text.rindex("}")
        linked = _LINK_RE.search(text) is not None
        for match in _ATTRIBUTES_RE.finditer(text, 0, last):
            if linked or text[match.start() - 1 : match.start()] in ("", "\n"):
                yield match.start(), "\\{"


def emoji(text: str, edits: Edits) -> Iterator[Edit]:
    """`:smile:`, `std::string::x`; not `10:30:45` nor `AB:CD:EF`: all names are in small letters."""
    if text.count(":") > 1:
        for match in _EMOJI_RE.finditer(text):
            if _EMOJI_NAME_RE.match(text, match.start()):
                yield match.start(), reference(":")


def typographic(text: str, edits: Edits) -> Iterator[Edit]:
    """`(c)`, `+/-`, `=/=`, `c/o`, `-->`; not `(a)`."""
    for match in _TYPOGRAPHIC_RE.finditer(text):
        yield match.start(), mark(match[0])


def ordinals(text: str, edits: Edits) -> Iterator[Edit]:
    """`20th`, whose letters would be raised; not `20 th`."""
    for match in _ORDINAL_RE.finditer(text):
        yield match.end(), reference(text[match.end()])


def fractions(text: str, edits: Edits) -> Iterator[Edit]:
    """`1/2`, also in `1/2/2015`; not `1/20`."""
    for match in _FRACTION_RE.finditer(text):
        yield match.start() + 1, reference("/")


def brackets(text: str, edits: Edits) -> Iterator[Edit]:
    """The middle of a link, `](`; not `[sic]`. Escaping the opening bracket would pair the closing one with another."""
    for match in _MIDDLE_RE.finditer(text):
        yield match.start(), "\\]"


def backticks(text: str, edits: Edits) -> Iterator[Edit]:
    """All but the last, and that too where it has a neighbour; not a lone one, which has nothing to pair with."""
    marks = [match.start() for match in re.finditer("`", text)]
    lone = marks[-2:-1] != [marks[-1] - 1] if marks else False
    for index in marks[:-1] if lone else marks:
        yield index, "\\`"


def backslashes(text: str, edits: Edits) -> Iterator[Edit]:
    """Before what a backslash escapes in Markdown, and at a line's end; not before a letter (`C:\\new`) or a comma."""
    for match in re.finditer(r"\\", text):
        after = match.end()
        if after == len(text) or edits.get(after, text[after])[0] in _ESCAPED:
            yield match.start(), "\\\\"
