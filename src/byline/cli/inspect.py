"""`byline inspect`: what is in a folder or a file, before anything is converted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.options import encoding_option, field_option
from byline.cli.paths import require, said_shortly
from byline.cli.report import MOST_NOTES, counted
from byline.cli.site import settings

HELP = (
    "Say what is in PATHS (default: posts): kinds of files, how many texts, their years, languages and lengths, ten "
    "titles. Changes nothing."
)
UNITS = ("bytes", "kB", "MB", "GB", "TB")
MOST_YEARS = 40
"""Years that are named one by one; of more only the decades."""


@click.command(name="inspect", help=HELP)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@encoding_option
@field_option
def inspect(paths: tuple[Path, ...], encoding: str | None, fields: dict[str, str]) -> None:
    folder = byline.find_project(paths=paths)
    sources = paths or (said_shortly((folder or Path()) / byline.DEFAULT_TEXTS_FOLDER),)
    require(sources)
    site = settings(folder) if folder else None
    fields = {**(site.fields if site else {}), **fields}
    try:
        found = byline.inspect(sources, byline.Options(encoding=encoding, fields=fields, project=folder))
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    for line in lines(found):
        click.echo(visible(line))
    for problem in found.problems[:MOST_NOTES]:
        click.echo(visible(str(problem)), err=True)
    if (more := len(found.problems) - MOST_NOTES) > 0:
        click.echo(f"… and {more} more", err=True)
    sys.exit(0 if found.texts else 1)


def lines(found: byline.Inspection) -> Iterator[str]:
    """What a person is told."""
    yield f"{counted(found.texts, 'text')} in {counted(sum(kind.files for kind in found.kinds), 'file')}"
    for kind in found.kinds:
        yield f"  {kind.name:<22} {kind.files:>6,} files {kind.texts:>9,} texts  {_sized(kind.size):>9}"
    if not found.seen:
        return
    words = sorted(seen.words for seen in found.seen)
    yield ""
    yield f"of {counted(len(found.seen), 'text')} that were read:"
    yield f"  years      {_shares(_by_decade(found.years))}"
    yield f"  languages  {_shares(found.languages)}"
    yield f"  words      {words[0]:,} to {words[-1]:,}, half of them under {words[len(words) // 2]:,}"
    yield ""
    for seen in found.titles:
        yield f"  {seen.metadata.date or 'undated':<10}  {seen.metadata.title or '(no title)'}"
        by = ", ".join(seen.metadata.authors)
        yield f"  {'':<10}  {f'{by}; ' if by else ''}{seen.origin}"


def _by_decade(years: Mapping[str, int]) -> Mapping[str, int]:
    if len(years) <= MOST_YEARS:
        return years
    found: dict[str, int] = {}
    for year, count in years.items():
        name = f"{year[:3]}0s" if year.isdecimal() else year
        found[name] = found.get(name, 0) + count
    return found


def _shares(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _sized(size: float) -> str:
    unit = 0
    while size >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:,.0f} {UNITS[unit]}" if unit == 0 or size >= 100 else f"{size:.1f} {UNITS[unit]}"
