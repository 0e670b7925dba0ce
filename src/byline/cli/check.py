"""`byline check`: the front matter of posts against the contract."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from byline import config
from byline.cli.paths import require, said_shortly
from byline.cli.report import counted
from byline.explain import visible
from byline.site import contract


@click.command(help="Hold the front matter of every post below FOLDER (default: docs/posts) against the contract.")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check(folder: Path | None) -> None:
    folder = folder or said_shortly((config.project_of(None, []) or Path()) / config.DEFAULT_TO)
    require((folder,))
    problems = list(contract.check_below(folder))
    for problem in problems:
        click.echo(visible(str(problem)), err=True)
    click.echo(f"{folder}: {counted(len(problems), 'problem')}")
    sys.exit(1 if problems else 0)
