"""What happens to one text. Pure: the result depends on the arguments alone, and nothing else is touched."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from byline import readers
from byline.archive.layout import Layout
from byline.config import MarkdownConfiguration, Options
from byline.core.post import Metadata, Problem, RawPost, Role
from byline.extract import extract
from byline.markdown import Check
from byline.pipeline.deadline import TooSlow, deadline
from byline.readers import InputFile

NOTHING = Metadata()

CONFIGURATIONS = 4
"""Sites whose renderers are kept: a process converts for one of them, a test for a few."""


@dataclass(frozen=True, slots=True)
class Converted:
    """One text as Markdown, or the problems that stand against it."""

    origin: str
    metadata: Metadata = NOTHING
    markdown: str | None = None
    """The body, proven to read as the text; None where a problem is fatal."""
    problems: tuple[Problem, ...] = ()
    roles: tuple[Role, ...] = ()
    """What each line of the text is."""


def convert_one(raw: RawPost, layout: Layout, options: Options) -> Converted:
    """A decoded text as Markdown with its metadata, read by what the pages of its folder share."""
    extraction = extract(raw, layout)
    converted = Converted(
        raw.path,
        extraction.metadata,
        problems=extraction.problems,
        roles=tuple(label.role for label in extraction.labels),
    )
    if any(problem.fatal for problem in extraction.problems):
        return converted
    faithful = _check(options.markdown).faithful(raw.path, extraction.body, layout.as_typed)
    return replace(converted, markdown=faithful.markdown, problems=(*converted.problems, *faithful.problems))


def convert_file(file: InputFile, layout: Layout, options: Options) -> Converted:
    """The same for a file. Whatever goes wrong with it is a problem of this post alone."""
    try:
        with deadline():
            result = readers.read(file, options.encoding or layout.encoding or None, repair=options.repair)
            if result.post is None:
                return Converted(file.origin, problems=result.problems)
            return convert_one(result.post, layout, options)
    except TooSlow:
        return Converted(file.origin, problems=(_too_slow(file.origin),))
    except Exception as error:  # one bad post never stops the rest; the problem names the fault so that it is seen
        return Converted(file.origin, problems=(fault(file.origin, f"{type(error).__name__}: {error}"),))


def fault(origin: str, what: str) -> Problem:
    """A mistake of Byline's own."""
    return Problem(origin, "fault", f"a fault in Byline: {what}", "please report it with this text")


def _too_slow(origin: str) -> Problem:
    return Problem(origin, "too-slow", "it takes too long to convert", "split it, or look for what repeats in it")


@functools.lru_cache(maxsize=CONFIGURATIONS)
def _check(site: MarkdownConfiguration | None) -> Check:
    """Renderers take longer to make than most posts to convert, and render the same whoever asks."""
    return Check(site)
