"""`byline pages`: the site as a folder for engines that run no plug-ins."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.report import counted
from byline.cli.site import here

HELP = (
    "Write the site into DIR for engines that run no plug-ins, such as Zensical: every page a Markdown file, with "
    "listings, feeds, data and settings. DIR must be empty, or hold what this command wrote before."
)


@click.command(help=HELP)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def pages(folder: Path) -> None:
    site = here()
    try:
        made = byline.write_pages(site, folder)
    except (byline.BylineError, OSError) as error:
        raise click.UsageError(visible(str(error))) from error
    for problem in made.problems:
        click.echo(visible(str(problem)), err=True)
    click.echo(f"{folder}: {counted(made.files, 'file')}, {made.changed} new or changed", err=True)
    sys.exit(1 if any(problem.fatal for problem in made.problems) else 0)
