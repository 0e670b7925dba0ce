"""`byline upgrade`: a site's pin moved to the installed version."""

from __future__ import annotations

import click

from byline.cli import site
from byline.starter.upgrade import UpgradeError
from byline.starter.upgrade import upgrade as upgraded

HELP = (
    "Move this folder's site to the version of Byline that is installed: the wheel, requirements.txt, and the "
    "workflows where you haven't changed them. Says what was written, what was kept, and what is new."
)


@click.command(help=HELP)
def upgrade() -> None:
    folder = site.here().folder
    try:
        done = upgraded(folder)
    except UpgradeError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    if not done.changed:
        click.echo(f"The site is at {done.after} already.")
    else:
        click.echo(f"From {done.before} to {done.after}. Written: {', '.join(done.changed)}")
    for path in done.kept:
        click.echo(f"{path} was changed by you and has a newer form; yours was kept")
    if done.news:
        click.echo(f"\n{done.news}")
