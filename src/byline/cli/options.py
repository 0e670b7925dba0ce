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


def _fields(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if wrong := [value for value, (_, sign, name) in zip(values, pairs, strict=True) if not (sign and name)]:
        raise click.BadParameter(f"{wrong[0]!r} is no pair; write `--field body=article_text`")
    found = {field.strip(): name.strip() for field, _, name in pairs}
    if complaint := byline.field_complaint(found):
        raise click.BadParameter(complaint)
    return found


field_option = click.option(
    "--field",
    "fields",
    multiple=True,
    callback=_fields,
    metavar="FIELD=NAME",
    help="What a field is called in rows of data (JSON Lines, CSV): body=article_text.",
)


def cores() -> int:
    """The cores that this process may use: how many processes convert where nothing is said."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
