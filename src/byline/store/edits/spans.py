"""Where the nodes of a YAML text begin and end, as characters of it, comments and blank lines behind them left out."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from byline.core.frontmatter import Loader

Path = tuple[str | int, ...]
"""Keys of maps and indexes of lists, from the outermost to the innermost."""

_COLON_RE = re.compile(r"[ \t]*:")


class EditError(ValueError):
    """The text cannot be edited in this way by a program; it says what is in the way."""


class Place(NamedTuple):
    """One node and where it stands."""

    node: yaml.Node
    key: yaml.Node | None
    """Of a value in a map."""
    inline: bool
    """Whether it stands within brackets or braces."""


def root(text: str) -> yaml.Node | None:
    """The outermost node; None where the text holds nothing. Raises EditError."""
    try:
        return yaml.compose(text, Loader=Loader)
    except (yaml.YAMLError, ValueError) as error:
        raise EditError(f"the YAML is broken: {str(error).splitlines()[0]}") from error


def find(text: str, path: Path) -> Place | None:
    """The node at a path; None where there is none. Raises EditError."""
    node = root(text)
    place = Place(node, None, False) if node is not None else None
    for step in path:
        place = _child(place, step) if place else None
    return place


def _child(place: Place, step: str | int) -> Place | None:
    node = place.node
    inline = place.inline or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode):
        held = [(key, value) for key, value in node.value if str(key.value) == step]
        if not held:
            return None
        key, value = held[-1]
        if start(value) < end(key):
            raise EditError(f"`{step}` is an alias of another value")
        return Place(value, key, inline)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return Place(node.value[step], None, inline)
    return None


def is_empty(node: yaml.Node) -> bool:
    """Whether it is a value that was left out, or `null`."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def is_block(node: yaml.Node) -> bool:
    """Whether it stands below its key or dash, on lines of its own."""
    return (isinstance(node, yaml.CollectionNode) and not node.flow_style) or (
        isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    )


def start(node: yaml.Node) -> int:
    return int(node.start_mark.index)


def end(node: yaml.Node, text: str = "") -> int:
    """The character behind its last; of a block value that needs the text."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end(last[1] if isinstance(last, tuple) else last, text)
    stop = int(node.end_mark.index)
    if is_block(node) and text:
        return start(node) + len(text[start(node) : stop].rstrip())
    return stop


def colon(text: str, key: yaml.Node) -> int:
    """The character behind the colon of a key. Raises EditError where the key is written with a question mark."""
    match = _COLON_RE.match(text, end(key))
    if match is None:
        raise EditError(f"the key `{key.value}` is written in an unusual way")
    return match.end()


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Behind the newline of the line, or at the end of the text."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
