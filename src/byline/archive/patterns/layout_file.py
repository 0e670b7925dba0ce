"""A layout as a TOML file for people to correct: what stands in it, and where a mistake is."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from byline.archive.patterns.pattern import SLOTS, Pattern
from byline.core import charset
from byline.core.post import TextKind
from byline.core.shape import shapes
from byline.core.suggestion import suggestion

KEYS = ("posts", "kind", "day_first", "encoding", "patterns", "after", "before", "lines", "as_typed", "keep_wrappers")
TABLES = ("patterns", "after", "before", "lines")
NAMED = re.compile(r"\{([a-z_]{2,})\}")
"""Something in a pattern that is meant for a variable part."""
T = TypeVar("T")


class LayoutError(ValueError):
    """A mistake in a file. `line` is 1-based; 0 where it is in none of them."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def read(text: str) -> dict[str, Any]:
    """The values of a file by the names of a layout's attributes; LayoutError says what is wrong and where."""
    try:
        stored = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise LayoutError(str(error), int(at[1]) if at else text.count("\n") + 1) from error
    for key in stored:
        if key not in KEYS:
            raise LayoutError(f"unknown key `{key}`; {suggestion(key, KEYS)}", _line(text, key))
    order = stored.get("day_first")
    found: dict[str, Any] = {
        "posts": _at(text, "posts", int, stored.get("posts", 0)),
        "day_first": order if isinstance(order, bool) else None,
        "encoding": _at(text, "encoding", _encoding, stored.get("encoding", "")),
        "kind": _at(text, "kind", _kind, stored.get("kind", "")),
        "as_typed": _at(text, "as_typed", shapes, stored.get("as_typed", [])),
        "keep_wrappers": stored.get("keep_wrappers") is True,
    }
    for name in TABLES:
        table = stored.get(name, {})
        if not isinstance(table, dict):
            raise LayoutError(f"`{name}` holds lines of `text = value` below `[{name}]`", _line(text, name))
        read_value = float if name in ("patterns", "lines") else _slot
        found[name] = {str(line): _at(text, str(line), read_value, value, name) for line, value in table.items()}
    for pattern in found["patterns"]:
        _at(text, pattern, _pattern, pattern, "patterns")
    return found


def _at(text: str, key: str, read_value: Callable[[Any], T], value: object, table: str = "") -> T:
    """A value as it is read, or the line of the file in which it is wrong."""
    try:
        return read_value(value)
    except (ValueError, TypeError) as error:
        raise LayoutError(str(error), _line(text, key, table)) from error


def _line(text: str, key: str, table: str = "") -> int:
    """The line on which a key stands; 0 where it is written in some other way."""
    spellings = (key, json.dumps(key, ensure_ascii=False), f"'{key}'", f"[{key}]")
    inside = not table
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        inside = inside or bare == f"[{table}]"
        if inside and (bare == spellings[3] or any(re.match(rf"{re.escape(one)}\s*=", bare) for one in spellings[:3])):
            return number
    return 0


def _kind(said: object) -> str:
    if said and said not in list(TextKind):
        raise ValueError(f"unknown kind {said!r}; kinds: {', '.join(TextKind)}")
    return str(said)


def _encoding(said: object) -> str:
    if said and (complaint := charset.complaint(str(said))):
        raise ValueError(complaint)
    return str(said)


def _slot(said: object) -> str:
    if said not in SLOTS:
        raise ValueError(f"unknown part `{said}`; {suggestion(str(said), SLOTS)}")
    return str(said)


def _pattern(text: str) -> Pattern:
    for name in NAMED.findall(text):
        if name not in SLOTS:
            raise ValueError(f"unknown part `{{{name}}}` in {text!r}; {suggestion(name, SLOTS)}")
    return Pattern(text)


def written(values: Mapping[str, object], notes: Mapping[str, str]) -> Iterator[str]:
    """The lines of a file: single values as they are, tables below their names, each after its note."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield ""
        if key in notes:
            yield f"# {notes[key]}"
        if isinstance(value, Mapping):
            yield f"[{key}]"
            yield from (f"{quoted(line)} = {_value(said)}" for line, said in value.items())
        else:
            yield f"{key} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(quoted(str(one)) for one in value)}]"
    return str(value) if isinstance(value, int) else quoted(str(value))


def quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
