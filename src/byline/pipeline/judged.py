"""What a text was judged to be, as much of it as a person needs to choose: kept with every result, so it is short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from byline.core.post import Ambiguous, Candidate, Extraction, RawPost

MOST = 5
"""Candidates of a field that are kept: whoever finds none right among so many types the value."""
PLACES = 3
"""Decimals of a confidence: more would tell apart what is alike."""
OTHER_ORDER = "the same numbers, with day and month the other way round"


class Choice(NamedTuple):
    """A value that a field may have, and where it was read."""

    value: str
    lines: tuple[int, ...]
    """0-based indexes of its lines; empty where it came from outside the text."""
    rule: str
    confidence: float
    """0 to 1: the share of such values that were right where that was measured."""


class Decision(NamedTuple):
    """What was decided about one field."""

    values: tuple[str, ...] = ()
    """Those that stand in the metadata; of a source its name and its address."""
    confidence: float = 0.0
    """Of the least sure of the values; 0 where there is none."""
    candidates: tuple[Choice, ...] = ()
    """Those that were chosen, then the others, best first; at most five."""


class Judged(NamedTuple):
    """What a text was judged to be."""

    fields: Mapping[str, Decision] = {}
    """By field, where there was anything to decide."""
    kind: str = ""
    """A value of TextKind; "" for what could not be read."""
    kind_confidence: float = 0.0
    template: str = ""
    """The same for the pages of a folder that have the same lines around their texts; "" for what is like no other."""
    encoding: str = ""
    encoding_guessed: bool = False


def judged(raw: RawPost, extraction: Extraction) -> Judged:
    """The short form of all that was decided.

    >>> from byline.core.post import Classification, Metadata, TextKind
    >>> chosen = Candidate("2015-07-12", (2,), "a line of its own", 0.97123)
    >>> kind = Classification(TextKind.PAGE, 0.9, "")
    >>> found = judged(RawPost("a.txt", ""), Extraction(Metadata(), (), (), kind, {"date": (chosen,)}))
    >>> found.fields["date"].confidence, found.fields["date"].candidates[0].lines, found.kind
    (0.971, (2,), 'page')
    """
    kind = extraction.classification
    chosen, rejected = extraction.chosen, extraction.rejected
    return Judged(
        {
            name: _decision(chosen.get(name, ()), rejected.get(name, ()))
            for name in {**chosen, **rejected}
            if chosen.get(name) or rejected.get(name)
        },
        kind.kind.value,
        round(kind.confidence, PLACES),
        extraction.template,
        raw.encoding,
        raw.encoding_guessed,
    )


def _decision(chosen: tuple[Candidate, ...], rejected: tuple[Candidate, ...]) -> Decision:
    choices = [choice for one in (*chosen, *rejected[:MOST]) for choice in _choices(one)]
    values = tuple(one.value for one in chosen)
    sure = min((one.confidence for one in chosen), default=0.0)
    return Decision(values, round(sure, PLACES), tuple(choices[:MOST]))


def _choices(one: Candidate) -> tuple[Choice, ...]:
    choice = Choice(one.value, one.lines, one.rule, round(one.confidence, PLACES))
    if isinstance(one, Ambiguous) and one.other:
        return choice, choice._replace(value=one.other, rule=OTHER_ORDER)
    return (choice,)
