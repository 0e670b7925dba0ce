"""Weighs a page's candidates for a field by the evidence of their places: trees, one model a field.

`scripts/train_places.py` teaches them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from byline.archive.evidence import Evidence
from byline.archive.tally import Found, Judged
from byline.archive.values import VALUES
from byline.extract.title.candidates import shares
from byline.trees.model import Weights

MODELS = {"title": "place_title", "authors": "place_authors", "date": "place_date", "source": "place_source"}
"""The model of each field that is read together. Categories are not: weighed so, they came out no better."""
CHOICES = frozenset({"title", "date"})
"""Fields whose candidates are weighed against each other: a page has one. A source has a name and an address."""
FIRST_PAGE = "1991-08-06"
"""The day on which the first web page was published: an older day that a site prints is what a post is about."""


def prepare(evidence: Evidence, page: Judged, name: str) -> tuple[list[Found], list[dict[str, float]]]:
    """A page's own candidates for a field, then those that the archive adds; in parallel, their features."""
    lines = evidence.lines(page.texts, page.main)
    own = page.found.get(name, ())

    def values(text: str) -> Iterable[str]:
        return VALUES[name](text, page.language)

    found = [*own, *evidence.missed(name, lines, own, values)]
    if name == "source":
        found += evidence.printed(lines, own)
    if name == "date":
        found = [one for one in found if one.value >= FIRST_PAGE and not evidence.is_constant(name, lines, one)]
    return found, evidence.rows(name, lines, found, page.won.get(name, frozenset()))


def weigh(evidence: Evidence, page: Judged, name: str, weights: Weights) -> tuple[list[Found], list[float]]:
    """A page's candidates for a field and their chances."""
    found, rows = prepare(evidence, page, name)
    trees = weights.model(MODELS[name])
    return found, among(name, [trees.probability(row) for row in rows], [one.value for one in found])


def among(name: str, chances: Sequence[float], values: Sequence[str]) -> list[float]:
    """The chances of a page's candidates for a field: among all of them where the page has one value."""
    return shares(chances, values) if name in CHOICES else list(chances)
