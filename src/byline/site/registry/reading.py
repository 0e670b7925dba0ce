"""Registry files → Registry, with every fault as a Problem that stops nothing.

>>> registry, problems = read({Kind.SOURCE: ("sources.yml", b"The Courier: {alias: [Courier], rights: excerpt}")})
>>> registry.source("the courier").rights.value, str(problems[0])
('excerpt', 'sources.yml:1:15: unknown key `alias`; did you mean `aliases`? [registry]')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from byline.core.frontmatter.broken import explained, refuse_depth
from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.site.model import Kind, key
from byline.site.registry.entries import AuthorEntry, CategoryEntry, Entry, Registry, SourceEntry, host
from byline.site.registry.fields import (
    Exists,
    Notes,
    UnfitError,
    address,
    archive,
    flag,
    links,
    name,
    names,
    organisation,
    picture,
    restricting,
    rights,
    text,
)

Field = tuple[str, Callable[[yaml.Node, Notes], Any]]
"""The attribute of the entry that a key fills, and what reads it."""

FILES = {Kind.AUTHOR: "authors.yml", Kind.SOURCE: "sources.yml", Kind.CATEGORY: "categories.yml"}
"""Below the docs folder."""
FIELDS: Mapping[Kind, Mapping[str, Field]] = {
    Kind.AUTHOR: {
        "biography": ("description", text),
        "picture": ("picture", picture),
        "links": ("links", links),
        "aliases": ("aliases", names),
        "kind": ("organisation", organisation),
    },
    Kind.SOURCE: {
        "url": ("url", address),
        "description": ("description", text),
        "aliases": ("aliases", names),
        "rights": ("rights", rights),
        "canonical": ("canonical", flag),
        "noindex": ("noindex", restricting),
        "takedown": ("takedown", restricting),
        "archived": ("archived", archive),
        "notice": ("notice", text),
    },
    Kind.CATEGORY: {
        "description": ("description", text),
        "parent": ("parent", name),
        "aliases": ("aliases", names),
        "keywords": ("keywords", names),
    },
}
_TYPES: Mapping[Kind, type[Entry]] = {
    Kind.AUTHOR: AuthorEntry,
    Kind.SOURCE: SourceEntry,
    Kind.CATEGORY: CategoryEntry,
}


def read(files: Mapping[Kind, tuple[str, bytes]], exists: Exists = lambda path: True) -> tuple[Registry, list[Problem]]:
    """The registry of the files' contents, each with its path as the user would name it."""
    entries: dict[tuple[Kind, str], Entry] = {}
    problems: list[Problem] = []
    for kind, (path, content) in files.items():
        notes = Notes(path, exists)
        try:
            found = list(_declared(kind, content.decode("utf-8-sig"), notes))
        except UnicodeDecodeError:
            remedy = "save it as UTF-8; the file is passed over"
            problems.append(Problem(path, "encoding", "not UTF-8", remedy, fatal=False))
            continue
        _claim(kind, found, entries, notes)
        if kind is Kind.CATEGORY:
            _part_circles(found, entries, notes)
        problems += notes.problems
    return Registry(entries), problems


def read_below(docs: Path) -> tuple[Registry, list[Problem]]:
    """The registry of the files in a docs folder."""
    paths = {kind: docs / name for kind, name in FILES.items()}
    contents = {kind: (path.as_posix(), path.read_bytes()) for kind, path in paths.items() if path.is_file()}
    return read(contents, lambda path: (docs / path).is_file())


def check(docs: Path) -> list[Problem]:
    """What is wrong with the registry files in a docs folder."""
    return read_below(docs)[1]


def _declared(kind: Kind, content: str, notes: Notes) -> Iterable[tuple[yaml.Node, Entry]]:
    """The entries of one file, each with the node of its name."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    try:
        refuse_depth(content)
        root = yaml.compose(content, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        what, remedy, line, column = explained(content, error)
        remedy = f"{remedy}; the file is passed over"
        notes.problems.append(Problem(notes.path, "registry", what, remedy, line, fatal=False, column=column))
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        notes.add(root, "this is no map of names", "write `Name:` and its keys below it")
        return
    for label, values in root.value:
        try:
            yield label, _entry(kind, name(label, notes), values, notes)
        except UnfitError as error:
            notes.add(error.node, error.what, error.remedy)


def _entry(kind: Kind, own: str, values: yaml.Node, notes: Notes) -> Entry:
    given: dict[str, Any] = {}
    if isinstance(values, yaml.MappingNode):
        known = FIELDS[kind]
        for label, value in values.value:
            if label.value not in known:
                notes.add(label, f"unknown key `{label.value}`", suggestion(str(label.value), known))
                continue
            attribute, reader = known[label.value]
            if attribute in given:
                notes.add(label, f"`{label.value}` of {own} stands twice", "remove one of the two; the last one counts")
            try:
                given[attribute] = reader(value, notes)
            except UnfitError as error:
                notes.add(error.node, f"`{label.value}` of {own}: {error.what}", error.remedy)
    elif not (isinstance(values, yaml.ScalarNode) and values.value == ""):
        notes.add(values, f"{own} has no keys", "write `key: value` lines below the name")
    return _TYPES[kind](name=own, **given)


def _claim(
    kind: Kind, found: list[tuple[yaml.Node, Entry]], entries: dict[tuple[Kind, str], Entry], notes: Notes
) -> None:
    """Names first, then aliases, then the hosts of sources: the first to claim one has it."""
    for node, entry in found:
        if entries.setdefault((kind, key(entry.name)), entry) is not entry:
            notes.add(node, f"{entry.name} is declared twice", "join the two; the first one counts")
    for node, entry in found:
        for alias in entry.aliases:
            owner = entries.setdefault((kind, key(alias)), entry)
            if owner is not entry:
                notes.add(node, f"the alias {alias!r} of {entry.name} belongs to {owner.name}", "remove one of the two")
    for _, entry in found:
        if isinstance(entry, SourceEntry) and host(entry.url):
            entries.setdefault((kind, key(host(entry.url))), entry)


def _part_circles(found: list[tuple[yaml.Node, Entry]], entries: dict[tuple[Kind, str], Entry], notes: Notes) -> None:
    """A category that would be its own ancestor has no parent."""
    for node, entry in found:
        seen = {key(entry.name)}
        ancestor = _parent(entry, entries)
        while ancestor and key(ancestor.name) not in seen:
            seen.add(key(ancestor.name))
            ancestor = _parent(ancestor, entries)
        if ancestor and key(ancestor.name) == key(entry.name):
            notes.add(node, f"{entry.name} is its own ancestor", "give it another `parent`; it is shown without one")
            alone = replace(entry, parent="") if isinstance(entry, CategoryEntry) else entry
            entries.update({place: alone for place, other in entries.items() if other is entry})


def _parent(entry: Entry, entries: Mapping[tuple[Kind, str], Entry]) -> Entry | None:
    parent = entry.parent if isinstance(entry, CategoryEntry) else ""
    return entries.get((Kind.CATEGORY, key(parent))) if parent else None
