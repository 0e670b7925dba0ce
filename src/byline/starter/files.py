"""The files of a new site, from forms that lie in the folder `files`, and in `spoken` by language.

What a language has no form of its own for is in English.

A name that begins with a dot has `dot-` there instead, since the tools that pack and publish this package give such
files a meaning of their own.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

ENGLISH = "en"
_MARKS_RE = re.compile(r"([\\`*_\[\]<>{}#&|~^])")


class Form(string.Template):
    """A file with places such as `%%{name}`: other signs are the workflows' and the templates'."""

    delimiter = "%%"


def forms() -> dict[str, Form]:
    """Those that are the same whatever the site's language, by path below the new site's folder."""
    return _forms(resources.files(__package__) / "files")


def spoken() -> dict[str, dict[str, Form]]:
    """Those that a person reads, by language, then by path."""
    folder = resources.files(__package__) / "spoken"
    return {entry.name: _forms(entry) for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)}


def filled(values: Mapping[str, str], language: str = ENGLISH) -> dict[str, str]:
    """The content of every file by its path, in a language with or without a region.

    Raises KeyError for a place that has no value.
    """
    known = spoken()
    chosen = {**forms(), **known[ENGLISH], **known.get(language.partition("-")[0].lower(), {})}
    return {path: form.substitute(values) for path, form in chosen.items()}


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


def _forms(folder: Traversable) -> dict[str, Form]:
    return {path: Form(entry.read_text("utf-8")) for path, entry in _files(folder)}


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = path + re.sub("^dot-", ".", entry.name)
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        else:
            yield name, entry
