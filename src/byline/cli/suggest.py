"""`byline suggest`: names that are likely one, posts that stand there twice, categories for posts without."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Mapping

import click

import byline
from byline.cli import site
from byline.cli.explanation import visible
from byline.cli.report import counted

HELP = (
    "List what could be put right about the AUTHORS, SOURCES, CATEGORIES or DUPLICATES of this folder's site, "
    "numbered, each with what speaks for it. Nothing is done about it until you accept it."
)
ABOUT = ("authors", "sources", "categories", "duplicates")
"""Written out although `byline.About` has it, too: asking for that loads all of the package."""
ALL = "all"

_RANGE_RE = re.compile(r"(\d+)(?:-(\d+)|=(.+))?")


@click.command(help=HELP)
@click.argument("about", type=click.Choice(ABOUT, case_sensitive=False))
@click.option(
    "--accept",
    metavar="NUMBERS",
    help="Write these into front matter and registries: 1,3-5 or all. A number of a group takes a name: 2=Harbours.",
)
@click.option("--refuse", metavar="NUMBERS", help="Never list these again; refused.yml remembers it.")
@click.option("--json", "as_json", is_flag=True, help="Print what is listed as JSON.")
def suggest(about: str, accept: str | None, refuse: str | None, as_json: bool) -> None:
    project = site.here()
    try:
        found = byline.suggest(project, about)
        yes, names = _numbers(accept, len(found))
        no, _ = _numbers(refuse, len(found))
        if both := sorted(yes & no):
            raise click.UsageError(f"{both[0]} is both accepted and refused")
        accepted = [found[number - 1] for number in sorted(yes)]
        named = {found[number - 1]: name for number, name in names.items()}
        changed = byline.accept(project, accepted, named) if yes else 0
        if no:
            byline.refuse(project, [found[number - 1] for number in sorted(no)])
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error
    except (byline.EditError, OSError) as error:
        click.echo(visible(f"{error}; nothing was written"), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps([_row(number, each) for number, each in _left(found, yes | no)], ensure_ascii=False))
        return
    if yes or no:
        done = [f"accepted {len(yes)}, {counted(changed, 'file')} changed"] if yes else []
        click.echo("; ".join([*done, *([f"refused {len(no)}"] if no else [])]))
        return
    for number, each in _left(found, ()):
        click.echo(visible(f"{number}. {each.what}"))
        for line in each.evidence:
            click.echo(visible(f"     {line}"))
    how = f"; `byline suggest {about} --accept all` takes them over, `--accept 1,3-5` some, `--refuse 2` none"
    click.echo(f"{counted(len(found), 'suggestion')}{how if found else ''}")


def _left(found: Collection[byline.Suggestion], settled: Collection[int]) -> list[tuple[int, byline.Suggestion]]:
    return [(number, each) for number, each in enumerate(found, 1) if number not in settled]


def _row(number: int, suggestion: byline.Suggestion) -> Mapping[str, object]:
    row: dict[str, object] = {"number": number, "what": suggestion.what, "evidence": list(suggestion.evidence)}
    for name in ("name", "others", "stays", "goes", "post", "posts", "category", "confidence", "words"):
        if hasattr(suggestion, name):
            row[name] = getattr(suggestion, name)
    return row


def _numbers(text: str | None, most: int) -> tuple[set[int], dict[int, str]]:
    """The numbers that are meant, and the names that some are given."""
    if text is None:
        return set(), {}
    if text.strip().casefold() == ALL:
        return set(range(1, most + 1)), {}
    found: set[int] = set()
    names: dict[int, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _RANGE_RE.fullmatch(part)
        if match is None:
            raise click.UsageError(f"{part!r} is no number; write 1,3-5 or all, or 2=Harbours for a group")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= most:
            raise click.UsageError(f"{part}: there are suggestions 1 to {most}" if most else "there are no suggestions")
        found |= set(range(first, last + 1))
        if match[3]:
            names[first] = " ".join(match[3].split())
    return found, names
