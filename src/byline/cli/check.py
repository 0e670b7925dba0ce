"""`byline check`: what is wrong with the posts and registries of a site, as its build would find it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.options import Workers, workers_options
from byline.cli.out.findings import Format, as_annotations, as_json, counted_codes
from byline.cli.paths import require, said_shortly
from byline.cli.report import counted
from byline.cli.site import settings
from byline.core.identity import MKDOCS_FILE
from byline.site.holding import Hold

HELP = (
    "Name every fault of the posts below FOLDER (default: docs/posts, and the registries of authors, sources and "
    "categories with them), each with its line, as the build would find it. A single post may be named, too. The "
    "option `silent` of the plug-in lists codes that are not told."
)


@click.command(help=HELP)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="`json` for programs; `github` for annotations in a workflow on GitHub.",
)
@workers_options
def check(folder: Path | None, shape: str, workers: Workers) -> None:
    home = said_shortly(byline.find_project() or Path())
    site = settings(home)
    posts = folder or (site.posts if site else home / byline.DEFAULT_POSTS_FOLDER)
    require((posts,))
    try:
        found = byline.check(
            posts,
            site.docs if site and not folder else None,
            site.silent if site else (),
            jobs=workers.jobs,
            dask=workers.dask,
            scheduler=workers.scheduler,
        )
    except byline.ConfigError as error:
        raise click.UsageError(f"{home / MKDOCS_FILE}: {error}") from error
    except byline.BylineError as error:
        click.echo(visible(f"{posts}: {error}"), err=True)
        sys.exit(1)
    problems = [problem for problem in found if problem.code not in set(Hold)]
    notes = [problem for problem in found if problem.code in set(Hold)]
    if shape == Format.JSON:
        click.echo(as_json(problems, notes))
    elif shape == Format.GITHUB:
        for line in as_annotations(problems, notes):
            click.echo(line)
    else:
        for problem in (*problems, *notes):
            click.echo(visible(str(problem)), err=True)
        of_each = f" ({counted_codes(problems)})" if problems else ""
        click.echo(f"{posts}: {counted(len(problems), 'problem')}, {counted(len(notes), 'note')}{of_each}")
    sys.exit(1 if problems else 0)
