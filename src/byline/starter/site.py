"""A new site in a folder of its own."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from byline import schema
from byline.starter import package
from byline.starter.files import filled, heading

REQUIREMENTS = "requirements.txt"
HEADER = "# All that builds this site, at the versions it was built with. `byline upgrade` moves them."
WHEELS = "wheels"
"""The folder in which the package travels with the site."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new site is told."""

    name: str
    url: str = ""
    """Where it can be read; empty where that is not known yet."""
    language: str = "en"


def make(folder: Path, choices: Choices) -> None:
    """Writes a new site; what is in the folder already is left alone. Raises OSError, FileExistsError among them."""
    for path, content in filled(values(choices), choices.language).items():
        _write(folder / path, content.encode())
    for path, text in schemas().items():
        _write(folder / path, text.encode())
    _write(folder / WHEELS / package.wheel_name(), package.wheel())
    _write(folder / REQUIREMENTS, requirements().encode())


def schemas() -> dict[str, str]:
    """What the editor's settings name, by path: it reads no schema from within a package."""
    return {f".vscode/schemas/{name}.schema.json": schema.text(name) for name in schema.NAMES if name != "post"}


def values(choices: Choices) -> dict[str, str]:
    """What stands in the places of the forms."""
    return {
        "name": choices.name,
        "name_quoted": _quoted(choices.name),
        "name_escaped": heading(choices.name),
        "url": _quoted(choices.url)
        if choices.url
        else '!ENV [SITE_URL, ""] # for instance https://name.github.io/site/',
        "language": _quoted(choices.language),
        "today": dt.date.today().isoformat(),
        "python": python(),
    }


def python() -> str:
    """The Python whose packages are pinned."""
    return ".".join(map(str, sys.version_info[:2]))


def requirements(line: str = "") -> str:
    """`line` is how the package itself is had; without one, from the folder of the site."""
    own = line or f"./{WHEELS}/{package.wheel_name()}"
    return "\n".join([HEADER, own, *package.pins(), ""])


def _quoted(text: str) -> str:
    """Every JSON string is one of YAML, too."""
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
