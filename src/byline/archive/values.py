"""What a line may hold of a field, at a place where other pages of its template have the field.

The page's own rules have thought of nothing there, so a line is read by the grammar of its field, or taken whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from byline.extract.authors import mentions
from byline.extract.title.cuts import LONGEST, SHORTEST
from byline.extract.title.never import is_no_title
from byline.language import dates

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
