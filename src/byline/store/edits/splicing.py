"""Cutting new YAML into a text at the place of a node, in the way that the text is written there.

Nothing here is proven: whoever calls it reads the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from byline.core.frontmatter import mapping
from byline.store.edits.spans import (
    EditError,
    Path,
    Place,
    colon,
    end,
    find,
    is_block,
    is_empty,
    line_end,
    line_start,
    root,
    start,
)
from byline.store.edits.values import at
from byline.store.edits.writing import inline

INDENT = "  "


def put(text: str, path: Path, value: object, order: Sequence[str]) -> str:
    """The text with a value at a path; of lists and maps only what differs is written. Raises EditError."""
    place = find(text, path)
    if place is None:
        return _add(text, path, value, order)
    node = place.node
    if isinstance(node, yaml.MappingNode) and isinstance(value, Mapping) and value and node.value:
        for key in [str(key.value) for key, _ in node.value if str(key.value) not in value]:
            text = drop(text, (*path, key))
        for key, one in value.items():
            if at(mapping(text), (*path, str(key))) != one:
                text = put(text, (*path, str(key)), one, ())
        return text
    if isinstance(node, yaml.SequenceNode) and isinstance(value, list) and value and node.value:
        return _put_list(text, path, value)
    return _replace(text, place, value)


def _put_list(text: str, path: Path, value: list[Any]) -> str:
    """From the end, so that indexes stay; entries that stay are not touched."""
    was = at(mapping(text), path)
    matcher = SequenceMatcher(None, [repr(one) for one in was], [repr(one) for one in value], autojunk=False)
    for _, i, j, k, m in reversed([code for code in matcher.get_opcodes() if code[0] != "equal"]):
        paired = min(j - i, m - k)
        for index in reversed(range(i + paired, j)):
            text = _drop_item(text, path, index)
        for offset in reversed(range(paired, m - k)):
            text = _insert(text, path, i + paired, value[k + offset])
        for offset in range(paired):
            text = _replace(text, _there(text, (*path, i + offset)), value[k + offset])
    return text


def _there(text: str, path: Path) -> Place:
    place = find(text, path)
    if place is None:
        raise EditError(f"there is no `{path[-1]}`")
    return place


def cut(text: str, begin: int, stop: int, new: str) -> str:
    return text[:begin] + new + text[stop:]


def _eol(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _replace(text: str, place: Place, value: object) -> str:
    node, key = place.node, place.key
    quote = node.style if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"') else None
    new = inline(value, within=place.inline, quote=quote)
    stop = end(node, text)
    if is_block(node) or start(node) == stop:
        begin = colon(text, key) if key is not None else _dash(text, node) + 1
        return cut(text, begin, max(stop, begin), f" {new}")
    return cut(text, start(node), stop, new)


def _add(text: str, path: Path, value: object, order: Sequence[str]) -> str:
    *outer, key = path
    holder = find(text, tuple(outer)) if outer else _whole(text)
    if holder is None or is_empty(holder.node):
        if not outer:
            return _below(text, len(text), _lines(str(key), value, "", not order))
        return put(text, tuple(outer), {str(key): value} if isinstance(key, str) else [value], order)
    node = holder.node
    if isinstance(node, yaml.SequenceNode):
        return _insert(text, tuple(outer), len(node.value), value)
    if not isinstance(node, yaml.MappingNode):
        raise EditError(f"there is no place for `{key}`")
    if holder.inline or node.flow_style:
        return _add_inline(text, node, f"{inline(key, within=True)}: {inline(value, within=True)}")
    first = node.value[0][0]
    indent = " " * int(first.start_mark.column)
    lines = _lines(str(key), value, indent, not outer and not order)
    before = [pair for pair in node.value if outer or _comes_before(str(pair[0].value), str(key), order)]
    if before:
        return _below(text, end(before[-1][1], text), lines)
    at = line_start(text, start(first))
    if text[at : start(first)].strip():
        return _below(text, end(node, text), lines)
    return cut(text, at, at, "".join(f"{line}{_eol(text)}" for line in lines))


def _whole(text: str) -> Place | None:
    node = root(text)
    return Place(node, None, False) if node is not None else None


def _comes_before(there: str, new: str, order: Sequence[str]) -> bool:
    """What has no place in the order stands where it is; a new key without a place goes to the end."""
    return new not in order or (there in order and order.index(there) < order.index(new))


def _lines(key: str, value: object, indent: str, apart: bool) -> list[str]:
    name = inline(key, within=True)
    if apart and isinstance(value, Mapping) and value:
        return [f"{name}:", *(f"{INDENT}{inline(str(k), within=True)}: {inline(v)}" for k, v in value.items())]
    return [f"{indent}{name}: {inline(value)}"]


def _below(text: str, at: int, lines: list[str]) -> str:
    """Lines below the one that a character stands in."""
    eol = _eol(text)
    stop = line_end(text, at)
    start_with = "" if not text[:stop] or text[:stop].endswith("\n") else eol
    return cut(text, stop, stop, start_with + "".join(f"{line}{eol}" for line in lines))


def _add_inline(text: str, node: yaml.CollectionNode, new: str, at: int | None = None) -> str:
    """A new entry within braces or brackets, before the entry `at`, or behind the last."""
    entries = [entry[0] if isinstance(entry, tuple) else entry for entry in node.value]
    if not entries:
        return cut(text, end(node) - 1, end(node) - 1, new)
    if at is not None and at < len(entries):
        return cut(text, start(entries[at]), start(entries[at]), f"{new}, ")
    last = node.value[-1]
    behind = end(last[1] if isinstance(last, tuple) else last, text)
    return cut(text, behind, behind, f", {new}")


def _insert(text: str, path: Path, index: int, value: object) -> str:
    node = _list(text, path)
    if node.flow_style:
        return _add_inline(text, node, inline(value, within=True), index)
    dash = _dash(text, node.value[0])
    at = line_start(text, dash)
    if text[at:dash].strip():
        raise EditError("the list is written in an unusual way")
    line = f"{text[at:dash]}- {inline(value)}"
    if index:
        return _below(text, end(node.value[index - 1], text), [line])
    return cut(text, at, at, f"{line}{_eol(text)}")


def _list(text: str, path: Path) -> yaml.SequenceNode:
    node = _there(text, path).node
    if not isinstance(node, yaml.SequenceNode):
        raise EditError(f"`{path[-1]}` is no list")
    return node


def _dash(text: str, item: yaml.Node) -> int:
    dash = text.rfind("-", 0, start(item))
    if dash < 0 or text[dash + 1 : start(item)].strip():
        raise EditError("the list is written in an unusual way")
    return dash


def drop(text: str, path: Path) -> str:
    """The text without what stands at a path, and without what held only it. Raises EditError."""
    place = find(text, path)
    if place is None:
        raise EditError(f"there is no `{path[-1]}`")
    holder = _there(text, path[:-1]) if len(path) > 1 else _whole(text)
    if holder is not None and len(path) > 1 and len(holder.node.value) == 1:
        return drop(text, path[:-1])
    if place.key is None:
        return _drop_item(text, path[:-1], int(path[-1]))
    if place.inline:
        return _drop_inline(text, start(place.key), end(place.node, text))
    begin = line_start(text, start(place.key))
    if text[begin : start(place.key)].strip(" \t\ufeff"):
        raise EditError(f"`{path[-1]}` stands behind something else on its line")
    return cut(text, begin, line_end(text, max(end(place.node, text), colon(text, place.key))), "")


def _drop_item(text: str, path: Path, index: int) -> str:
    holder = _list(text, path)
    item = holder.value[index]
    if holder.flow_style:
        return _drop_inline(text, start(item), end(item, text))
    dash = _dash(text, item)
    begin = line_start(text, dash)
    if text[begin:dash].strip():
        raise EditError("the list is written in an unusual way")
    return cut(text, begin, line_end(text, max(end(item, text), dash)), "")


def _drop_inline(text: str, begin: int, stop: int) -> str:
    """With the comma behind it, or before it where it is the last."""
    behind = len(text[stop:]) - len(text[stop:].lstrip())
    if text[stop + behind : stop + behind + 1] == ",":
        rest = text[stop + behind + 1 :]
        return text[:begin] + rest[len(rest) - len(rest.lstrip(" ")) :]
    before = text[:begin].rstrip()
    return (before[:-1] if before.endswith(",") else text[:begin]) + text[stop:]
