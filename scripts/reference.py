"""docs/reference.md, from the code: every command and option, the plug-in's options, the keys of all files.

    .venv/bin/python scripts/reference.py             prints it
    .venv/bin/python scripts/reference.py --write     writes it into docs

A test compares the page with what this prints, so that nobody keeps a second list.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from textwrap import indent

import click

from byline.archive.layout import Layout
from byline.cli import main as command
from byline.engines.mkdocs import BylineConfig
from byline.site import contract
from byline.site.registry.reading import FIELDS, FILES

PAGE = Path(__file__).resolve().parent.parent / "docs/reference.md"
HEAD = """\
---
title: Reference
description: Every command and option, the options of the plug-in, and the keys of all files, as the program has them.
---

<!-- Written by scripts/reference.py from the code. -->

"""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join([*_commands(), *_plugin(), *_front_matter(), *_registries(), *_layout()])


def _commands() -> Iterator[str]:
    yield "## The command\n"
    yield "It may be called from any folder of a site, or from elsewhere with the path of its texts.\n"
    yield "Exit codes: 0 all went well; 1 there were problems, and everything else was done; 2 the command was not"
    yield "understood, and nothing was.\n"
    for name, each in _each(command):
        yield f"### byline {name}\n"
        yield f"    {' '.join(['byline', name, *_usage(each)])}\n"
        yield f"{each.help}\n"
        options = [parameter for parameter in each.params if isinstance(parameter, click.Option)]
        if options:
            yield _table(("Option", "What it does"), [(_option(option), _says(option)) for option in options])


def _each(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Commands with what they are called; those of a group one by one."""
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from ((f"{name} {inner}", found) for inner, found in _each(each))
        else:
            yield name, each


def _usage(each: click.Command) -> Iterator[str]:
    context = click.Context(each)
    for parameter in each.params:
        if isinstance(parameter, click.Argument):
            yield parameter.make_metavar(context)
        elif parameter is next(option for option in each.params if isinstance(option, click.Option)):
            yield "[OPTIONS]"


def _option(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(click.Context(command))}"
    return f"`{next(name for name in option.opts if name.startswith('--'))}{value}`"


def _says(option: click.Option) -> str:
    text = (option.help or "").replace("&", "&amp;")
    if not option.show_default:
        return text
    default = option.show_default if isinstance(option.show_default, str) else option.default
    return f"{text} Default: {default}."


def _plugin() -> Iterator[str]:
    """Options with the text below each in the class that declares them."""
    yield "## Options of the plug-in\n"
    yield "All may be left out. They stand in `mkdocs.yml`, below `plugins: [byline: {…}]`.\n"
    (declared,) = ast.parse(inspect.getsource(BylineConfig)).body
    assert isinstance(declared, ast.ClassDef)
    said = {
        ast.unparse(before.targets[0]): ast.literal_eval(after.value)
        for before, after in zip(declared.body, declared.body[1:], strict=False)
        if isinstance(before, ast.Assign) and isinstance(after, ast.Expr)
    }
    rows = [(f"`{name}`", said[name], f"`{json.dumps(option.default)}`") for name, option in BylineConfig._schema]
    yield _table(("Option", "What it says", "Default"), rows)


def _front_matter() -> Iterator[str]:
    yield "## Keys of the front matter\n"
    yield "[Front matter](front-matter.md) shows them at work. Keys of MkDocs and Material may stand beside them:"
    yield f"{', '.join(f'`{key}`' for key in sorted(contract.ENGINE_KEYS - contract.keys()))}.\n"
    schema = json.loads(resources.files("byline").joinpath("schema/post.schema.json").read_text("utf-8"))
    rows = [(f"`{key}`", _sentence(what["description"])) for key, what in schema["properties"].items()]
    yield _table(("Key", "What it holds"), rows)


def _registries() -> Iterator[str]:
    yield "## Keys of the registries\n"
    yield "[Authors, sources and categories](registries.md) says what each does.\n"
    rows = [(f"`{name}`", ", ".join(f"`{key}`" for key in FIELDS[kind])) for kind, name in FILES.items()]
    yield _table(("File", "Keys of an entry"), rows)


def _layout() -> Iterator[str]:
    yield "## Keys of layout.toml\n"
    yield "As `byline layout FOLDER` prints it for a folder whose pages share nothing:\n"
    yield "\n".join(line.rstrip() for line in indent(Layout().dump(), "    ").splitlines()) + "\n"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = tuple(head)
    lines = [columns, ("---",) * len(columns), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the reference of the command and of all files.")
    parser.add_argument("--write", action="store_true", help="write it into docs/reference.md")
    text = page()
    if parser.parse_args().write:
        PAGE.write_text(text, "utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
