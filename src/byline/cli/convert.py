"""`byline convert`: texts into Markdown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

import byline
from byline.cli.explanation import visible
from byline.cli.options import LAYOUT, Workers, encoding_option, field_option, workers_options
from byline.cli.paths import Place, require, said_shortly
from byline.cli.report import closing, progress_bar, report
from byline.cli.sharded.conversion import into_shards
from byline.cli.site import settings

if TYPE_CHECKING:
    from byline import Options, Summary

PRUNE = (
    "Remove posts whose text is gone from a folder that was looked into, if you haven't edited them; with --shards, "
    "those of folders and files that this call does not name."
)
SHARDS = (
    "Write rows of data in shards, with a manifest, instead of a file for each post: for archives that no site holds. "
    "A run that was ended goes on where it stood."
)
FOR_SHARDS = "posts are made in folders of this machine; for shards of rows, which may lie anywhere, add --shards"
UNFIT = "--shards takes a folder for them (--to), and neither --diff nor --merge: shards are not edited"


@click.command(help="Convert every text below PATHS (default: posts) into Markdown with front matter.")
@click.argument("paths", nargs=-1, type=Place(path_type=Path))
@click.option(
    "--to", metavar="FOLDER", type=Place(path_type=Path), help="Output folder (default: docs/posts of the site)."
)
@click.option("--layout", type=click.Path(path_type=Path, dir_okay=False), help=LAYOUT)
@encoding_option
@field_option
@click.option(
    "--repair", is_flag=True, help="Undo garbling from before (Ã© for é), and what an export left (&#8217; for ’)."
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show what your corrections would change, before they do, and what would have changed in edited posts.",
)
@click.option("--merge", is_flag=True, help="Carry your edits over to posts that now convert differently.")
@click.option("--prune", is_flag=True, help=PRUNE)
@click.option("--shards", is_flag=True, help=SHARDS)
@workers_options
def convert(
    paths: tuple[Path | str, ...],
    to: Path | str | None,
    layout: Path | None,
    encoding: str | None,
    fields: dict[str, str],
    repair: bool,
    diff: bool,
    merge: bool,
    prune: bool,
    shards: bool,
    workers: Workers,
) -> None:
    here = tuple(path for path in paths if isinstance(path, Path))
    folder = byline.find_project(to if isinstance(to, Path) else None, here)
    home = folder or Path()
    sources = paths or (said_shortly(home / byline.DEFAULT_TEXTS_FOLDER),)
    require(path for path in sources if isinstance(path, Path))
    site = settings(home)
    markdown = site.markdown if site else None
    fields = {**(site.fields if site else {}), **fields}
    jobs = workers.jobs
    options = byline.Options(markdown, layout, encoding, repair, prune, merge, diff, folder, fields=fields, jobs=jobs)
    if shards:
        if to is None or diff or merge:
            raise click.UsageError(UNFIT)
        sys.exit(into_shards(sources, to, options, dask=workers.dask, scheduler=workers.scheduler))
    if isinstance(to, str) or len(here) < len(paths):
        raise click.UsageError(FOR_SHARDS)
    to = to or said_shortly(site.posts if site else home / byline.DEFAULT_POSTS_FOLDER)
    texts = here or (said_shortly(home / byline.DEFAULT_TEXTS_FOLDER),)
    options = replace(options, memory=site.memory if site else None)
    summary = run_conversion(texts, to, options, dask=workers.dask, scheduler=workers.scheduler)
    for line in report(summary, diff):
        click.echo(visible(line), err=True)
    click.echo(closing(summary, to))
    sys.exit(1 if summary.failed else 0)


def run_conversion(
    sources: Sequence[Path], to: Path, options: Options, *, dask: bool = False, scheduler: str = ""
) -> Summary:
    """A conversion with its progress shown. Ends the command where nothing can be converted at all."""

    def work(progress: Callable[[int, int], object]) -> Summary:
        return byline.convert(sources, to, options, progress, dask=dask, scheduler=scheduler)

    return converting(to, work)


def converting(to: Path, work: Callable[[Callable[[int, int], object]], Summary]) -> Summary:
    """The same for any conversion into `to`, which is told whom to tell of its progress."""
    if to.exists() and not to.is_dir():
        raise click.UsageError(f"{to} is a file; name a folder with --to")
    try:
        with progress_bar() as progress:
            return work(progress)
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    except (byline.BylineError, OSError) as error:
        click.echo(visible(f"{to}: {error}; nothing else was changed"), err=True)
        sys.exit(1)
