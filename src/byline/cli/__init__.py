"""The command `byline`, one file a command; the only stage that prints.

Exit codes: 0 all went well, 1 problems (everything else was still done), 2 the command was not understood.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, MutableMapping

import click

from byline import __version__
from byline.workers import collecting

HOMES = {
    "new": "start.new",
    "add": "start.new",
    "upgrade": "start.upgrade",
    "build": "build",
    "serve": "live.serve",
    "desk": "live.desk",
    "review": "reviewing.review",
    "suggest": "suggest",
    "doctor": "website.doctor",
    "budget": "website.budget",
    "convert": "convert",
    "copies": "sharded.copies",
    "inspect": "inspect",
    "explain": "explain",
    "layout": "layout",
    "check": "check",
    "schema": "schema",
    "export": "out.export",
    "table": "reviewing.table",
    "pages": "out.pages",
}
"""By command, the module that has it under the same name."""


class Commands(MutableMapping[str, click.Command]):
    """Each is loaded when it is called for: what a command needs, the others need not wait for."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = getattr(importlib.import_module(f"byline.cli.{HOMES[name]}"), name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)

    def __contains__(self, name: object) -> bool:
        return name in HOMES


@click.group(
    commands=Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Plain-text posts in, Markdown with author and source metadata out.",
)
@click.version_option(__version__, prog_name="byline")
def main() -> None:
    collecting.seldom()
