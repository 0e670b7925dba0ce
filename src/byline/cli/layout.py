"""`byline layout`: what the pages of a folder share."""

from __future__ import annotations

from pathlib import Path

import click

from byline import config, pipeline
from byline.cli.paths import require
from byline.explain import visible


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--encoding", help="How the texts are encoded, where they do not say so themselves.")
def layout(folder: Path, encoding: str | None) -> None:
    """Print what the pages in FOLDER share; kept there as layout.toml, it is used as you corrected it."""
    require((folder,))
    try:
        learnt = pipeline.layout_of(folder, pipeline.texts_in(folder), config.Options(encoding=encoding))
    except (config.ConfigError, LookupError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(visible(learnt.dump()), nl=False)
