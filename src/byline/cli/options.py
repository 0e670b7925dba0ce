"""Options that several commands have."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass

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
    """The cores that this process may use: how many processes work where nothing is said."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work."""

    jobs: int
    dask: bool
    scheduler: str


DASK = "dask"
ENGINES = ("local", DASK)
ENGINE = "Where the work is done: by processes of this machine, or by Dask (`pip install byline[cluster]`)."
SCHEDULER = "The Dask scheduler to use, such as tcp://10.0.0.1:8786; without it, --engine dask starts a cluster here."


def workers_options(command: Callable[..., None]) -> Callable[..., None]:
    """--jobs, --engine and --scheduler, as the argument `workers`."""

    @click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        default=cores,
        show_default="all cores",
        help="How many processes work at the same time, where there is enough to do; the result is the same.",
    )
    @click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True, help=ENGINE)
    @click.option("--scheduler", metavar="ADDRESS", default="", help=SCHEDULER)
    @functools.wraps(command)
    def with_workers(*, jobs: int, engine: str, scheduler: str, **others: object) -> None:
        command(workers=Workers(jobs, engine == DASK or bool(scheduler), scheduler), **others)

    return with_workers
