"""What every reader of such a file does with the words it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from byline import markup
from byline.core.post import Problem
from byline.readers import text
from byline.readers.pictures import Pictures
from byline.readers.reader import ReadResult, Settings

EXTRA = "office"
"""Brings the libraries."""
NO_PICTURES: Mapping[str, str] = {}


def of_html(origin: str, html: str, settings: Settings, inside: Mapping[str, str] = NO_PICTURES) -> ReadResult:
    """The post of a text with marks; what it is about is found out as of any text. `inside` are the pictures in its
    file, address to name."""
    pictures = Pictures(inside=inside)
    marked, words = markup.of_html(html, beside=pictures)
    result = of_words(origin, words, settings)
    if result.post is None or len(result.post.lines) != words.count("\n") + 1:
        return result
    return ReadResult(replace(result.post, marked=marked, pictures=pictures.found), result.problems)


def of_words(origin: str, words: str, settings: Settings, notes: tuple[Problem, ...] = ()) -> ReadResult:
    """The post of a text."""
    result = text.of_bytes(origin, words.encode("utf-8", "replace"), "utf-8", repair=settings.repair)
    if result.post is None:
        return result
    problems = (*notes, *result.problems)
    return ReadResult(replace(result.post, notes=problems), problems)
