"""`byline check`: what is wrong with the posts and registries of a site, as its build would find it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.paths import require, said_shortly
from byline.cli.report import counted
from byline.site.holding import Hold

HELP = (
    "Name every fault of the posts below FOLDER (default: docs/posts, and the registries of authors, sources and "
    "categories with them), each with its line, as the build would find it. A single post may be named, too."
)


@click.command(help=HELP)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check(folder: Path | None) -> None:
    home = said_shortly(byline.find_project() or Path())
    try:
        site = byline.load_project(home)
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    posts = folder or (site.posts if site else home / byline.DEFAULT_POSTS_FOLDER)
    require((posts,))
    found = byline.check(posts, site.docs if site and not folder else None)
    for problem in found:
        click.echo(visible(str(problem)), err=True)
    notes = sum(problem.code in set(Hold) for problem in found)
    click.echo(f"{posts}: {counted(len(found) - notes, 'problem')}, {counted(notes, 'note')}")
    sys.exit(1 if len(found) > notes else 0)
