"""What happens to one text. Pure: the result depends on the arguments alone, and nothing else is touched."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from byline import readers
from byline.archive.layout import Layout
from byline.config import MarkdownConfiguration, Options
from byline.core import frontmatter
from byline.core.marked import Marked, pictures
from byline.core.post import Extraction, Problem, RawPost, Role, Taught
from byline.extract import extract
from byline.markdown import Check
from byline.markup.pictures import address
from byline.pipeline.converted import Converted, Item, fault, settings
from byline.pipeline.deadline import TooSlow, deadline
from byline.pipeline.judged import judged

NAMED = 3
"""Pictures that a note names."""
CONFIGURATIONS = 4
"""Sites whose renderers are kept: a process converts for one of them, a test for a few."""


def convert_one(raw: RawPost, layout: Layout, options: Options) -> Converted:
    """A decoded text as Markdown with its metadata, read by what the pages of its folder share."""
    extraction = extract(raw, layout)
    converted = Converted(
        raw.path,
        extraction.metadata,
        problems=extraction.problems,
        roles=tuple(label.role for label in extraction.labels),
        pictures=raw.pictures,
        absent=raw.absent,
        stated=raw.body_from is not None or "title" in raw.sidecar,
        marked=raw.marked is not None,
        taught=_taught(extraction),
        judged=judged(raw, extraction),
    )
    if any(problem.fatal for problem in extraction.problems):
        return converted
    check = _check(options.markdown)
    if raw.marked is None:
        faithful = check.faithful(raw.path, extraction.body, layout.as_typed)
    else:
        body = (number for number, label in enumerate(extraction.labels) if label.role is Role.BODY)
        marked = raw.marked.only(body)
        addresses = {name: address(name) for name in raw.pictures}
        faithful = check.faithful_marked(raw.path, marked, addresses)
        converted = replace(converted, problems=(*converted.problems, *_unshown(raw, marked)))
    head = frontmatter.head(converted.metadata, raw.path) if faithful.markdown is not None else ""
    problems = (*converted.problems, *faithful.problems)
    return replace(converted, markdown=faithful.markdown, head=head, problems=problems)


def _taught(extraction: Extraction) -> dict[str, tuple[str, ...]]:
    """By what would be another but for a person's corrections, the names of the corrected posts."""
    held = (item for found in (extraction.chosen, extraction.rejected) for item in found.items())
    fields = {name: one.by for name, values in held for one in values if isinstance(one, Taught)}
    return fields | ({"body": extraction.body_by} if extraction.body_by else {})


def _unshown(raw: RawPost, marked: Marked) -> Iterator[Problem]:
    """A note on the pictures of the body that are neither copied nor linked."""
    lost = [name for name in pictures(marked) if "://" not in name and name not in raw.pictures]
    if lost:
        named = ", ".join(dict.fromkeys(lost[:NAMED])) + (" …" if len(lost) > NAMED else "")
        what = f"{len(lost):,} of its pictures cannot be copied, as not there or none that a site may show: {named}"
        remedy = "put them where the text says, as PNG, JPEG, GIF, WebP, AVIF or plain SVG, or leave their words"
        yield Problem(raw.path, "no-picture", what, remedy, fatal=False)


def convert_item(item: Item, layout: Layout, options: Options) -> Converted | None:
    """The same for what was cut out of a file; None for what is no post. What goes wrong is a problem of it alone."""
    if item.problem:
        return Converted(item.origin, problems=(item.problem,))
    try:
        with deadline():
            result = readers.read_piece(
                item.reader, item.origin, item.path, item.piece, settings(options, layout.encoding)
            )
            if result.post is None:
                return Converted(item.origin, problems=result.problems) if result.problems else None
            return convert_one(result.post, layout, options)
    except TooSlow:
        return Converted(item.origin, problems=(_too_slow(item.origin),))
    except Exception as error:  # one bad post never stops the rest; the problem names the fault so that it is seen
        return Converted(item.origin, problems=(fault(item.origin, f"{type(error).__name__}: {error}"),))


def _too_slow(origin: str) -> Problem:
    return Problem(origin, "too-slow", "it takes too long to convert", "split it, or look for what repeats in it")


@functools.lru_cache(maxsize=CONFIGURATIONS)
def _check(site: MarkdownConfiguration | None) -> Check:
    """Renderers take longer to make than most posts to convert, and render the same whoever asks."""
    return Check(site)
