"""Broken YAML in words: what is wrong, what to do, and the place where a person has to look.

A parser tells where it could not go on. Where something was opened and never closed, that is far below the mistake:
then the place where it was opened is told.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

import yaml

DEEPEST = 500
"""Lists within lists. What libyaml is given must not be much deeper: it ends the whole process, without an error."""
_CHAIN_RE = re.compile(rf"(?:[-?][ \t]+){{{DEEPEST}}}")


class DeepError(ValueError):
    """Lists and maps stand within each other without end, from the index `at`."""

    def __init__(self, at: int) -> None:
        super().__init__("too deep")
        self.at = at


def refuse_depth(text: str) -> None:
    """Raises DeepError for what no parser should be given. Marks within quotation marks count, too."""
    if text.count("[") + text.count("{") > DEEPEST:
        signs = list(re.finditer(r"[][{}]", text))
        depths = accumulate(1 if sign[0] in "[{" else -1 for sign in signs)
        if deep := next((sign for sign, depth in zip(signs, depths, strict=True) if depth > DEEPEST), None):
            raise DeepError(deep.start())
    if chain := _CHAIN_RE.search(text):
        raise DeepError(chain.start())


class Fault(NamedTuple):
    """`line` and `column` are 1-based, within the YAML."""

    what: str
    remedy: str
    line: int
    column: int


class _Known(NamedTuple):
    """A complaint of the parser's; `opened` where its context is the place to look at."""

    said: str
    what: str
    remedy: str
    opened: bool = False


_QUOTE = "put quotes around the value"
_WHOLE = "put quotation marks of the other kind around the whole value"
_FORBIDDEN_RE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML lets stand nowhere."""
_BY_SIGN = {
    "\t": ("a tab stands here", "indent with spaces"),
    "@": ("a value begins with `@`", _QUOTE),
    "`": ("a value begins with a backtick", _QUOTE),
    "%": ("a value begins with `%`", _QUOTE),
}
_KNOWN = (
    _Known("tab character", *_BY_SIGN["\t"]),
    _Known("quoted scalar found unexpected end", "a quotation mark is never closed", "close it", opened=True),
    _Known("flow sequence", "a `[` is never closed", "write `]` where the list ends", opened=True),
    _Known("flow mapping", "a `{` is never closed", "write `}` where the map ends", opened=True),
    _Known("expected node content", "a value is missing", "write it, or remove the comma"),
    _Known("could not find expected ':'", "a line is no `key: value`", "write `: ` behind the key", opened=True),
    _Known("undefined alias", "a value begins with `*`", _QUOTE),
    _Known("duplicate anchor", "a value begins with `&`", _QUOTE),
    _Known("expected alphabetic", *_BY_SIGN["%"]),
    _Known("unexpected non-alphabetical", "a `%`, `&` or `*` begins a line or value", _QUOTE, opened=True),
    _Known("unknown escape", "a backslash between double quotes begins an escape", "write `\\\\`, or single quotes"),
    _Known("unhashable key", "a key is a list or a map", "write `key: value`"),
    _Known("for merging", "`<<` is no key", "remove it"),
    _Known("constructor for the tag", "a value begins with `!`", _QUOTE),
    _Known("another document", "a line of `---` stands within", "remove it"),
    _Known("block mapping", "a line is indented unlike those above it", "let it begin where they begin"),
    _Known("block scalar", "a value begins with `|` or `>`", _QUOTE),
)  # fmt: skip
"""The first that is said holds."""


def explained(text: str, error: yaml.YAMLError | ValueError) -> Fault:
    """What keeps the text from being read; what is not known is said in the parser's words."""
    if bad := _FORBIDDEN_RE.search(text):
        return Fault(f"a character that YAML forbids: {bad[0]!r}", "remove it", *_place(text, bad.start()))
    if isinstance(error, DeepError):
        return Fault("lists stand within lists without end", "write fewer of them", *_place(text, error.at))
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(str(error).split("\n")[0], "mend the YAML", 1, 1)
    mark = error.problem_mark or error.context_mark
    if "expected node content" in (error.problem or "") and mark and mark.index >= len(text.rstrip()):
        opener = max(text.rfind("["), text.rfind("{"))
        return Fault(f"a `{text[opener]}` is never closed", "close it", *_place(text, opener))
    line, column = (mark.line, mark.column) if mark else (0, 0)
    sign = next(iter(text.split("\n")[line : line + 1]), "")[column : column + 1]
    if "cannot start any token" in (error.problem or "") and sign in _BY_SIGN:
        return Fault(*_BY_SIGN[sign], line + 1, column + 1)
    if "mapping values are not allowed" in (error.problem or ""):
        return _second_colon(text.split("\n"), line, column)
    if "block mapping" in (error.context or "") and text.split("\n")[line][:column].rstrip()[-1:] in ("'", '"'):
        return Fault("words stand behind a closing quotation mark", _WHOLE, line + 1, column + 1)
    said = f"{error.context or ''} {error.problem or ''}"
    known = next((known for known in _KNOWN if known.said in said), None)
    if known is None:
        return Fault(error.problem or "broken YAML", "mend the YAML", line + 1, column + 1)
    if known.opened and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    return Fault(known.what, known.remedy, line + 1, column + 1)


def _second_colon(lines: list[str], line: int, column: int) -> Fault:
    """Where a `: ` cannot stand: behind another one, or on a line that goes on with the value above it."""
    before = lines[line][:column]
    if ": " in before.lstrip() or not line:
        return Fault("a second `: ` stands on the line", _QUOTE, line + 1, column + 1)
    if before[:1].isspace():
        return Fault("a key is indented further than those above it", "let it begin where they begin", line + 1, 1)
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), 0)
    return Fault("a line is no `key: value`", "write a blank behind the `:` of its key", above + 1, 1)


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
