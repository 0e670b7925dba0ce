"""A value as YAML on one line, as people would write it."""

from __future__ import annotations

from typing import Any

import yaml

from byline.core.frontmatter import Dumper, mapping

_ONE_LINE = 2**31 - 1
_KEY = "k"


def inline(value: object, *, within: bool = False, quote: str | None = None) -> str:
    """For a place behind a key or a dash, or `within` brackets; a text with the `quote` of the text it replaces.

    >>> inline("Trains: a lament"), inline("a, b"), inline("a, b", within=True), inline(["Ann Lee"])
    ("'Trains: a lament'", 'a, b', "'a, b'", '[Ann Lee]')
    """
    style = '"' if isinstance(value, str) and ("\n" in value or quote == '"') else None
    if isinstance(value, str) and quote == "'" and not style:
        style = "'"
    for readable in (True, False):
        text = _dumped(value, within, style, readable)
        if "\n" not in text and _read(text, within) == value:
            return text
        style = '"' if isinstance(value, str) else None
    raise ValueError(f"YAML has no line for {value!r}")


def _dumped(value: object, within: bool, style: str | None, readable: bool) -> str:
    """A text with a style is written alone, since the dumper would give its key the same quotes."""
    alone = style is not None
    held: object = value if alone else [value] if within else {_KEY: value}
    text: str = yaml.dump(
        held,
        Dumper=Dumper,
        allow_unicode=readable,
        width=_ONE_LINE,
        sort_keys=False,
        default_style=style,
        default_flow_style=within or (not alone and isinstance(value, (dict, list))),
    ).rstrip("\n")
    if alone:
        return text
    if within:
        return text[1:-1]
    return text[1:-1].removeprefix(f"{_KEY}: ") if text.startswith("{") else text.removeprefix(f"{_KEY}: ")


def _read(text: str, within: bool) -> Any:  # noqa: ANN401 - whatever YAML holds
    try:
        held = mapping(f"{_KEY}: [{text}]" if within else f"{_KEY}: {text}\n")[_KEY]
    except ValueError:
        return None
    return held[0] if within and held else held
