"""`byline layout`: what the pages of a folder share."""

from __future__ import annotations

from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.options import encoding_option
from byline.cli.paths import require

HELP = (
    "Print what the pages in FOLDER share: recurring lines, and patterns such as `Posted on {date} by {authors}`. Kept "
    "there as layout.toml, it is used as you corrected it."
)


@click.command(help=HELP)
@click.argument("folder", type=click.Path(path_type=Path))
@encoding_option
def layout(folder: Path, encoding: str | None) -> None:
    require((folder,))
    try:
        learnt = byline.layout_of(folder, byline.Options(encoding=encoding))
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    click.echo(visible(learnt.dump()), nl=False)
