"""What a person's corrections of the bodies of a few posts say of the other pages of their template.

A line that was taken out, or got back, goes from the other pages that have it, or comes back there, unless a person
left it as it was in another. Only the very line counts: by how lines begin, or by the stretch of the template in which
they stand, pages lost half of their own texts where these were tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from byline.archive.blocks import SAME, BlockPlaces
from byline.archive.places import Place
from byline.archive.tally import LEAST, Judged
from byline.core.letters import letters
from byline.core.post import Correction


@dataclass(frozen=True)
class BodyLesson:
    """Which lines of a template are furniture, and which body."""

    posts: tuple[str, ...]
    """The names of the corrected posts."""
    places: Mapping[Place, bool]
    """True for body."""

    def read(self, places: Iterable[Place]) -> bool | None:
        """Whether a block at these places is body; None where the corrections say nothing of it, or both."""
        said = {self.places[place] for place in places if place in self.places}
        return said.pop() if len(said) == 1 else None


def body_lesson(
    blocks: BlockPlaces, corrected: Sequence[tuple[Correction, Judged]], others: Sequence[Judged]
) -> BodyLesson | None:
    """What the corrected pages of a template say of bodies; `others` are pages that nobody corrected."""
    examples = [(one, page) for one, page in corrected if one.dropped or one.restored]
    said: dict[bool, Counter[Place]] = {False: Counter(), True: Counter()}
    against: dict[bool, set[Place]] = {False: set(), True: set()}
    for correction, page in examples:
        dropped, restored, kept = map(frozenset, (correction.dropped, correction.restored, correction.kept))
        here: dict[bool, set[Place]] = {False: set(), True: set()}
        for text, places in zip(page.texts, blocks.places_in(page.texts), strict=True):
            key, telling = letters(text), [place for place in places if place[0] == SAME]
            if key in dropped or key in restored:
                here[key in restored].update(telling)
            against[key in kept].update(telling)
        for body, found in here.items():
            said[body].update(found)
    common = Counter(place for page in others for place in _lines(blocks, page))
    believed = {
        place: body
        for body, counts in said.items()
        for place, count in counts.items()
        if place not in against[not body]
        if count >= LEAST or common[place] >= LEAST
    }
    return BodyLesson(tuple(one.post for one, _ in examples), believed) if believed else None


def _lines(blocks: BlockPlaces, page: Judged) -> set[Place]:
    return {place for places in blocks.places_in(page.texts) for place in places if place[0] == SAME}
