"""One text as a conversion would read it, with everything that was decided about it."""

from __future__ import annotations

from pathlib import Path

from byline import readers
from byline.config import Options
from byline.core.post import Extraction, Problem, RawPost
from byline.extract import extract
from byline.pipeline.layouts import layout_of, texts_in


def explain(path: Path, options: Options) -> tuple[RawPost | None, Extraction | None, list[Problem]]:
    """One post as `convert` would read it among its neighbours in the same folder."""
    (file,) = readers.find([path], options.project).files
    layout = layout_of(path.parent, texts_in(path.parent, options), options)
    result = readers.read(file, options.encoding or layout.encoding or None)
    if result.post is None:
        return None, None, list(result.problems)
    extraction = extract(result.post, layout, explained=True)
    return result.post, extraction, [*result.problems, *extraction.problems]
