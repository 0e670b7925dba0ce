"""One text as a conversion would read it, with everything that was decided about it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from byline import readers
from byline.config import Options
from byline.core.errors import ReadError
from byline.core.post import Extraction, RawPost
from byline.extract import extract
from byline.pipeline.layouts import layout_of, texts_in

DEFAULTS = Options()


class Explanation(NamedTuple):
    """A text, and all that was decided about it."""

    raw: RawPost
    extraction: Extraction


def explain(path: Path, options: Options = DEFAULTS) -> Explanation:
    """One text as `convert` would read it among its neighbours in the same folder; every reason in full.

    Raises ReadError where it is no text, ConfigError where the layout written for its folder cannot be understood.
    """
    (file,) = readers.find([path], options.project).files
    layout = layout_of(path.parent, texts_in(path.parent, options), options)
    result = readers.read(file, options.encoding or layout.encoding or None, repair=options.repair)
    if result.post is None:
        raise ReadError(result.problems)
    return Explanation(result.post, extract(result.post, layout, explained=True))
