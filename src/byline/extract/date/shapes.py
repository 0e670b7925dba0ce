"""Dates told by the shape of their line alone: in a dateline, where a text says where it was first published, and with
a place at the end of a text; and those that are never the text's: in its notes, and of people who typed it up.

Saved pages show hardly any of them, so the trees have seen too few.
"""

from __future__ import annotations

import functools
import re

from byline.extract.page.facts import PageFacts, Place
from byline.language import names
from byline.vocabulary import words

END = 3
"""Blocks at the end of a page among which a place and a date stand."""
LONGEST = 60
"""Characters of such a line."""
MOST_WORDS = 5
"""Words of a place, or of a name and a place."""
SHORTEST = 8
"""Characters of words that say where a text was first published: `via` and `from` say less."""
CREDITS = 8
"""Blocks in a row that tell how a text was typed up, at most; a date among them or right below is theirs."""

TOLD = 2
"""Words on either side of a date inside a sentence, at least."""
SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "۔", "।")
_CLOSING = " \"'”’»)]」』"

_OUTLET = re.compile(r"\s*\([^()]{2,60}\)\s*(?:[–—:-]|\Z)")
"""`Corrin, 3 May 2015 (Merrow Gazette) – The ferry …`, behind the date."""
_NOTE = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|[¹²³⁴-⁹]{1,3}|\d{1,3}[.)](?=\s)|\*{1,3}(?=\s))")
_EDGES = " \t.,;:()[]{}–—-_*"
_WORDS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_IN = re.compile(r",\s*[^\W\d_]{1,3}\s*$")
"""`Oberhafen, im April 1951`, `Port-Vieux, le 3 avril 1951`: a small word between the comma and the date."""
_SPOKEN = re.compile(r"(?:[^\W\d_]|[ \t,.'’(-])+")


def is_dateline(place: Place) -> bool:
    """A few words, the date, an outlet in brackets, a dash: then the text begins."""
    before, after = place.text[: place.found.start], place.text[place.found.stop :]
    return 0 < len(_WORDS.findall(before)) <= MOST_WORDS and _OUTLET.match(after) is not None


def is_published(page: PageFacts, place: Place) -> bool:
    """The line says where the text was first published, and ends with the date."""
    text = place.text.strip(_EDGES)
    return text.startswith(_published()) and not place.text[place.found.stop :].strip(_EDGES)


def is_signed(page: PageFacts, place: Place) -> bool:
    """`Upper Greyholm, April 1951`: a place and the date, which ends the line, below the text's last paragraph.

    Of a year alone the place, or a name and the place, must be written with capitals: `Corrin 1951`.
    """
    last, at = len(page.texts), place.block
    text = page.texts[at].strip()
    if at < last - END or at <= page.main_start or len(text) > LONGEST or place.of > 1:
        return False
    if place.text[place.found.stop :].strip(_EDGES) or len(place.text) < len(text):
        return False
    before = text[: place.found.start] if len(text) == len(place.text) else ""
    said = _WORDS.findall(before)
    if not 0 < len(said) <= MOST_WORDS or not _SPOKEN.fullmatch(before) or before.rstrip().endswith((".", "-")):
        return False
    if _IN.search(before):
        said = said[:-1]
    named = (
        bool(said) and said[0][:1].isupper() and all(word[:1].isupper() or word in names.particles() for word in said)
    )
    return named and not names.organisations() & {word.casefold() for word in said} and not _is_list(page, at)


def is_told(page: PageFacts, place: Place) -> bool:
    """A sentence of a text that no site printed has the date in its midst: it is what the text is about."""
    if page.reading.has_furniture or is_published(page, place) or is_dateline(place):
        return False
    before, after = _WORDS.findall(place.text[: place.found.start]), _WORDS.findall(place.text[place.found.stop :])
    inside = len(before) >= TOLD and len(after) >= TOLD and any(word.islower() for word in before[1:])
    return inside and place.text.rstrip(_CLOSING).endswith(SENTENCE_END)


def is_another_s(page: PageFacts, place: Place) -> bool:
    """The date of a note, which is mostly that of a book, or of the copy."""
    return _is_noted(page, place) or _is_typed_up(page, place)


def _is_noted(page: PageFacts, place: Place) -> bool:
    """`[1] The Register, 3 April 1951`, below where the text begins; not `21. Juli 1951`, and no item of a page's list,
    which programs that print pages as text set in."""
    mark = _NOTE.match(place.text)
    if mark is None or mark.end() > place.found.start or place.block <= page.main_start:
        return False
    return not (mark[0].strip().startswith("*") and page.reading.blocks[place.block].indent)


def _is_typed_up(page: PageFacts, place: Place) -> bool:
    """The date stands in or right below lines of those who made the copy."""
    first = max(0, place.block - CREDITS)
    for index in range(place.block, first - 1, -1):
        text = page.texts[index]
        if _is_credit(text):
            return True
        if len(text) > 2 * LONGEST:
            return False
    return False


def _is_list(page: PageFacts, at: int) -> bool:
    """The block above has a year, too: both are entries of a list of books or places."""
    return at > 0 and any(place.block == at - 1 for place in page.places)


def _is_credit(text: str) -> bool:
    return text[:LONGEST].casefold().lstrip(_EDGES).startswith(_credits())


@functools.cache
def _credits() -> tuple[str, ...]:
    return tuple(credit for kinds in words("transcription").values() for credit in kinds["credit"])


@functools.cache
def _published() -> tuple[str, ...]:
    """`first published in`, in every language, as labels and in the sentences of themes."""
    labels = [label for kinds in words("labels").values() for label in kinds.get("source", ()) if " " in label]
    first = [text for kinds in words("sentences").values() for text in kinds.get("first", ())]
    sentences = [text.partition("{source}")[0].strip() for text in first]
    return tuple({text.casefold() for text in (*labels, *sentences) if len(text) >= SHORTEST and "{" not in text})
