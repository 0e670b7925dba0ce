"""The docs name every command, option, problem code and front matter key there is, and none that there is not."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import click
import pytest

from byline.cli import main
from byline.core import frontmatter
from byline.core.post import Metadata, Source
from byline.site import contract
from byline.site.checks.silence import ALWAYS, CODES
from byline.site.registry.reading import FIELDS, FILES
from sources import called, nodes

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import reference  # noqa: E402 - a program of the repository, no package

README = (ROOT / "README.md").read_text("utf-8")
PROBLEMS = (ROOT / "docs/problems.md").read_text("utf-8")
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs/how-to").glob("*.md")]
)
OTHERS = {
    "strict",
    "quiet",
    "suppress-matched",
    "elide-empty-files",
    "prefix",
    "suffix-format",
    "nthreads",
    "by-serif",
    "md-typeset-a-color",
}
"""Options of other programs, and properties of style sheets, that the docs speak of."""


def code(text: str) -> list[str]:
    """What stands in backticks or in an indented block.

    >>> code("Run `byline convert` or\\n\\n    byline explain POST\\n")
    ['byline convert', '    byline explain POST']
    """
    return [match[1] or match[2] for match in re.finditer(r"`([^`\n]+)`|^((?: {4}|\t).*)$", text, re.MULTILINE)]


def options(command: click.Command) -> set[str]:
    return {
        name for param in command.params if isinstance(param, click.Option) for name in param.opts if name[:2] == "--"
    }


@cache
def script_options() -> set[str]:
    """Long options of the programs in `scripts/`, read from their `add_argument` calls."""
    return {
        str(argument.value)
        for path in (ROOT / "scripts").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("add_argument")
        for argument in node.args
        if isinstance(argument, ast.Constant) and str(argument.value).startswith("--")
    }


def test_the_reference_is_what_the_code_says() -> None:
    said = reference.PAGE.read_text("utf-8") == reference.page()
    assert said, "run `.venv/bin/python scripts/reference.py --write`"


def test_every_command_is_named_where_people_begin() -> None:
    assert [name for name in main.commands if f"`byline {name}`" not in README] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_documented_command_or_option_exists(path: Path) -> None:
    spans = code(path.read_text("utf-8"))
    commands = {match for span in spans for match in re.findall(r"\bbyline ([a-z]+)\b", span)}
    named = {match for span in spans for match in re.findall(r"(?<![\w-])--[a-z][a-z-]*", span)}
    known = {option for command in main.commands.values() for option in options(command)} | script_options()
    assert sorted(commands - set(main.commands)) == []
    assert sorted(named - known - {f"--{name}" for name in OTHERS} - {"--help", "--version"}) == []


def test_every_key_of_the_registries_is_explained() -> None:
    page = (ROOT / "docs/registries.md").read_text("utf-8")
    for kind, name in FILES.items():
        part = page.partition(f"## {name}")[2].partition("\n## ")[0]
        explained = set(re.findall(r"`([a-z]+)`|^ {6}([a-z]+):", part, re.MULTILINE))
        assert sorted(set(FIELDS[kind]) - {key for pair in explained for key in pair}) == [], name


# ------------------------------------------------------------------------------------------------ problem codes
def takers(found_in: Iterable[ast.AST]) -> dict[str, int]:
    """Every function of a file with a parameter `code`, and the position of that parameter; and Problem itself."""
    found = {"Problem": 1}
    for node in found_in:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names:
                found[node.name] = names.index("code")
    return found


def handed(found_in: Iterable[ast.AST], positions: dict[str, int]) -> Iterator[ast.expr]:
    """What is handed over as `code` in every call of one of these functions."""
    for node in found_in:
        if isinstance(node, ast.Call) and (position := positions.get(called(node))):
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
            yield from node.args[position : position + 1]


def spelled(value: ast.expr) -> list[str]:
    """The codes that an expression can be; a part that is only known at run time is a `*`.

    >>> spelled(ast.parse('f"doubtful-{field}"', mode="eval").body)
    ['doubtful-*']
    """
    if isinstance(value, ast.IfExp):
        return spelled(value.body) + spelled(value.orelse)
    if isinstance(value, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in value.values)]
    if isinstance(value, ast.Name) and value.id == "code":
        return []  # handed on; whoever hands it in spells it
    return [str(value.value) if isinstance(value, ast.Constant) else ast.unparse(value)]


@cache
def codes(rooms: tuple[str, ...] = ("byline",)) -> frozenset[str]:
    """Those of the modules below some packages."""
    own = {module: takers(found_in) for module, found_in in nodes().items()}
    shared = {name: at for functions in own.values() for name, at in functions.items() if name[:1] != "_"}
    return frozenset(
        text
        for module, found_in in nodes().items()
        if module.startswith(rooms)
        for value in handed(found_in, shared | own[module])
        for text in spelled(value)
    )


def documented_codes() -> set[str]:
    return set(re.findall(r"^\| `([a-z-]+)` \|", PROBLEMS, re.MULTILINE))


def test_every_problem_code_is_documented() -> None:
    assert {"no-body", "empty"} <= codes()
    assert sorted(c for c in codes() if not any(fnmatchcase(known, c) for known in documented_codes())) == []


def test_every_documented_problem_code_exists() -> None:
    assert sorted(known for known in documented_codes() if not any(fnmatchcase(known, c) for c in codes())) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_problem_codes_in_examples_exist(path: Path) -> None:
    shown = set(re.findall(r"[;…] ?.*\[([a-z]+(?:-[a-z]+)+)\]$", path.read_text("utf-8"), re.MULTILINE))
    assert sorted(shown - documented_codes()) == []


# ------------------------------------------------------------------------------------------------- contract, links
def test_every_key_of_the_front_matter_is_documented() -> None:
    full = Metadata(
        title="T",
        date="2015",
        authors=("A",),
        contributors={"editor": ("E",)},
        source=Source("S", "https://example.org/"),
        categories=("C",),
        tags=("G",),
        language="en",
    )
    written = set(frontmatter.load(frontmatter.dump(full, "posts/t.txt", "Body.\n")).fields)
    page = (ROOT / "docs/front-matter.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE))
    assert written <= contract.keys() <= documented
    assert documented - contract.keys() <= contract.ENGINE_KEYS
    example = frontmatter.load("\n".join(line[4:] for line in page.split("\n") if line.startswith("    "))).fields
    assert set(example) == written


def test_every_extra_is_named_where_people_begin() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    ours = {"engines", "mutate", "test", "train"}  # what this repository itself takes
    table = README.partition("### Extras")[2].partition("\n### ")[0]
    assert set(re.findall(r"^\| `([a-z]+)` \|", table, re.MULTILINE)) == set(extras) - ours


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_every_code_of_a_site_can_be_silenced_or_is_always_told() -> None:
    told = codes(("byline.site", "byline.engines"))
    assert {"value", "front-matter"} <= told
    assert sorted(told ^ (CODES | ALWAYS)) == []
