"""The day of first publication: the date where a byline stands, not the one in prose, in a comment or in another post.

Every date of the page is a candidate. Trees judge each by its words and its place, and the best days again by what
they made of the page's other dates (`scripts/train_date.py`); a date whose day and month could be swapped is settled by
what else the page shows, or left out. A partial date (2015-07, 2015) counts only behind a label or alone where a byline
stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from byline.core.post import Ambiguous, Candidate
from byline.extract.date.features import features, is_labelled, relative
from byline.extract.date.rivals import second
from byline.extract.date.shapes import is_another_s, is_dateline, is_published, is_signed, is_told
from byline.extract.page.facts import ENDS_ONLY, PageFacts, Place, page_of
from byline.extract.page.reading import Reading
from byline.language.dates import find
from byline.trees.model import Model

THRESHOLD = 0.65
"""Wrong is worse than missing; see the trainer's table for what it costs and gives."""
IN_COMMENT = 0.2
"""What is left of the probability of a date below somebody's `says:`: too few pages show one to teach it surely."""
DATELINE = 0.66
"""Confidence at least of a date between place and dash where the body's first paragraph begins, if no other date stands
above it. Set by hand: the development posts have two such sites."""
SHAPED = 0.8
"""Confidence at least of a date told by the shape of its line; set by hand, for saved pages show hardly any."""
TOLD_OF = 0.3
"""Confidence at most of a date inside a sentence, where no site has printed lines: for people, below the threshold."""
LAID_OUT = 0.5
"""What is left of the doubt where the post's archive has a layout: of the dates with at least 0.4 on pages read alone,
.99 are right where the page is an archive's, .96 where it is of a site of its own."""
DOUBT_IN_SLOT = 0.3
"""What is left of the doubt about a date where a pattern of the archive has one; set by hand like that of titles."""
SHOWN = 8
MOST = 80
"""Dates of one page that are judged: those nearest to its title and to its body's ends."""
DOUBTFUL = 0.2
"""Confidence at most of a date whose day and month may be swapped."""
PARTIAL_LABELLED, PARTIAL_ALONE = 0.7, 0.66
"""Confidence of partial dates: the development posts have too few to measure it."""
NEAR_BODY = 4
"""Blocks before the body's start within which a date alone on its line is taken for the post's."""

_MONTH_FIRST, _DAY_FIRST = "month day year", "day month year"


@dataclass(frozen=True)
class Prepared:
    """The dates of a reading and what is known of each; rows run parallel to `page.places` that are full dates."""

    page: PageFacts
    places: list[Place]
    rows: list[dict[str, float]]

    @cached_property
    def settled(self) -> list[tuple[str, str | None]]:
        """The value of each place and how it was settled, as `Order` tells."""
        order = Order(self.page)
        return [order.settle(place) for place in self.places]

    @property
    def days(self) -> list[str]:
        return [value for value, _ in self.settled]

    @property
    def clear(self) -> list[bool]:
        return [how is not None for _, how in self.settled]


def candidates(reading: Reading) -> list[Candidate]:
    """Best first; the confidences of full dates are the ranker's."""
    prepared = prepare(reading)
    if not prepared.page.places:
        return []
    ranked = rank(prepared, reading.weights.model("date_first"), reading.weights.model("date"))
    if not ranked or ranked[0].confidence < THRESHOLD:
        ranked = sorted([*ranked, *partial(prepared.page)], key=lambda c: -c.confidence)
    return ranked[:SHOWN]


def prepare(reading: Reading) -> Prepared:
    page = page_of(reading)
    places = [place for place in page.places if len(place.found.value) == 10 and not is_another_s(page, place)]
    if len(places) > MOST:
        marks = (page.title, page.main_start, reading.body_stop)
        nearest = sorted(places, key=lambda place: min(abs(place.block - mark) for mark in marks))[:MOST]
        places = sorted(nearest, key=lambda place: (place.block, place.nth))
    rows = [features(page, place) for place in places]
    relative(rows)
    return Prepared(page, places, rows)


def second_pass(prepared: Prepared, trees: Model) -> list[tuple[int, dict[str, float]]]:
    """The places that get a second pass, and what it goes by; `trees` are those of the first."""
    first = [trees.probability(row) * _trust(row) for row in prepared.rows]
    return second(prepared.places, prepared.rows, prepared.days, prepared.clear, first)


def rank(prepared: Prepared, first: Model, trees: Model) -> list[Candidate]:
    """Full dates, best first, each value once."""
    out: list[Candidate] = []
    for at, row in second_pass(prepared, first):
        place, (value, how) = prepared.places[at], prepared.settled[at]
        probability = _probability(prepared.page, place, trees, row)
        rule = trees.reason("a date where a byline stands", row, prepared.page.reading.explained)
        rule += f"; {how}" if how else "" if how == "" else "; ambiguous"
        lines = _lines(prepared.page, place)
        if how is None and probability >= THRESHOLD:
            out.append(Ambiguous(value, lines, rule, DOUBTFUL, place.found.other))
        else:
            out.append(Candidate(value, lines, rule, probability if how is not None else min(probability, DOUBTFUL)))
    return sorted(out, key=lambda candidate: -candidate.confidence)


def _probability(page: PageFacts, place: Place, trees: Model, row: dict[str, float]) -> float:
    """The trees' probability; less below `Jane Doe says:`, more in a dateline and where a layout is known, most of all
    where it has the date."""
    probability = trees.probability(row) * _trust(row)
    if row["dateline"] and row["words before"] and row["to main start"] == 0 and not row["dates above"]:
        probability = max(probability, DATELINE)
    if not row["dates in head"] and (is_published(page, place) or is_signed(page, place)):
        probability = max(probability, SHAPED)
    if 0 <= place.block - page.main_start <= 1 and not row["dates above"] and is_dateline(place):
        probability = max(probability, SHAPED)
    if is_told(page, place):
        return min(probability, TOLD_OF)
    if not page.reading.layout:
        return probability
    return 1 - (1 - probability) * LAID_OUT * (DOUBT_IN_SLOT if _is_in_slot(page, place) else 1.0)


def _is_in_slot(page: PageFacts, place: Place) -> bool:
    """A pattern of the archive has a date there: `Posted by {authors} on {date}`."""
    layout, text = page.reading.layout, page.texts[place.block]
    matched = layout.match(text) if layout and len(text) <= ENDS_ONLY else None
    value = matched[2].get("date", "") if matched else ""
    return any(hit.value == place.found.value for hit in find(value, page.reading.language)) if value else False


def _trust(row: dict[str, float]) -> float:
    """What a probability is multiplied with: the trees have hardly seen a comment whose date is not the post's."""
    return IN_COMMENT if row["said above"] else 1.0


# ------------------------------------------------------------------------------------------------ 03/04/2015
@dataclass(frozen=True)
class Order:
    """Whether this page writes the day or the month first in numbers."""

    page: PageFacts

    def settle(self, place: Place) -> tuple[str, str | None]:
        """The value, and how it was settled: "" where it was clear, None where it could not be."""
        found = place.found
        if not found.other:
            return found.value, ""
        rules = (
            (self._by_layout, "as in the other posts of the archive"),
            (self._by_dots, "as always between dots"),
            (self._by_same_day, "as the page writes the same day elsewhere"),
            (self._by_numbers, "as in the page's other numeric dates"),
            (self._by_language, "as usual in the language"),
            (self._by_words, "as the page's dates in words"),
        )
        for rule, reason in rules:
            day_first = rule(place)
            if day_first is not None:
                first, value = ("day", found.value) if day_first else ("month", found.other)
                return value, f"{first} first {reason}"
        return found.value, None

    def _by_layout(self, place: Place) -> bool | None:
        order: bool | None = getattr(self.page.reading.layout, "day_first", None)
        return order

    def _by_dots(self, place: Place) -> bool | None:
        return True if _separator(place) == "." else None

    def _by_same_day(self, place: Place) -> bool | None:
        clear = {p.found.value for p in self.page.places if not p.found.other}
        day, month = place.found.value in clear, place.found.other in clear
        return day if day != month else None

    def _by_numbers(self, place: Place) -> bool | None:
        votes = 0
        for other in self.page.places:
            if other.found.form == "numeric" and not other.found.other and _separator(other) == _separator(place):
                first = int(re.split(r"\D", other.text[other.found.start : other.found.stop], maxsplit=1)[0])
                votes += 1 if first == int(other.found.value[8:]) else -1
        return votes > 0 if votes else None

    def _by_language(self, place: Place) -> bool | None:
        language = self.page.reading.language.split("-")[0]
        return True if language not in ("", "en") else None

    def _by_words(self, place: Place) -> bool | None:
        forms = [p.found.form for p in self.page.places]
        day, month = forms.count(_DAY_FIRST), forms.count(_MONTH_FIRST)
        return day > month if day != month else None


def _separator(place: Place) -> str:
    return re.sub(r"[\d\s]", "", place.text[place.found.start : place.found.stop])[:1]


# ------------------------------------------------------------------------------------------------ partial dates
def partial(page: PageFacts) -> list[Candidate]:
    """2015-07 and 2015 behind a label, or alone on a line between the title and the body's first lines."""
    out: list[Candidate] = []
    for place in page.places[: 10 * MOST]:
        value = place.found.value
        if len(value) not in (4, 7) or value.startswith("--") or is_another_s(page, place):
            continue
        alone = place.text.strip(" .,()[]–—-") == place.text[place.found.start : place.found.stop]
        near = place.block < page.main_start and page.main_start - place.block <= NEAR_BODY
        if is_labelled(page, place) and len(place.text) < 60:
            out.append(Candidate(value, _lines(page, place), "a partial date behind a label", PARTIAL_LABELLED))
        elif alone and near and page.title >= 0 and place.block > page.title and not page.values:
            out.append(Candidate(value, _lines(page, place), "a partial date alone above the body", PARTIAL_ALONE))
        elif not page.values and is_signed(page, place):
            out.append(Candidate(value, _lines(page, place), "a place and a date below the text", SHAPED))
    return out


def _lines(page: PageFacts, place: Place) -> tuple[int, ...]:
    """The lines the date stands on: one where one line holds it, else its block's."""
    block = page.reading.blocks[place.block]
    if len(block.lines) == 1:
        return (block.start,)
    language = page.reading.language
    for number, line in enumerate(block.lines, block.start):
        if any(hit.value == place.found.value for hit in find(line, language)):
            return (number,)
    return tuple(range(block.start, block.stop))
