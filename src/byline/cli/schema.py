"""`byline schema`: what may stand in front matter and registries, for an editor's own tools."""

from __future__ import annotations

import click

from byline import schema as schemas

HELP = (
    "Print the JSON Schema of the front matter of posts, or of `authors.yml`, `sources.yml` or `categories.yml`. "
    "`byline new` puts those of the registries into `.vscode`, where Visual Studio Code heeds them."
)


@click.command(help=HELP)
@click.argument("name", type=click.Choice(schemas.NAMES), default=schemas.NAMES[0])
def schema(name: str) -> None:
    click.echo(schemas.text(name), nl=False)
