"""One text as a conversion would read it, with everything that was decided about it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import NamedTuple

from byline import readers
from byline.config import Options
from byline.core.errors import ReadError
from byline.core.identity import containers
from byline.core.post import Extraction, Problem, RawPost
from byline.extract import extract
from byline.pipeline.converted import settings
from byline.pipeline.layouts import layout_of
from byline.pipeline.plan import CONTAINED, items
from byline.pipeline.sampling import texts_in
from byline.readers import Found

DEFAULTS = Options()


class Explanation(NamedTuple):
    """A text, and all that was decided about it."""

    raw: RawPost
    extraction: Extraction


def explain(path: Path, options: Options = DEFAULTS) -> Explanation:
    """One text as `convert` would read it among its neighbours in the same folder; every reason in full.

    A text in a container is named as its post names its origin: `mail.mbox#<17@example.org>`. Raises ReadError where it
    is no text or not there, ConfigError where the layout written for its folder cannot be understood.
    """
    file, key = named(path, options)
    item = next((item for item in items(file, options) if item.origin == key or not key), None)
    if item is None or item.problem:
        raise ReadError((item.problem if item and item.problem else _not_there(file.origin, key),))
    if file.reader.is_container:
        texts = islice(items(file, options), CONTAINED) if file.reader.is_learnable else iter(())
    else:
        texts = iter(texts_in(file.path.parent, options))
    layout = layout_of(file.path.parent, texts, options)
    said = settings(options, layout.encoding)
    result = readers.read_piece(item.reader, item.origin, item.path, item.piece, said)
    if result.post is None:
        raise ReadError(result.problems or (_not_there(file.origin, key),))
    return Explanation(result.post, extract(result.post, layout, explained=True))


def named(path: Path, options: Options) -> tuple[Found, str]:
    """The file that a path names, and the origin of the text in it; "" for the first, or the only one."""
    if path.exists():
        (file,) = readers.find([path], options.project).files
        return file, ""
    for container in map(Path, containers(path.as_posix())):
        if container.is_file():
            (file,) = readers.find([container], options.project).files
            return file, file.origin + path.as_posix()[len(container.as_posix()) :]
    raise ReadError((Problem(path.as_posix(), "missing", "no such file or folder", "check the path"),))


def _not_there(origin: str, key: str) -> Problem:
    what = f"there is no text {key[len(origin) :]} in it" if key else "there is no text in it"
    return Problem(origin, "missing", what, "look at what is there with `byline inspect`")
