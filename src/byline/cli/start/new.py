"""How an archive begins: `byline new` makes a site of one's own, `byline add` a place in a site that is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

import byline
from byline.cli.paths import said_shortly
from byline.cli.site import program
from byline.core import identity
from byline.core.identity import MKDOCS_FILE
from byline.starter.addition import TEXTS, AdditionError
from byline.starter.addition import add as added
from byline.starter.languages import languages, nearest
from byline.starter.site import Choices, make


@click.command(
    help="Make a new site in the folder DIR, with all that builds it. Asks, on a terminal, what you leave out."
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="The name of the site (default: that of the folder).")
@click.option("--url", metavar="ADDRESS", help="Where the site will be read, such as https://name.example/.")
@click.option(
    "--language",
    metavar="CODE",
    help="The language of the site's own words, such as en or pt-BR: any that Material speaks (default: en).",
)
def new(folder: Path, name: str | None, url: str | None, language: str | None) -> None:
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise click.UsageError(f"{folder} is there already and not empty; name a new folder")
    try:
        choices = Choices(
            name=" ".join(_asked("Name of the site", name, _named_for(folder)).split()),
            url=_address(_asked("Address of the site, if you know it", url, "")),
            language=_language(_asked("Language of the site", language, "en")),
        )
        make(folder, choices)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    _repository(folder)
    command = program(anywhere=True)
    click.echo(
        f"Made the site “{choices.name}” in {folder}. Next:\n\n"
        f"    cd {folder}\n    {command} serve      # read it at http://127.0.0.1:8000/, with every change\n"
        f"    {command} build      # make the website, in the folder `site`\n\n"
        f"Its README.md says the rest, in ten lines."
    )


@click.command(help="Add an archive of texts to the MkDocs and Material site of this folder, which stays as it is.")
@click.option(
    "--to",
    metavar="FOLDER",
    default="archive",
    show_default=True,
    help="The folder of the archive, below the docs folder.",
)
def add(to: str) -> None:
    folder = identity.project_of(Path())
    if folder is None:
        raise click.UsageError(f"no {MKDOCS_FILE} in this folder or above it; `byline new` makes a site")
    try:
        done = added(said_shortly(folder), to.strip("/"))
    except (AdditionError, byline.ConfigError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    click.echo(
        f"Written: {', '.join(done.written)}\n\n"
        f"Put your .txt files into {said_shortly(folder / TEXTS)}, then run `byline serve`.\n"
        f"The archive is at /{done.folder}/ of your site, and an entry of its nav leads there.\n"
        f"Where the site is built elsewhere, `byline build` takes the place of `mkdocs build`."
    )


def _asked(question: str, given: str | None, otherwise: str) -> str:
    if given is not None or not sys.stdin.isatty():
        return otherwise if given is None else given
    return str(click.prompt(question, default=otherwise, show_default=bool(otherwise)))


def _named_for(folder: Path) -> str:
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def _address(given: str) -> str:
    """An absolute web address that ends in a slash, or nothing."""
    url = given.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:  # an address such as `https://[`
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise click.UsageError(f"{given!r} is no address of a site; write it like https://name.example/")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def _language(given: str) -> str:
    language = nearest(given)
    if language is None:
        raise click.UsageError(f"the site cannot speak {given!r}; its languages are {', '.join(languages())}")
    return language


def _repository(folder: Path) -> None:
    """A repository of its own, where Git is there and the folder lies in no other; without it the site works, too."""
    if not shutil.which("git"):
        return
    inside = subprocess.run(["git", "rev-parse", "--git-dir"], cwd=folder, capture_output=True, check=False)
    if inside.returncode:
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=folder, check=False)
