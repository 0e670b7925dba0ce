"""The imports of the package, read without running it, and held to the architecture.

A room is a folder of the package, or a file directly below it. `ROOMS` lists them; imports only ever point up the list.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from sources import SRC, called, nodes, trees

ROOMS = (
    "core",
    "seen",
    "schema",
    "vocabulary",
    "language",
    "trees",
    "markup",
    "readers",
    "extract.page",
    "extract.stated",
    "extract.title",
    "extract.body",
    "extract.authors",
    "extract.date",
    "extract.source",
    "extract.categories",
    "extract",
    "archive",
    "markdown",
    "store",
    "config",
    "project",
    "programs",
    "results",
    "packing",
    "workers",
    "pipeline",
    "shards",
    "site",
    "site.pages",
    "site.registry",
    "site.exports",
    "site.checks",
    "site.search",
    "checking",
    "alike",
    "deduplication",
    "suggestions",
    "theme",
    "engines",
    "reviewing",
    "table",
    "api",
    "__init__",
    "starter",
    "doctor",
    "desk",
    "cli",
    "__main__",
)
"""From the ground up."""
PARTED = {"extract", "site"}
"""Rooms whose folders are rooms of their own."""
GROUND = {"core", "seen", "vocabulary", "language", "trees", "markup"}
STAGES = {"readers", "extract", "markdown", "store"}
"""What converts; only the pipeline knows more than one of them."""
MOST_FILES = 15
"""Python files of one folder: more than that, and nobody sees at a glance what is there."""
WRITING = {"write_text", "write_bytes", "rename", "unlink", "mkdir", "rmdir", "copyfile", "copytree", "rmtree"}
"""`replace` is missing because text has a method of that name too."""

Graph = dict[str, set[str]]


def imports(found_in: Iterable[ast.AST], modules: set[str]) -> set[str]:
    """The modules that a file imports, by full name; a name in `modules` wins over its package.

    >>> known = {"byline.readers", "byline.readers.text"}
    >>> sorted(imports(ast.walk(ast.parse("from byline.readers import text, find")), known))
    ['byline.readers', 'byline.readers.text']
    """
    found: set[str] = set()
    for node in found_in:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports inside the package are written out in full"
            module = node.module or ""
            names = {f"{module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else module for name in names}
    return found


@cache
def graph() -> Graph:
    return {name: imports(found_in, set(trees())) for name, found_in in nodes().items()}


def room(module: str) -> str:
    """The room of a module: the first part of its name, and the second where the first is parted.

    >>> room("byline.core.post"), room("byline.extract.title.cuts"), room("byline.extract.fields"), room("byline")
    ('core', 'extract.title', 'extract', '__init__')
    """
    first, *rest = module.split(".")[1:] or ["__init__"]
    return f"{first}.{rest[0]}" if first in PARTED and rest and f"{first}.{rest[0]}" in ROOMS else first


def floor(module: str) -> str:
    """The same without the parts.

    >>> floor("byline.extract.title.cuts")
    'extract'
    """
    return room(module).split(".")[0]


@cache
def edges() -> list[tuple[str, str]]:
    """(from, to) for every import of one room by another."""
    pairs = ((module, target) for module, targets in graph().items() for target in targets)
    return [(a, b) for a, b in pairs if b.split(".")[0] == "byline" and room(a) != room(b)]


def used_by(top: str) -> set[str]:
    """The floors that one of them stands on, itself among them."""
    found, waiting = set(), {top}
    while waiting:
        found.add(name := waiting.pop())
        waiting |= {floor(b) for a, b in edges() if floor(a) == name} - found
    return found


def importers(outside: str) -> list[str]:
    return [module for module, targets in graph().items() if any(name.split(".")[0] == outside for name in targets)]


def circle(edges_by_module: Graph) -> list[str]:
    try:
        TopologicalSorter(edges_by_module).prepare()
    except CycleError as error:
        return [str(module) for module in error.args[1]]
    return []


def calls(names: set[str]) -> set[str]:
    """The floors that call a function or method of one of these names."""
    found = set()
    for module, found_in in nodes().items():
        for node in found_in:
            if isinstance(node, ast.Call) and called(node) in names:
                found.add(floor(module))
    return found


def test_a_circle_would_be_seen() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_no_circles() -> None:
    assert circle(graph()) == []


def test_every_room_is_listed_and_every_listed_room_is_there() -> None:
    assert {room(module) for module in graph()} == set(ROOMS)


def test_imports_only_point_up() -> None:
    assert [(a, b) for a, b in edges() if ROOMS.index(room(b)) > ROOMS.index(room(a))] == []


def test_no_folder_is_crowded() -> None:
    crowded = {folder: len(list(folder.glob("*.py"))) for folder in SRC.rglob("*") if folder.is_dir()}
    assert [folder for folder, files in crowded.items() if files > MOST_FILES] == []


def test_only_the_plugin_imports_mkdocs() -> None:
    assert {floor(module) for module in importers("mkdocs")} == {"engines"}
    assert importers("material") == []


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_knows_only_the_ground_floor(stage: str) -> None:
    assert [(a, b) for a, b in edges() if floor(a) == stage and floor(b) not in GROUND | {stage}] == []


def test_only_the_pipeline_and_the_public_interface_know_more_than_one_stage() -> None:
    known: dict[str, set[str]] = {}
    for a, b in edges():
        if floor(b) in STAGES - {floor(a)}:
            known.setdefault(floor(a), set()).add(floor(b))
    assert [name for name, stages in known.items() if len(stages) > 1] == ["api", "pipeline"]


def test_the_half_that_builds_knows_nothing_of_the_half_that_converts() -> None:
    assert used_by("engines") & (STAGES | {"archive", "pipeline", "explain", "cli"}) == set()


def test_nothing_is_left_over() -> None:
    named = {name.split(".")[0] for name in ROOMS}
    assert named - used_by("cli") - used_by("engines") <= {"__main__", "__init__", "theme"}


def test_nobody_imports_the_top() -> None:
    assert [(a, b) for a, b in edges() if floor(b) == "cli"] == [("byline.__main__", "byline.cli")]


def test_only_the_command_prints() -> None:
    assert calls({"print", "echo"}) <= {"cli"}


def test_only_one_stage_writes_posts() -> None:
    assert calls(WRITING) & (STAGES | {"archive", "pipeline", "cli"}) == {"store"}
