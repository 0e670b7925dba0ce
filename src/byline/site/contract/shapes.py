"""What each key of the front matter holds, and every value of another kind, with its place.

YAML decides by the look of a value what it is: a title `yes` is true to it, `12:30` is 750, and an empty `-` nothing.
`load` takes what it can use and passes over the rest; here the rest is told.

    >>> import yaml
    >>> node = yaml.compose("title: yes\\nauthors: [Ada, ]\\ntags: [[a]]\\n")
    >>> [(fault.code, fault.line, fault.what) for fault in faults("a.md", node)]  # doctest: +NORMALIZE_WHITESPACE
    [('value', 1, '`title` is `yes`, which YAML takes for true or false'),
     ('value', 3, '`tags` has a list within its list')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

import yaml

from byline.core.post import Problem
from byline.core.suggestion import suggestion

_TAG = "tag:yaml.org,2002:"
_TYPES = {"bool": "true or false", "int": "a number", "float": "a number"}
_QUOTED = "put it in quotes"


_Fault = Callable[[yaml.Node, str, str], Problem]
"""Of a value: where, what and what to do."""


class Shape(Enum):
    """The kinds of values there are."""

    TEXT = auto()
    """One line."""
    NAMES = auto()
    """A list of names, or one; each may be a map with a `name`."""
    DATE = auto()
    ROLES = auto()
    """A map of roles to names, or names."""
    SOURCE = auto()
    """A name or an address, or a map of both."""


SHAPES: Mapping[str, Shape] = {
    **dict.fromkeys(("title", "subtitle", "description", "series", "notice", "origin", "status"), Shape.TEXT),
    **dict.fromkeys(("authors", "author", "categories", "category", "tags", "aliases", "reviewed"), Shape.NAMES),
    **dict.fromkeys(("date", "updated", "publish"), Shape.DATE),
    "contributors": Shape.ROLES,
    "source": Shape.SOURCE,
}
"""Flags, numbers and the language are checked where they are read."""
SOURCE_KEYS = ("name", "url", "archived")
DATE_KEYS = ("created", "updated")
"""Of a date that is a map, as Material's blog has it."""


def faults(path: str, node: yaml.MappingNode | None, before: int = 0) -> Iterator[Problem]:
    """Keys that stand twice and values of another kind. `before` is the number of lines above the YAML."""
    if node is None:
        return
    for label, value in _pairs(node):
        yield from _of_value(path, before, str(label.value), value)
    for map_ in _maps(node, set()):
        yield from _twice(path, before, map_)


def places(node: yaml.MappingNode | None, before: int = 0) -> dict[str, tuple[int, int]]:
    """Where each key stands, and within maps those of one level more as `source.url`: 1-based line and column."""
    found: dict[str, tuple[int, int]] = {}
    for label, value in _pairs(node) if node else ():
        found[str(label.value)] = _place(label, before)
        for inner, _ in _pairs(value) if isinstance(value, yaml.MappingNode) else ():
            found.setdefault(f"{label.value}.{inner.value}", _place(inner, before))
    return found


def _of_value(path: str, before: int, key: str, node: yaml.Node) -> Iterator[Problem]:
    def fault(at: yaml.Node, what: str, remedy: str) -> Problem:
        line, column = _place(at, before)
        return Problem(path, "value", f"`{key}` {what}", remedy, line, fatal=False, column=column)

    shape = SHAPES.get(key)
    if isinstance(node, yaml.ScalarNode):
        if shape not in (None, Shape.DATE) and (taken := _mistaken(node)):
            yield fault(node, f"is `{node.value}`, which YAML takes for {taken}", _QUOTED)
    elif shape is Shape.TEXT:
        yield fault(node, f"is {_kind(node)}", "write one line of text")
    elif shape is Shape.DATE:
        if isinstance(node, yaml.MappingNode) and key == "date":
            yield from _unknown(path, before, key, node, DATE_KEYS)
        else:
            yield fault(node, f"is {_kind(node)}", "write one date such as 2015-07-12")
    elif shape is Shape.SOURCE:
        if isinstance(node, yaml.MappingNode):
            yield from _unknown(path, before, key, node, SOURCE_KEYS)
            for label, value in _pairs(node):
                if not isinstance(value, yaml.ScalarNode):
                    yield fault(value, f"has {_kind(value)} as its `{label.value}`", "write one line of text")
        else:
            yield fault(node, "is a list", "write one name, or `{name: …, url: …}`")
    elif shape is Shape.ROLES and isinstance(node, yaml.MappingNode):
        for _, value in _pairs(node):
            yield from _of_names(fault, value)
    elif shape in (Shape.NAMES, Shape.ROLES):
        yield from _of_names(fault, node)


def _of_names(fault: _Fault, node: yaml.Node) -> Iterator[Problem]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.SequenceNode):
            yield fault(item, "has a list within its list", "write each name as an item of one list")
        elif isinstance(item, yaml.MappingNode):
            if isinstance(node, yaml.SequenceNode) and "name" not in [label.value for label, _ in _pairs(item)]:
                yield fault(item, "has an item without a name", "write `name: …`, or put quotes around the item")
        elif item.tag == f"{_TAG}null" and item is not node:
            yield fault(item, "has an empty item", "write a name, or remove it")
        elif isinstance(item, yaml.ScalarNode) and (taken := _mistaken(item)):
            yield fault(item, f"holds `{item.value}`, which YAML takes for {taken}", _QUOTED)


def _unknown(path: str, before: int, key: str, node: yaml.MappingNode, known: tuple[str, ...]) -> Iterator[Problem]:
    for label, _ in _pairs(node):
        if label.value not in known:
            line, column = _place(label, before)
            what, remedy = f"there is no key `{label.value}` in `{key}`", suggestion(str(label.value), known)
            yield Problem(path, "unknown-key", what, remedy, line, fatal=False, column=column)


def _mistaken(node: yaml.ScalarNode) -> str:
    """What YAML takes words for that would come out as others than were written; "" where they come out as they are."""
    kind = node.tag.removeprefix(_TAG)
    if kind == "bool" or (kind in _TYPES and not _is_plain(str(node.value))):
        return _TYPES[kind]
    return ""


def _is_plain(number: str) -> bool:
    """A number that is printed as it is written: no `012`, `1_000`, `12:30`, `1e3`."""
    return (number.isdigit() and (number == "0" or number[0] != "0")) or _is_decimal(number)


def _is_decimal(number: str) -> bool:
    try:
        return str(float(number)) == number
    except ValueError:
        return False


def _twice(path: str, before: int, node: yaml.MappingNode) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for label, _ in _pairs(node):
        line, column = _place(label, before)
        if str(label.value) in seen:
            what = f"`{label.value}` stands on line {seen[str(label.value)]}, too, and only the last one counts"
            yield Problem(path, "twice-key", what, "remove one of the two", line, fatal=False, column=column)
        seen.setdefault(str(label.value), line)


def _maps(node: yaml.Node, seen: set[int]) -> Iterator[yaml.MappingNode]:
    """Each map once, however many aliases name it."""
    if not isinstance(node, yaml.CollectionNode) or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield node
    for part in node.value:
        for inner in part if isinstance(part, tuple) else (part,):
            yield from _maps(inner, seen)


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Those that stand in the map itself: a parser adds those of a map that `<<` names."""
    for label, value in node.value:
        if node.start_mark.index <= label.start_mark.index < node.end_mark.index:
            yield label, value


def _kind(node: yaml.Node) -> str:
    return "a list" if isinstance(node, yaml.SequenceNode) else "a map"


def _place(node: yaml.Node, before: int) -> tuple[int, int]:
    return node.start_mark.line + 1 + before, node.start_mark.column + 1
