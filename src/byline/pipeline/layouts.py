"""The layout of a folder: as a person wrote it down, else as learnt from its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from byline import readers
from byline.archive.layout import Layout, learn
from byline.config import Options
from byline.core.errors import ConfigError
from byline.readers import InputFile

LAYOUT_FILE = "layout.toml"
"""Beside the posts: what their pages share, as `byline layout` learnt it and a person corrected it."""

LEARNT_FROM = 400
"""Posts of a folder from which its layout is learnt: more would move no share by much, and each is read once more."""


def layout_of(folder: Path, files: Iterable[InputFile], options: Options) -> Layout:
    """What the pages of one folder share: as a person wrote it down, else as learnt from the pages.

    Raises ConfigError where the file a person wrote cannot be understood.
    """
    written = options.layout or folder / LAYOUT_FILE
    try:
        layout = Layout.load(written.read_text("utf-8"))
    except FileNotFoundError:
        layout = Layout()
    except ValueError as error:
        raise ConfigError(f"{written}: {error}; `byline layout {folder}` prints one that is right") from error
    else:
        if layout or not any(layout.stated.values()):
            return layout
    encoding = options.encoding or layout.encoding
    learnt = learn(post for file in _sample(list(files)) if (post := readers.read(file, encoding or None).post))
    return replace(learnt, **layout.stated)


def texts_in(folder: Path, options: Options) -> tuple[InputFile, ...]:
    """The texts that lie in the folder itself, not those in folders below: pages that may share a layout."""
    return tuple(file for file in readers.find([folder], options.project).files if file.path.parent == folder)


def _sample(files: Sequence[InputFile]) -> Sequence[InputFile]:
    """At most LEARNT_FROM files, evenly through the folder."""
    return files[:: -(-len(files) // LEARNT_FROM) or 1]
