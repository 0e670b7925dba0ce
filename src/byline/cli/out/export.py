"""`byline export`: the posts out again, as rows of data, a book, or another program's export."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

import byline
from byline.cli.explanation import visible
from byline.cli.paths import require, said_shortly
from byline.cli.report import counted
from byline.cli.site import settings

HELP = (
    "Print the posts below FOLDER (default: docs/posts) as JSON Lines: values, where each post came from, and its text "
    "as Markdown. `byline convert` reads them again. The name after `--to` says the kind of file: `.epub` is a book of "
    "what the site publishes, `.xml` WordPress's export."
)


@click.command(help=HELP)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--to", metavar="FILE", type=click.Path(dir_okay=False), help="A file to write instead of printing.")
@click.option("--author", metavar="NAME", default="", help="For a book: the posts of this author.")
@click.option("--source", metavar="NAME", default="", help="For a book: the posts of this source.")
@click.option("--year", metavar="YEAR", default="", help="For a book: the posts of this year.")
def export(folder: Path | None, to: str | None, author: str, source: str, year: str) -> None:
    home = said_shortly(byline.find_project() or Path())
    site = settings(home)
    posts = folder or (site.posts if site else home / byline.DEFAULT_POSTS_FOLDER)
    require((posts,))
    kind = Path(to or "").suffix.lower()
    if kind != ".epub" and (author or source or year):
        raise click.UsageError("--author, --source and --year choose posts for a book; name one: --to posts.epub")
    if kind == ".epub":
        if site is None or folder is not None:
            raise click.UsageError("a book is made of a site; run this in its folder, without FOLDER")
        sys.exit(_file(byline.export_book(site, author=author, source=source, year=year), to or ""))
    if kind == ".xml":
        sys.exit(_file(byline.export_wordpress(posts, site), to or ""))
    sys.exit(_rows(posts, to))


def _rows(posts: Path, to: str | None) -> int:
    failed = False
    with click.open_file(to or "-", "w", encoding="utf-8", atomic=bool(to)) as stream:
        for row in byline.export(posts):
            if isinstance(row, byline.Problem):
                failed = True
                click.echo(visible(str(row)), err=True)
            else:
                click.echo(json.dumps(row, ensure_ascii=False), file=stream)
    return 1 if failed else 0


def _file(made: byline.Exported, to: str) -> int:
    for problem in made.problems:
        click.echo(visible(str(problem)), err=True)
    if not made.posts:
        click.echo("no post was found; nothing was written", err=True)
        return 1
    with click.open_file(to, "wb", atomic=True) as stream:
        stream.write(made.content)
    click.echo(f"{to}: {counted(made.posts, 'post')}", err=True)
    return 1 if any(problem.fatal for problem in made.problems) else 0
