"""Pictures that posts show: copied out of the texts before the posts are written, each once."""

from __future__ import annotations

from pathlib import Path

from byline import readers
from byline.core.post import Problem
from byline.markup.pictures import used
from byline.pipeline.converted import Converted
from byline.pipeline.plan import Plan
from byline.store import PostFolder


def copy(converted: Converted, planned: Plan, posts: PostFolder) -> tuple[Problem, ...]:
    """Puts the pictures of a post where it looks for them, before it is written itself; what went wrong with any."""
    wanted = used(converted.markdown or "") if converted.pictures else frozenset()
    missing = sorted(name for name in wanted if not posts.has_picture(name))
    return tuple(problem for name in missing if (problem := _copy(name, converted, planned, posts)))


def _copy(name: str, converted: Converted, planned: Plan, posts: PostFolder) -> Problem | None:
    file = planned.file(converted.origin)
    try:
        data = readers.picture(file.reader, file.path, converted.pictures[name], name) if file else None
        if data is None:
            raise OSError(0, "it has changed since it was read")
        posts.keep_picture(name, data)
    except OSError as error:
        what = f"the picture {converted.pictures[name] or name} cannot be copied: {error.strerror}"
        return Problem(converted.origin, "no-picture", what, "run again", fatal=False)
    return None


def as_before(path: Path, converted: Converted) -> bool:
    """Whether beside a text the pictures lie that did when it was converted."""
    there = all(readers.picture_at(path, beside) == name for name, beside in converted.pictures.items() if beside)
    return there and not any((path.parent / beside).is_file() for beside in converted.absent)
