"""`byline build`: from a site's folder to its website."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

import click

from byline.cli import site
from byline.cli.convert import run_conversion
from byline.cli.explanation import visible
from byline.cli.report import closing, report
from byline.cli.website.budget import closing as closing_budget
from byline.core.identity import MKDOCS_FILE
from byline.doctor import budget
from byline.engines.website import standing
from byline.starter import wording

if TYPE_CHECKING:
    from byline import Project

HELP = (
    "Convert `posts` and build this folder's website. A post, a page or a line with a problem is named, and the rest "
    "is built."
)
STRICT = "Fail where a text has a problem or MkDocs a warning, once all of them are listed and the rest is built."


@click.command(help=HELP)
@click.option("--strict", is_flag=True, help=STRICT)
def build(strict: bool) -> None:
    project = site.here()
    began, from_nothing = time.monotonic(), budget.from_nothing(project.folder)
    failed = False
    if project.texts.is_dir():
        summary = run_conversion((project.texts,), project.posts, site.options(project))
        for line in report(summary, diff=False):
            click.echo(visible(line), err=True)
        click.echo(closing(summary, project.posts))
        failed = summary.failed
    state = standing.state_of(project)
    if standing.stands(project, state):
        click.echo("Nothing has changed since the last build.")
    else:
        _build(project, state, strict=strict)
        _close(project, time.monotonic() - began, from_nothing)
    for note in wording.left(project.folder):
        click.echo(visible(str(note)), err=True)
    click.echo(f"\nThe website is in the folder {project.site}. To read it: {site.program()} serve")
    if failed:
        click.echo("Some texts had problems; they are named above.")
    sys.exit(1 if failed and strict else 0)


def _close(project: Project, seconds: float, from_nothing: bool) -> None:
    """Says what the website needs of what a host takes."""
    found = budget.budget(project)
    if from_nothing:
        with contextlib.suppress(OSError):
            budget.keep(project.folder, budget.Build(seconds, found.posts))
            found = budget.budget(project)
    click.echo(closing_budget(found, seconds))


def _build(project: Project, state: str, *, strict: bool) -> None:
    """Ends the command where MkDocs fails."""
    os.environ.update(site.QUIET)
    from byline.engines.website import building  # which takes a while, and is not needed where nothing has changed

    settings = (project.folder / MKDOCS_FILE).absolute()
    try:
        with contextlib.chdir(project.folder):  # extensions of Markdown take paths as from there
            warnings = building.run(settings, strict=strict)
    except OSError as error:
        raise click.ClickException(visible(f"the website could not be written: {error}")) from error
    standing.keep(project, state, warnings)
