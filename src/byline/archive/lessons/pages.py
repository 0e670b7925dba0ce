"""A page as corrections see it: its lines, what stands for its title and its dates, and the places of its lines.

What differs from page to page in a line that all of them have, such as the title behind a trail of links or a day, is
written with a sign of its own, so that these lines are known as the template's, and as neighbours of a value.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from byline.archive.patterns import mining
from byline.archive.places import BODY, EDGE, SHORT, Lines, Place
from byline.archive.tally import Judged, ends, fixed_lines
from byline.language import dates
from byline.language.date_words import fold

TITLE, DATE = "\ue000", "\ue001"
"""Signs for private use, which no text has."""
SHORTEST = 3
"""Characters of a title that is looked for in other lines."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Page:
    """A page of the template."""

    texts: tuple[str, ...]
    """Its blocks, as they are."""
    lines: Lines
    """Its blocks, with signs."""
    language: str = ""
    filed: tuple[str, ...] = ()
    """Its categories, where it is read for tags."""

    @cached_property
    def short(self) -> tuple[int, ...]:
        """The indexes of lines that may hold a value."""
        return tuple(i for i in ends(len(self.texts)) if len(self.texts[i]) <= SHORT)

    @cached_property
    def at(self) -> Mapping[Place, tuple[int, ...]]:
        """The short lines at each place."""
        found: dict[Place, list[int]] = defaultdict(list)
        for index in self.short:
            for place in self.places(index):
                found[place].append(index)
        return {place: tuple(held) for place, held in found.items()}

    def places(self, index: int) -> list[Place]:
        """Of a whole line."""
        away = self.lines.main - index
        return [*self.lines.of_line(index), *([(BODY, str(away))] if -EDGE <= away <= EDGE else [])]

    def shown(self, name: str) -> tuple[str, ...]:
        """The lines as a field is read in them: a title is not known before it is read, nor is a day."""
        if name in ("title", "date"):
            return self.texts
        return self._with_title if name == "source" else self.lines.texts

    @cached_property
    def _with_title(self) -> tuple[str, ...]:
        """With the title where it is all of a line: some sites add to it who published the text first."""
        signed = zip(self.texts, self.lines.texts, strict=True)
        return tuple(text if sign == TITLE else sign for text, sign in signed)


def signed(text: str, title: str, language: str) -> str:
    """A line with signs for the page's title and for days.

    >>> signed("Home > Boats > Nets in winter, 3 March 2011", "Nets in winter", "en")
    'Home > Boats > \\ue000, \\ue001'
    """
    if len(text) > SHORT:
        return text
    if len(title) >= SHORTEST:
        text = text.replace(title, TITLE)
    if _DIGIT.search(text) is None or len(fold(text)) != len(text):
        return text
    parts, done = [], 0
    for found in dates.find(text, language):
        parts += [text[done : found.start], DATE]
        done = found.stop
    return "".join([*parts, text[done:]])


def laid_out(pages: Iterable[tuple[Judged, str]]) -> frozenset[str]:
    """The lines, with signs, that the pages of a template have; each page with its title."""
    held = list(pages)
    counts = Counter(
        key
        for page, title in held
        for key in {mining.key(signed(text, title, page.language)) for text in page.texts if len(text) <= SHORT}
    )
    return frozenset(fixed_lines(counts, len(held)))


def page_of(page: Judged, title: str, fixed: frozenset[str], filed: tuple[str, ...] = ()) -> Page:
    """A page whose title is known."""
    lines = tuple(signed(text, title, page.language) for text in page.texts)
    return Page(page.texts, Lines(lines, page.main, fixed.__contains__), page.language, filed)
