"""`byline explain`: why one post was read as it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

import byline
from byline.cli import explanation
from byline.cli.explanation import visible
from byline.cli.options import LAYOUT, encoding_option, field_option
from byline.cli.paths import require
from byline.cli.site import settings
from byline.core.identity import containers


@click.command(
    help="Show what kind of text POST is, where each of its values comes from, and what each of its lines is."
)
@click.argument("post", type=click.Path(path_type=Path))
@click.option("--layout", type=click.Path(path_type=Path, dir_okay=False), help=LAYOUT)
@click.option("--json", "as_json", is_flag=True, help="The same as JSON, for other programs.")
@encoding_option
@field_option
def explain(post: Path, layout: Path | None, as_json: bool, encoding: str | None, fields: dict[str, str]) -> None:
    if not any(Path(container).is_file() for container in containers(post.as_posix())):
        require((post,))
    if post.is_dir():
        raise click.UsageError(f"{post} is a folder; name one text file")
    project = byline.find_project(paths=[post])
    site = settings(project) if project else None
    fields = {**(site.fields if site else {}), **fields}
    try:
        options = byline.Options(layout=layout, encoding=encoding, project=project, fields=fields)
        raw, extraction = byline.explain(post, options)
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    except byline.ReadError as error:
        click.echo(visible(str(error)), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(extraction.to_dict(), ensure_ascii=False, indent=2))
    else:
        for line in explanation.lines(raw, extraction):
            click.echo(line)
    for problem in extraction.problems:
        click.echo(visible(str(problem)), err=True)
    sys.exit(1 if any(problem.fatal for problem in extraction.problems) else 0)
