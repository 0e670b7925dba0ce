"""The files of a new site, from forms that lie in the folder `files`.

A name that begins with a dot has `dot-` there instead, since the tools that pack and publish this package give such
files a meaning of their own.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

WORKFLOWS = ".github/workflows/"
_MARKS_RE = re.compile(r"([\\`*_\[\]<>{}#&|~^])")


class Form(string.Template):
    """A file with places such as `%%{name}`: other signs are the workflows' and the templates'."""

    delimiter = "%%"


def forms() -> dict[str, Form]:
    """By path below the new site's folder."""
    return {path: Form(entry.read_text("utf-8")) for path, entry in _files(resources.files(__package__) / "files")}


def filled(values: Mapping[str, str]) -> dict[str, str]:
    """The content of every file by its path. Raises KeyError for a place that has no value."""
    return {path: form.substitute(values) for path, form in forms().items()}


def packed(path: str) -> str:
    """Where the form of a file lies within the package.

    >>> packed(".github/workflows/site.yml")
    'starter/files/dot-github/workflows/site.yml'
    """
    return "starter/files/" + re.sub(r"(?:^|(?<=/))\.", "dot-", path)


def heading(text: str) -> str:
    """Text as Markdown that shows it.

    >>> heading("Tides & <Times>")
    'Tides \\\\& \\\\<Times\\\\>'
    """
    return _MARKS_RE.sub(r"\\\1", text)


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = path + re.sub("^dot-", ".", entry.name)
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        else:
            yield name, entry
