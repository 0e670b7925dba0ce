"""The option `--encoding`, which several commands have."""

from __future__ import annotations

import click

import byline


def _known(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Checked before anything is read: texts that show their encoding would never ask for it."""
    if value is not None and (complaint := byline.encoding_complaint(value)):
        raise click.BadParameter(complaint)
    return value


encoding_option = click.option(
    "--encoding", callback=_known, help="How the texts are encoded, where they do not say so themselves."
)
