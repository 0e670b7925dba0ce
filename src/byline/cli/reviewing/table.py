"""`byline table`: all posts in a spreadsheet, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import byline
from byline.cli import site
from byline.cli.explanation import visible
from byline.cli.report import counted

EXPORT = (
    "Write every post as a row of FILE, which is .csv or .xlsx: each field, how sure it is, and what else it might be. "
    "Change what you like, save it under any name as CSV or XLSX, and give it to `byline table apply`."
)
APPLY = (
    "Set in the posts what was changed in FILE: every other byte of them stays as it is. Where a row or a cell "
    "can't be used, or a post was changed since the table was written, all such places are listed and nothing is "
    "changed."
)


@click.group(help="The posts of this folder's site as a table for a spreadsheet, and back.")
def table() -> None:
    pass


@table.command(help=EXPORT)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export(file: Path) -> None:
    here = site.here()
    try:
        rows = byline.export_table(here, file, site.options(here))
    except byline.TableError as error:
        raise click.UsageError(visible(str(error))) from error
    except (byline.BylineError, OSError) as error:
        raise click.ClickException(visible(str(error))) from error
    click.echo(f"{file}: {counted(rows, 'post')}")


@table.command(help=APPLY)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def apply(file: Path) -> None:
    here = site.here()
    try:
        applied = byline.apply_table(here, file)
    except byline.TableError as error:
        for problem in error.problems:
            click.echo(visible(str(problem)), err=True)
        click.echo(f"{file}: {counted(len(error.problems), 'problem')}; nothing was changed")
        sys.exit(1)
    except (byline.BylineError, OSError) as error:
        raise click.ClickException(visible(str(error))) from error
    for edit in applied.edits:
        click.echo(visible(f"{edit.post}: {edit.field}: {edit.before or '(none)'} → {edit.after or '(none)'}"))
    posts = len({edit.post for edit in applied.edits})
    click.echo(f"{file}: {counted(len(applied.edits), 'change')} in {counted(posts, 'post')} of {applied.rows}")
