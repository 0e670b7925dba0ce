"""What a person looks over: every post with what it was judged to say, what is doubtful, and what is asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from byline.config import Options
from byline.project import Project
from byline.reviewing.doubt import Question, Reason, doubts
from byline.reviewing.overview import Overview, Template, overview
from byline.reviewing.readings import Reading, readings
from byline.reviewing.records import Record, records

__all__ = ["Overview", "Question", "Reading", "Reason", "Record", "Review", "Template", "review"]


@dataclass(frozen=True, slots=True)
class Review:
    """A site's posts as they are now."""

    records: Sequence[Record]
    """Every post, by name."""
    questions: Sequence[Question]
    """What is doubtful, what is worth most first."""
    unmade: Sequence[tuple[str, Reading]]
    """By origin, the texts that make no post, with what is wrong with them."""

    @property
    def overview(self) -> Overview:
        """The archive at a glance."""
        return overview(self.records, self.questions)


def review(project: Project, options: Options) -> Review:
    """Reads every post and its text's result, converting only the texts of which none is remembered; writes no post.

    Raises ConfigError and OSError.
    """
    read = readings(project, options) if project.texts.is_dir() else {}
    found = tuple(records(project.posts, read)) if project.posts.is_dir() else ()
    unmade = tuple((origin, reading) for origin, reading in read.items() if not reading.makes_post)
    return Review(found, doubts(found), unmade)
