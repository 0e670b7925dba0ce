"""What the ranker of categories and tags knows of a candidate."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from byline.extract.categories.terms import PLACES, Term
from byline.extract.page.facts import PageFacts

FAR = 60
BODY = 6_000
"""Characters of the body in which a term is looked for."""


def rows(page: PageFacts, found: Sequence[Term]) -> list[dict[str, float]]:
    """Numbers by name, one row for each term."""
    lines = Counter(text.casefold() for text in page.texts if len(text) <= FAR)
    body = " ".join(page.texts[i] for i in page.reading.body)[:BODY].casefold()
    title = page.reading.title.value.casefold() if page.reading.title else ""
    groups: dict[int, list[Term]] = {}
    for term in found:
        groups.setdefault(term.group, []).append(term)
    same = Counter(term.value.casefold() for term in found)
    shared = {number: _of_group(page, group, lines, body, title) for number, group in groups.items()}
    return [{**shared[term.group], **_of_term(term, lines, body, title, same)} for term in found]


def _of_group(page: PageFacts, group: Sequence[Term], lines: Counter[str], body: str, title: str) -> dict[str, float]:
    first = group[0]
    at, last = first.block, len(page.texts)
    text = page.texts[at]
    size = len(group)
    values = [term.value for term in group]
    row = {f"place {name}": float(first.place == n) for n, name in enumerate(PLACES)}
    return row | {
        "tag": float(first.tag),
        "sure": float(first.sure),
        "label words": float(len(first.label.split())),
        "label letters": float(len(first.label)),
        "size": min(size, 20),
        "length": min(len(text), 500),
        "value length": sum(map(len, values)) / size,
        "value words": sum(value.count(" ") + 1 for value in values) / size,
        "capitals": sum(value[:1].isupper() for value in values) / size,
        "upper": sum(value.isupper() for value in values) / size,
        "in body": sum(value.casefold() in body for value in values) / size,
        "in title": sum(value.casefold() in title for value in values) / size,
        "lines alike": sum(min(3, lines[value.casefold()]) for value in values) / size,
        "to start": _clip(page.main_start - at),
        "to title": _clip(page.title - at) if page.title >= 0 else -99.0,
        "to stop": _clip(at - page.reading.body_stop),
        "body": page.reading.verdicts[at].body,
        "body before": page.reading.verdicts[at - 1].body if at else -1.0,
        "share": at / max(1, last),
        "blocks": math.log1p(last),
        "dated": float(page.dated[at] > 0),
        "dated near": float(any(page.dated[max(0, at - 2) : at + 3])),
        "kind before": page.kind(at - 1),
        "kind": page.kind(at),
        "kind after": page.kind(at + size),
        "after": len(page.texts[at + size]) if at + size < last else -1.0,
        "before": len(page.texts[at - 1]) if at else -1.0,
    }


def _of_term(term: Term, lines: Counter[str], body: str, title: str, same: Counter[str]) -> dict[str, float]:
    folded = term.value.casefold()
    return {
        "own nth": min(term.nth, 20),
        "own last": float(term.nth == term.of - 1),
        "own length": len(term.value),
        "own words": term.value.count(" ") + 1,
        "own capital": float(term.value[:1].isupper()),
        "own lines": min(5, lines[folded]),
        "own mentions": min(9, body.count(folded)),
        "own in title": float(folded in title),
        "own same": min(4, same[folded]),
        "own digits": float(any(c.isdigit() for c in term.value)),
    }


def _clip(distance: int) -> float:
    return float(max(-FAR, min(FAR, distance)))
