"""`byline check`: the front matter of posts against the contract."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.paths import require, said_shortly
from byline.cli.report import counted


@click.command(help="Hold the front matter of every post below FOLDER (default: docs/posts) against the contract.")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check(folder: Path | None) -> None:
    folder = folder or said_shortly((byline.find_project() or Path()) / byline.DEFAULT_POSTS_FOLDER)
    require((folder,))
    problems = byline.check(folder)
    for problem in problems:
        click.echo(visible(str(problem)), err=True)
    click.echo(f"{folder}: {counted(len(problems), 'problem')}")
    sys.exit(1 if problems else 0)
