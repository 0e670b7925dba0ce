"""What the texts of all posts were judged to say, taken from the results that earlier conversions have left."""

from __future__ import annotations

from byline.config import Options
from byline.core.post import Candidate
from byline.desk.entries import Judged, Reading
from byline.pipeline.correcting import recalled
from byline.pipeline.job import Converted
from byline.project import Project


def readings(project: Project, options: Options) -> dict[str, Reading]:
    """By origin. What no conversion has left is converted, but not written.

    Raises BusyError, ConfigError and OSError.
    """
    results = recalled([project.texts], project.posts, options)
    return {converted.origin: _reading(converted) for converted in results}


def _reading(converted: Converted) -> Reading:
    found = converted.judged
    fields = {
        name: Judged(one.confidence, tuple(Candidate(*choice) for choice in one.candidates))
        for name, one in found.fields.items()
    }
    return Reading(found.kind, found.template, fields, converted.roles, converted.problems)
