"""`byline export`: the posts out again, as rows of data."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.paths import require, said_shortly

HELP = (
    "Print the posts below FOLDER (default: docs/posts) as JSON Lines: values, where each post came from, and its text "
    "as Markdown. `byline convert` reads them again."
)


@click.command(help=HELP)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--to", metavar="FILE", type=click.Path(dir_okay=False), help="A file to write instead of printing.")
def export(folder: Path | None, to: str | None) -> None:
    home = said_shortly(byline.find_project() or Path())
    try:
        site = byline.load_project(home)
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    posts = folder or (site.posts if site else home / byline.DEFAULT_POSTS_FOLDER)
    require((posts,))
    failed = False
    with click.open_file(to or "-", "w", encoding="utf-8", atomic=bool(to)) as stream:
        for row in byline.export(posts):
            if isinstance(row, byline.Problem):
                failed = True
                click.echo(visible(str(row)), err=True)
            else:
                click.echo(json.dumps(row, ensure_ascii=False), file=stream)
    sys.exit(1 if failed else 0)
