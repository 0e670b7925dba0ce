"""What the texts of all posts were judged to say, taken from the results that earlier conversions have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from byline.config import Options
from byline.core.post import Problem, Role
from byline.pipeline.converted import Converted
from byline.pipeline.correcting import recalled
from byline.pipeline.judged import Decision
from byline.project import Project


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was judged of one text."""

    kind: str = ""
    """A value of TextKind."""
    template: str = ""
    """Texts of a folder with the same one have the same lines around them; "" for what is like no other."""
    fields: Mapping[str, Decision] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    """One for each line of the text."""
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    encoding_guessed: bool = False
    makes_post: bool = True
    """False where one of the problems keeps the text from becoming a post."""


NOTHING = Reading()


def readings(project: Project, options: Options) -> dict[str, Reading]:
    """By origin. What no conversion has left is converted; no post is written.

    Raises ConfigError and OSError.
    """
    results = recalled([project.texts], project.posts, options)
    return {converted.origin: _reading(converted) for converted in results}


def _reading(converted: Converted) -> Reading:
    found = converted.judged
    return Reading(
        found.kind,
        found.template,
        found.fields,
        converted.roles,
        converted.problems,
        found.encoding,
        found.encoding_guessed,
        converted.markdown is not None,
    )
