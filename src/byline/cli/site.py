"""What the commands that build a site share: its folder, its conversion, and MkDocs."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import byline
from byline.cli.options import cores
from byline.cli.paths import said_shortly
from byline.core import identity
from byline.core.identity import MKDOCS_FILE

if TYPE_CHECKING:
    from byline import Options, Project

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material prints a notice about MkDocs 2 otherwise, which is not what sites are built with."""


def here() -> Project:
    """The site that the working folder lies in. Ends the command where there is none that can be read."""
    folder = identity.project_of(Path())
    if folder is None:
        raise click.UsageError(f"no {MKDOCS_FILE} in this folder or above it; go to the folder of a site")
    found = settings(said_shortly(folder))
    if found is None or not found.has_plugin:
        raise click.UsageError(f"{MKDOCS_FILE} does not name the plugin; add `byline` below `plugins:`")
    return found


def settings(folder: Path) -> Project | None:
    """Those of a folder, where it has a file for them. Ends the command where they cannot be read."""
    try:
        return byline.load_project(folder)
    except byline.ConfigError as error:
        raise click.UsageError(str(error)) from error


def options(site: Project) -> Options:
    folder = site.folder.absolute()
    return byline.Options(site.markdown, project=folder, fields=site.fields, jobs=cores(), memory=site.memory)


def program(*, anywhere: bool = False) -> str:
    """How this command is called from here, or from `anywhere`: by its name, or by the Python that has it where no PATH
    leads to it."""
    python = Path(sys.executable)
    return "byline" if shutil.which("byline") else f"{python if anywhere else said_shortly(python)} -m byline"


def mkdocs(*argv: str) -> list[str]:
    """The command line that runs MkDocs with the Python that runs us."""
    return [sys.executable, "-m", "mkdocs", *argv]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, **QUIET, **more}
