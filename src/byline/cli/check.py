"""`byline check`: the front matter of posts against the contract."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from byline import config, pipeline
from byline.cli.paths import require
from byline.cli.report import counted
from byline.explain import visible


@click.command(help="Hold the front matter of every post below FOLDER (default: docs/posts) against the contract.")
@click.argument("folder", type=click.Path(path_type=Path), default=config.DEFAULT_TO)
def check(folder: Path) -> None:
    require((folder,))
    problems = list(pipeline.check(folder))
    for problem in problems:
        click.echo(visible(str(problem)), err=True)
    click.echo(f"{folder}: {counted(len(problems), 'problem')}")
    sys.exit(1 if problems else 0)
