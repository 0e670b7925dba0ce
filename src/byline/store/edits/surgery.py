"""Setting, removing and renaming one value of a YAML text; every other character stays as it is.

>>> text = "title: Nets  # as printed\\nauthors:\\n- Ann Lee\\n- B. Ek   # or Bo\\n"
>>> print(put(text, ("authors",), ["Ann Lee", "Bo Ek"]))
title: Nets  # as printed
authors:
- Ann Lee
- Bo Ek   # or Bo
<BLANKLINE>

Each edit is proven by reading the result: it must say what the text said, but for the value that was meant.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from byline.core.frontmatter import mapping
from byline.store.edits import splicing
from byline.store.edits.spans import EditError, Path, end, find, start
from byline.store.edits.values import at, drop_from, put_in
from byline.store.edits.writing import inline

__all__ = ["EditError", "Path", "drop", "put", "rename"]


def put(text: str, path: Path, value: object, order: Sequence[str] = ()) -> str:
    """The text with a value at a path, whose outer maps are made where they are missing.

    Of lists and maps only what differs is written. A new outermost key goes where `order` has it; without an order to
    the end, a map as lines of its own. Raises EditError where the text is broken, or is written in a way that does not
    allow it.
    """
    before = _mapping(text)
    wanted = copy.deepcopy(before)
    put_in(wanted, path, value)
    if wanted == before:
        return text
    return _proven(splicing.put(text, path, value, order), wanted)


def drop(text: str, path: Path) -> str:
    """The text without a value, its key or dash and the rest of its line; a map or list that held only it goes, too.

    The same text where nothing is there. Raises EditError.
    """
    wanted = _mapping(text)
    if not drop_from(wanted, path):
        return text
    return _proven(splicing.drop(text, path), wanted)


def rename(text: str, path: Path, key: str) -> str:
    """The text with another name for a key, its value untouched. Raises EditError, also where the name is taken."""
    before = _mapping(text)
    place = find(text, path)
    holder = at(before, path[:-1])
    if place is None or place.key is None or not isinstance(holder, dict):
        raise EditError(f"there is no `{path[-1]}`")
    if key == path[-1]:
        return text
    if key in holder:
        raise EditError(f"there is a `{key}` already")
    held = list(holder.items())
    holder.clear()
    holder.update((key if name == path[-1] else name, value) for name, value in held)
    quote = getattr(place.key, "style", None)
    return _proven(splicing.cut(text, start(place.key), end(place.key), inline(key, within=True, quote=quote)), before)


def _mapping(text: str) -> dict[str, Any]:
    try:
        return mapping(text)
    except ValueError as error:
        raise EditError(f"the YAML is broken: {error}") from error


def _proven(text: str, wanted: dict[str, Any]) -> str:
    found = _mapping(text)
    if found != wanted:
        raise EditError("it is written in a way that only a person can change")
    return text
