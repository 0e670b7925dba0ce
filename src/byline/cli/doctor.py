"""`byline doctor`: what stands between a site and its readers."""

from __future__ import annotations

import sys
from collections import Counter

import click

import byline
from byline.cli import site
from byline.cli.explanation import visible
from byline.cli.report import MOST_NOTES, counted
from byline.doctor import examine


@click.command(help="Look this folder's site over, and say what to do first. Changes nothing.")
def doctor() -> None:
    try:
        found = examine(site.here())
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    shown = Counter[str]()
    for problem in found:
        shown[problem.code] += 1
        if problem.fatal or shown[problem.code] <= MOST_NOTES:
            click.echo(visible(f"{shown.total()}. {problem}"))
    fatal = sum(problem.fatal for problem in found)
    counts = f"{counted(fatal, 'problem')}, {counted(len(found) - fatal, 'note')}"
    click.echo(f"{counts}; the first comes first" if found else "Nothing to do: the site is ready to be published.")
    sys.exit(1 if fatal else 0)
