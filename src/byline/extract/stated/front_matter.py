"""YAML front matter between `---` lines, read without trust: no tags, no aliases, bounded size and depth."""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from byline.extract.stated.headers import KEY_LENGTH, kind_of

LINES = 200
CHARACTERS = 64_000
DEPTH = 8

Value = str | list["Value"] | dict[str, "Value"]
Entry = tuple[str, Value, tuple[int, ...]]
"""Key as written, value, 0-based lines."""


class _Loader(yaml.SafeLoader):
    """Composes nodes only, so no constructor ever runs; an alias is refused (a few of them can stand for gigabytes)."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias in front matter")
        self.depth += 1
        if self.depth > DEPTH:
            raise yaml.YAMLError("front matter nested too deep")
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def parse(lines: Sequence[str]) -> tuple[list[Entry], tuple[int, ...]]:
    """The entries between the fences and all lines used, the fences included; nothing where there is no front matter.

    Front matter that is no YAML, most often for a colon in a title, is read line by line instead.
    """
    start = next((i for i, line in enumerate(lines[:5]) if line.strip()), None)
    if start is None or lines[start].rstrip() != "---":
        return [], ()
    stop = next(
        (i for i in range(start + 1, min(len(lines), start + LINES)) if lines[i].rstrip() in ("---", "...")), None
    )
    if stop is None:
        return [], ()
    inside = [line.rstrip("\r") for line in lines[start + 1 : stop]]
    entries = _composed(inside, start + 1) or _line_by_line(inside, start + 1)
    if not any(kind_of(key) for key, _, _ in entries):
        return [], ()
    return entries, tuple(range(start, stop + 1))


def _composed(inside: list[str], first: int) -> list[Entry]:
    text = "\n".join(inside)
    if len(text) > CHARACTERS:
        return []
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except (yaml.YAMLError, RecursionError, ValueError):
        return []
    if not isinstance(root, MappingNode):
        return []
    entries: list[Entry] = []
    for key, value in root.value:
        last = max(key.start_mark.line, value.end_mark.line - (value.end_mark.column == 0))
        lines = tuple(i for i in range(key.start_mark.line, last + 1) if inside[i : i + 1] and inside[i].strip())
        entries.append((str(_plain(key)), _plain(value), tuple(first + i for i in lines)))
    return entries


def _plain(node: Node) -> Value:
    """Every scalar as the string it is written as: `2015-07-12` and `no` stay text."""
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, MappingNode):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    return "" if not isinstance(node, ScalarNode) or node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _line_by_line(inside: list[str], first: int) -> list[Entry]:
    """`key: value` lines; a list below a key is its value."""
    entries: list[Entry] = []
    for i, line in enumerate(inside):
        key, colon, value = line.partition(":")
        item = line.strip()
        if item.startswith("- ") and entries and isinstance(entries[-1][1], list | str):
            name, held, lines = entries[-1]
            values = held if isinstance(held, list) else [held] if held else []
            entries[-1] = (name, [*values, item[2:].strip().strip("'\"")], (*lines, first + i))
        elif colon and key.strip() and len(key) <= KEY_LENGTH and not line[:1].isspace():
            entries.append((key.strip(), value.strip().strip("'\""), (first + i,)))
        elif item and not item.startswith("#"):
            return []
    return entries
