"""Options that several commands have."""

from __future__ import annotations

import os

import click

import byline


def _known(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Checked before anything is read: texts that show their encoding would never ask for it."""
    if value is not None and (complaint := byline.encoding_complaint(value)):
        raise click.BadParameter(complaint)
    return value


encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    callback=_known,
    help="How the texts are encoded, where they do not say so themselves: cp1251, euc-kr … For one folder, the line "
    'encoding = "cp1251" in its layout.toml says the same.',
)
LAYOUT = (
    "A layout file to read the texts by. Without it, each folder's own layout.toml is used, or what its pages share is "
    "learnt from them."
)


def cores() -> int:
    """The cores that this process may use: how many processes convert where nothing is said."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
