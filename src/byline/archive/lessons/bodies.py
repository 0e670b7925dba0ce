"""What a person's corrections of the bodies of a few posts say of the other pages of their template.

A line that was taken out, or got back, goes from the other pages that have it, or comes back there, unless a person
left it as it was in another. Only the very line counts: by how lines begin, or by the stretch of the template in which
they stand, pages lost half of their own texts where these were tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from byline.archive.patterns import mining
from byline.archive.places import SHORT
from byline.archive.tally import LEAST, Judged
from byline.core.letters import letters
from byline.core.post import Correction


@dataclass(frozen=True)
class BodyLesson:
    """Which lines of a template are furniture, and which body."""

    posts: tuple[str, ...]
    """The names of the corrected posts."""
    lines: Mapping[str, bool]
    """True for body."""

    def read(self, text: str) -> bool | None:
        """Whether a block is body; None where the corrections say nothing of it."""
        return self.lines.get(mining.key(text)) if len(text) <= SHORT else None


def body_lesson(corrected: Sequence[tuple[Correction, Judged]], others: Sequence[Judged]) -> BodyLesson | None:
    """What the corrected pages of a template say of bodies; `others` are pages that nobody corrected."""
    examples = [(one, page) for one, page in corrected if one.dropped or one.restored]
    said: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    standing: dict[bool, set[str]] = {False: set(), True: set()}
    for correction, page in examples:
        dropped, restored, kept = map(frozenset, (correction.dropped, correction.restored, correction.kept))
        here: dict[bool, set[str]] = {False: set(), True: set()}
        for text, line in _lines(page):
            key = letters(text)
            if key in dropped or key in restored:
                here[key in restored].add(line)
            standing[key in kept].add(line)
        for body, found in here.items():
            said[body].update(found)
    common = Counter(line for page in others for line in {line for _, line in _lines(page)})
    believed = {
        line: body
        for body, counts in said.items()
        for line, count in counts.items()
        if line not in standing[not body]
        if count >= LEAST or common[line] >= LEAST
    }
    return BodyLesson(tuple(one.post for one, _ in examples), believed) if believed else None


def _lines(page: Judged) -> Iterator[tuple[str, str]]:
    """The blocks that may be lines of a template, each with what it has in common with the same of other pages."""
    return ((text, mining.key(text)) for text in page.texts if len(text) <= SHORT)
