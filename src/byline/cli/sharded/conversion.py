"""`byline convert --shards`: texts into rows of data, here or over a cluster."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import byline
from byline.cli.explanation import visible
from byline.cli.report import counted

if TYPE_CHECKING:
    from byline import Options, ShardReport


def into_shards(sources: Sequence[Path | str], to: Path | str, options: Options, *, dask: bool, scheduler: str) -> int:
    """The exit code of the conversion. Ends the command where there is nothing to work with."""
    if isinstance(to, Path):
        _require_apart(sources, to)
    try:
        with counting("texts") as progress:
            report = byline.convert_to_shards(sources, to, options, progress, dask=dask, scheduler=scheduler)
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    except (byline.BylineError, OSError) as error:
        click.echo(visible(f"{error}; shards that are finished stay"), err=True)
        return 1
    for line in _lines(report):
        click.echo(visible(line), err=True)
    click.echo(_closing(report, to))
    return 1 if report.failed else 0


def _require_apart(sources: Sequence[Path | str], to: Path) -> None:
    if to.exists() and not to.is_dir():
        raise click.UsageError(f"{to} is a file; name a folder with --to")
    paths = (path for path in sources if isinstance(path, Path))
    if inside := next((path for path in paths if to.resolve().is_relative_to(path.resolve())), None):
        raise click.UsageError(f"{to} lies in {inside}, where the next run would read it; name another folder")


@contextlib.contextmanager
def counting(things: str) -> Iterator[Callable[[int], object]]:
    """Says how many are done, on a terminal only; how many there are is not known before the end."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    yield lambda done: click.echo(f"\r{done:,} {things}", nl=False, err=True)
    click.echo(err=True)


def _lines(report: ShardReport) -> Iterator[str]:
    """The first problems of each kind; all of them stand in the rows."""
    told: Counter[str] = Counter()
    for problem in report.told:
        told[problem.code] += 1
        yield str(problem)
    for code, count in sorted(report.problems.items()):
        if count > told[code]:
            yield f"… and {count - told[code]} more [{code}], in the rows of their texts"


def _closing(report: ShardReport, to: Path | str) -> str:
    before = f", {report.finished_before} of them finished before" if report.finished_before else ""
    removed = f", {report.removed} outdated ones removed" if report.removed else ""
    by_code = sorted(report.problems.items(), key=lambda one: (-one[1], one[0]))
    codes = f" ({', '.join(f'{count} {code}' for code, count in by_code)})" if by_code else ""
    return (
        f"{to}: {counted(report.texts, 'text')}, {counted(report.posts, 'post')} in {counted(report.shards, 'shard')}"
        f"{before}{removed}; {report.left_out} lines of furniture left out; "
        f"{report.problems.total()} problems and notes{codes}"
    )
