"""`byline doctor`: what stands between a site and its readers."""

from __future__ import annotations

import sys
from collections import Counter

import click

from byline.cli import site
from byline.cli.explanation import visible
from byline.cli.report import MOST_NOTES, counted
from byline.doctor.examination import examine

HELP = (
    "Look this folder's site over without building it, and say in the order of its weight what keeps a text off the "
    "site, what readers would miss, and what still says what the site was made with. Changes nothing."
)


@click.command(help=HELP)
def doctor() -> None:
    found = examine(site.here())
    shown = Counter[str]()
    for problem in found:
        shown[problem.code] += 1
        if problem.fatal or shown[problem.code] <= MOST_NOTES:
            click.echo(visible(f"{shown.total()}. {problem}"))
    fatal = sum(problem.fatal for problem in found)
    counts = f"{counted(fatal, 'problem')}, {counted(len(found) - fatal, 'note')}"
    click.echo(f"{counts}; the first comes first" if found else "Nothing to do: the site is ready to be published.")
    sys.exit(1 if fatal else 0)
