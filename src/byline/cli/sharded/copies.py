"""`byline copies`: near duplicates among the posts of a folder of shards."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.options import Workers, workers_options
from byline.cli.paths import Place, require
from byline.cli.report import counted
from byline.cli.sharded.conversion import counting

HELP = (
    "Find near duplicates among the posts of FOLDER, which `byline convert --shards` wrote: the same text twice, other "
    "versions, excerpts. The pairs are written into FOLDER, as copies.jsonl.gz."
)


@click.command(help=HELP)
@click.argument("folder", type=Place(path_type=Path))
@workers_options
def copies(folder: Path | str, workers: Workers) -> None:
    if isinstance(folder, Path):
        require((folder,))
        if not folder.is_dir():
            raise click.UsageError(f"{folder} is a file; name the folder that `byline convert --shards` wrote")
    try:
        with counting("posts") as progress:
            found = byline.find_copies(folder, workers.jobs, progress, dask=workers.dask, scheduler=workers.scheduler)
    except (byline.BylineError, OSError) as error:
        click.echo(visible(f"{folder}: {error}"), err=True)
        sys.exit(1)
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(found.pairs.items()))
    click.echo(
        f"{folder}: {counted(found.posts, 'post')}, {found.posts - found.compared} of them too short to compare; "
        f"{counted(found.pairs.total(), 'pair')}{f' ({kinds})' if kinds else ''} in {found.file}"
    )
