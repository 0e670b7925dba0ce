"""`byline explain`: why one post was read as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from byline import config, pipeline
from byline.cli.encoding import encoding_option
from byline.cli.paths import require
from byline.explain import explain as explained
from byline.explain import visible


@click.command(help="Show where every value of POST comes from, and what each of its lines is.")
@click.argument("post", type=click.Path(path_type=Path))
@click.option("--layout", type=click.Path(path_type=Path, dir_okay=False), help="What the pages share, as a file.")
@encoding_option
def explain(post: Path, layout: Path | None, encoding: str | None) -> None:
    require((post,))
    if post.is_dir():
        raise click.UsageError(f"{post} is a folder; name one text file")
    try:
        options = config.Options(None, layout, encoding, project=config.project_of(None, [post]))
        raw, extraction, problems = pipeline.explain(post, options)
    except config.ConfigError as error:
        raise click.UsageError(str(error)) from error
    if raw is not None and extraction is not None:
        for line in explained(raw, extraction):
            click.echo(line)
    for problem in problems:
        click.echo(visible(str(problem)), err=True)
    sys.exit(1 if any(problem.fatal for problem in problems) else 0)
