"""The second pass at the dates of a page: what the first pass at each made of the others.

A date is the post's or it is not, and only one of a page's days is: that one leads clearly or hardly, is older or newer
than the next best, stands above or below it.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from byline.extract.page.facts import Place

LOOKED_AT = 5
"""Days of a page that get a second pass."""
UPDATED = ("label updated", "last label updated", "label above updated")

Row = dict[str, float]


def _by_day(days: Sequence[str], first: Sequence[float]) -> list[list[int]]:
    """Places of the same day together, surest first; the surest day first."""
    found: dict[str, list[int]] = {}
    for i in sorted(range(len(days)), key=lambda i: -first[i]):
        found.setdefault(days[i], []).append(i)
    return list(found.values())


def second(
    places: Sequence[Place], rows: Sequence[Row], days: Sequence[str], clear: Sequence[bool], first: Sequence[float]
) -> list[tuple[int, Row]]:
    """For each of the best days its surest place, and what the second pass goes by.

    `days` holds the value of each place, `clear` whether that is sure, `first` the probability the first pass gave it.
    """
    grouped = _by_day(days, first)
    leaders = [group[0] for group in grouped]
    total = sum(first[i] for i in leaders)
    updated = max((first[i] for i, row in enumerate(rows) if any(row[name] for name in UPDATED)), default=0.0)
    out = []
    for rank, group in enumerate(grouped[:LOOKED_AT]):
        at = group[0]
        others = [i for i in leaders[:3] if i != at]
        best = others[0] if others else at
        row = {
            "first": first[at],
            "rank": rank,
            "rival": first[best] if others else 0.0,
            "second rival": first[others[1]] if len(others) > 1 else 0.0,
            "all days": total,
            "share of all days": first[at] / max(total, 1e-6),
            "days": len(grouped),
            "places": min(9, len(group)),
            "at any place": 1 - math.prod(1 - first[i] for i in group),
            "at second place": first[group[1]] if len(group) > 1 else 0.0,
            "after rival": _distance(days[best], days[at]),
            "above rival": float(places[at].block < places[best].block) if others else -1.0,
            "unsettled": float(not clear[at]),
            "settled": float(bool(places[at].found.other) and clear[at]),
            "updated on page": updated,
        }
        out.append((at, rows[at] | row))
    return out


def _distance(one: str, other: str) -> float:
    """Days from one to the other on a scale that shrinks with distance; negative where the other is older."""
    days = (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(one)).days
    return math.copysign(math.log1p(abs(days)), days)
