"""How the trees that judge mentions of authors are taught and judged; `teach.py` reads the pages and runs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from byline.extract.authors import candidates as authors
from byline.extract.authors.features import second
from byline.extract.authors.mentions import Mention
from byline.extract.page.reading import Reading
from byline.extract.title.features import normal
from byline.trees.model import Model, Weights, dump
from gold import Page, quarter, site_weights
from train import fit

OPTIONS: dict[str, Any] = {"min_data_in_leaf": 30, "feature_fraction": 0.3}
FIRST_PASS: dict[str, Any] = {**OPTIONS, "trees": 60, "learning_rate": 0.12}
SECOND_PASS: dict[str, Any] = {**OPTIONS, "trees": 160, "learning_rate": 0.05}
SEVERAL = re.compile(r"\s*(?:;|,|/|\||\s&\s|\s(?:and|und|et|y|e)\s)\s*")
THRESHOLDS = (0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Case:
    """One page: the features of its mentions, which of them name an author, and who the authors are."""

    page: Page
    rows: list[dict[str, float]]
    mentions: list[Mention]
    right: list[bool]
    wanted: list[str]
    shown: bool
    """The authors can be found in this text."""


def case_of(page: Page, reading: Reading) -> Case | None:
    if not page.gold["authors"]:
        return None
    seen, rows = authors.prepare(reading)
    wanted = [normal(part) for name in page.gold["authors"] for part in SEVERAL.split(name) if normal(part)]
    right = [any(authors.is_same(normal(m.text), name) for name in wanted) for m in seen.mentions]
    shown = "authors" in page.scored
    return Case(page, rows, seen.mentions, right, wanted, shown)


def learn(cases: Sequence[Case]) -> dict[str, bytes]:
    """The second pass learns from what a first pass says of sites that it has not seen itself."""
    halves = [fit_mentions([(c, c.rows) for c in cases if quarter(c.page.domain) == n], FIRST_PASS) for n in (0, 1)]
    seen = []
    for case in cases:
        other = halves[1 - quarter(case.page.domain)]
        again = second(case.mentions, case.rows, [other.probability(row) for row in case.rows])
        seen.append((case, [again.get(i) for i in range(len(case.rows))]))
    return {
        "authors_first": dump(fit_mentions([(case, case.rows) for case in cases], FIRST_PASS)),
        "authors": dump(fit_mentions(seen, SECOND_PASS)),
    }


def fit_mentions(cases: Sequence[tuple[Case, Sequence[dict[str, float] | None]]], options: dict[str, Any]) -> Model:
    """Every site weighs the same, however many of its pages there are. Where the authors cannot be found in the text,
    a stray mention of one says nothing."""
    table: list[dict[str, float]] = []
    right, weights = [], []
    shares = site_weights([case.page for case, _ in cases])
    for (case, rows), share in zip(cases, shares, strict=True):
        for i, row in enumerate(rows):
            if row is not None and (case.shown or not case.right[i]):
                table.append(row)
                right.append(float(case.right[i]))
                weights.append(share)
    return fit(table, right, weights, **options)


def decide(case: Case, weights: Weights) -> tuple[bool, int, int, list[tuple[int, int]]]:
    """Whether the authors can be seen, how many there are and how many are mentioned; for each of THRESHOLDS, how many
    of them are found and how many names are given.
    """
    first, trees = weights.model("authors_first"), weights.model("authors")
    again = second(case.mentions, case.rows, [first.probability(row) for row in case.rows])
    probabilities = [trees.probability(again[i]) if i in again else 0.0 for i in range(len(case.rows))]
    groups = authors.gather(case.mentions, probabilities)
    counts = []
    for threshold in THRESHOLDS:
        best = [group[0] for group in groups.values() if probabilities[group[0]] >= threshold]
        names = [normal(case.mentions[i].text) for i in best]
        counts.append((sum(any(authors.is_same(name, w) for name in names) for w in case.wanted), len(names)))
    mentioned = sum(any(authors.is_same(normal(m.text), w) for m in case.mentions) for w in case.wanted)
    return case.shown, len(case.wanted), mentioned, counts


def report(results: Sequence[tuple[bool, int, int, list[tuple[int, int]]]]) -> str:
    seen = [result for result in results if result[0]]
    wanted = sum(result[1] for result in seen)
    lines = [f"n {len(seen)} mentioned {sum(result[2] for result in seen) / max(1, wanted):.3f}"]
    for n, threshold in enumerate(THRESHOLDS):
        hits, given = sum(result[3][n][0] for result in seen), sum(result[3][n][1] for result in seen)
        unseen = [result[3][n] for result in results if not result[0]]
        p, r = hits / max(1, given), hits / max(1, wanted)
        spurious = sum(count > 0 and not right for right, count in unseen) / max(1, len(unseen))
        f1 = 2 * p * r / max(1e-9, p + r)
        lines.append(f"  {threshold} P {p:.3f} R {r:.3f} F1 {f1:.3f} spurious {spurious:.3f} of {len(unseen)}")
    return "\n".join(lines)
