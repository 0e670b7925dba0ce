"""Front matter that is a table of another language: TOML between `+++` lines, or one JSON object.

A table inside it is its keys' (`[taxonomies]`, `[extra]`), but for one that says what a person or a paper is called.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from byline.extract.stated.front_matter import CHARACTERS, DEPTH, LINES, Entry, Value
from byline.extract.stated.headers import kind_of

FENCE = "+++"


def read(lines: Sequence[str]) -> tuple[list[Entry], tuple[int, ...]]:
    """The entries and all lines used; nothing where the text does not begin with such a table."""
    start = next((i for i, line in enumerate(lines[:5]) if line.strip()), None)
    if start is None:
        return [], ()
    opening = lines[start].strip()
    if opening == FENCE:
        stop = next((i for i in range(start + 1, min(len(lines), start + LINES)) if lines[i].rstrip() == FENCE), None)
        table = _toml("\n".join(lines[start + 1 : stop])) if stop else {}
    elif opening.startswith("{"):
        table, stop = _json(lines, start)
    else:
        return [], ()
    entries = list(_entries(table, lines, start))
    if stop is None or not any(kind_of(key) for key, _, _ in entries):
        return [], ()
    return entries, tuple(range(start, stop + 1))


def _toml(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text.replace("\r", "")) if len(text) <= CHARACTERS else {}
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _json(lines: Sequence[str], start: int) -> tuple[Mapping[str, object], int | None]:
    """An object that ends where a line ends, and that line."""
    text = "\n".join(lines[start : start + LINES])[:CHARACTERS]
    try:
        table, end = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return {}, None
    end += len(text) - len(text.lstrip())
    alone = isinstance(table, dict) and not text[end:].partition("\n")[0].strip()
    return (table, start + text.count("\n", 0, end)) if alone else ({}, None)


def _entries(table: Mapping[str, object], lines: Sequence[str], start: int, depth: int = 0) -> Iterator[Entry]:
    for key, value in table.items():
        if isinstance(value, dict) and not kind_of(key) and depth < DEPTH:
            yield from _entries(value, lines, start, depth + 1)
        else:
            yield key, _plain(value, depth), _line(lines, start, key)


def _plain(value: object, depth: int) -> Value:
    if isinstance(value, list) and depth < DEPTH:
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict) and depth < DEPTH:
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()[: len("2015-07-12")]
    return "" if value is None else str(value)


def _line(lines: Sequence[str], start: int, key: str) -> tuple[int, ...]:
    """The line that a key stands on."""
    numbers = range(start, min(len(lines), start + LINES))
    return tuple(i for i in numbers if lines[i].lstrip(' {,"').startswith(key))[:1]
