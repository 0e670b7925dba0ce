"""`byline review`: the archive at a glance, as one file."""

from __future__ import annotations

from pathlib import Path

import click

import byline
from byline.cli import site
from byline.cli.explanation import visible
from byline.cli.report import counted

HELP = (
    "Write the overview of this folder's posts and all of them, the doubtful ones first with the lines that tell, into "
    "one HTML file that can be read anywhere and loads nothing. `byline desk` has the same, and corrects."
)


@click.command(help=HELP)
@click.option(
    "--html",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write.",
)
def review(file: Path) -> None:
    from byline.desk.onefile import write

    here = site.here()
    options = site.options(here)
    try:
        found = byline.review(here, options)
        write(found, here, options, file)
    except (byline.BylineError, OSError) as error:
        raise click.ClickException(visible(str(error))) from error
    click.echo(f"{file}: {counted(len(found.records), 'post')}, {counted(len(found.questions), 'question')}")
