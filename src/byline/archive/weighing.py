"""Weighs a page's candidates for a field by the evidence of their places: trees, one model a field.

`scripts/train_places.py` teaches them. At a place where other pages have the field and the page's own rules have
thought of nothing, a line is read by the grammar of its field, or taken whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from byline.archive.evidence import Evidence
from byline.archive.tally import Found, Judged
from byline.extract.authors import mentions
from byline.extract.title.candidates import shares
from byline.extract.title.cuts import LONGEST, SHORTEST
from byline.extract.title.never import is_no_title
from byline.language import dates
from byline.trees.model import Weights

MODELS = {"title": "place_title", "authors": "place_authors", "date": "place_date", "source": "place_source"}
"""The model of each field that is read together. Categories are not: weighed so, they came out no better."""
CHOICES = frozenset({"title", "date"})
"""Fields whose candidates are weighed against each other: a page has one. A source has a name and an address."""
FIRST_PAGE = "1991-08-06"
"""The day on which the first web page was published: an older day that a site prints is what a post is about."""
DAY = len("2015-07-12")
NAME = 40
"""Characters of the longest line that is a name, an account's, or a source as a whole."""
NAME_WORDS = 5
_EDGES = " \t.,:;|–—-•·“”„\"'‘’«»「」『』《》()[]*_"


def titles(text: str, _: str) -> Iterator[str]:
    if SHORTEST <= len(text) <= LONGEST and not is_no_title(text):
        yield text


def days(text: str, language: str) -> Iterator[str]:
    yield from dict.fromkeys(found.value for found in dates.find(text, language) if len(found.value) == DAY)


def people(text: str, _: str) -> Iterator[str]:
    """The names in the line; where there are none, the whole of a short one: an account's name is any word."""
    found = dict.fromkeys(mention.text for mention in mentions.find(text, 0, ""))
    yield from found or _whole(text)


def publishers(text: str, _: str) -> Iterator[str]:
    yield from _whole(text)


def _whole(text: str) -> Iterator[str]:
    bare = text.strip(_EDGES)
    if 1 < len(bare) <= NAME and bare.count(" ") < NAME_WORDS and not any(map(str.isdigit, bare)):
        yield bare


VALUES: Mapping[str, Callable[[str, str], Iterable[str]]] = {
    "title": titles,
    "authors": people,
    "date": days,
    "source": publishers,
}
"""By field: the values that a line may hold, given the page's language."""


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
    """A page's candidates for a field and their probabilities."""
    found, rows = prepare(evidence, page, name)
    trees = weights.model(MODELS[name])
    return found, among(name, [trees.probability(row) for row in rows], [one.value for one in found])


def among(name: str, probabilities: Sequence[float], values: Sequence[str]) -> list[float]:
    """The probabilities of a page's candidates for a field: among all of them where the page has one value."""
    return shares(probabilities, values) if name in CHOICES else list(probabilities)
