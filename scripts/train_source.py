"""Fits the trees that judge names of sites, on a folder of posts with gold values; prints precision and recall.

python scripts/train_source.py            # half of the domains teach, the other half judges; then the reverse
python scripts/train_source.py --write    # all of them teach; writes src/byline/extract/weights/source.json.gz
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from byline import extract
from byline.extract import site_name, title
from byline.extract.model import Model
from byline.extract.page import Page as Prepared
from byline.extract.reading import Reading
from byline.post import RawPost
from gold import Page, archives, half, single_pages
from train import fit

OPTIONS: dict[str, Any] = {"trees": 120, "learning_rate": 0.06, "num_leaves": 8, "min_data_in_leaf": 30}


@dataclass(frozen=True)
class Case:
    """One page, the names it may be giving its site, and which are right."""

    page: Page
    names: list[site_name.Name]
    rows: list[dict[str, float]]
    right: list[bool]


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def is_right(value: str, name: str, domain: str) -> bool:
    """The site's name, or its domain with or without what follows the last dot."""
    given, wanted, core = folded(value), folded(name), folded(domain.rsplit(".", 1)[0])
    within = len(given) > 3 and f" {given} " in f" {wanted} "
    return bool(given) and (
        within
        or f" {wanted} " in f" {given} "
        or domain in value.casefold()
        or core.replace(" ", "") == given.replace(" ", "")
    )


def case_of(page: Page, reading: Reading) -> Case:
    prepared = Prepared(reading)
    names = site_name.gather(prepared)
    gold = page.gold["source"]
    right = [is_right(name.value, gold["name"], gold["domain"]) for name in names]
    return Case(page, names, site_name.rows(prepared, names), right)


def read(pages: Iterable[Page]) -> list[Case]:
    cases = []
    for page in pages:
        if "source" in page.scored:
            reading = extract.read(RawPost(page.path.name, page.text))
            headings = title.candidates(reading)
            cases.append(case_of(page, replace(reading, title=headings[0] if headings else None)))
    return cases


def learn(cases: Sequence[Case], name: str = "") -> Model:
    """Every site weighs the same, however many of its pages there are."""
    pages: dict[str, int] = defaultdict(int)
    for case in cases:
        pages[case.page.domain] += 1
    rows = [row for case in cases for row in case.rows]
    right = [float(value) for case in cases for value in case.right]
    weights = [3 / max(3, pages[case.page.domain]) for case in cases for _ in case.rows]
    return fit(rows, right, name, weights, **OPTIONS)


def judge(
    trees: Model, cases: Sequence[Case], heading: str, thresholds: Sequence[float] = (0.5, 0.6, 0.7, 0.8)
) -> None:
    best = []
    for case in cases:
        chances = [trees.probability(row) for row in case.rows]
        top = max(range(len(chances)), key=chances.__getitem__, default=None)
        best.append((0.0, False) if top is None else (chances[top], case.right[top]))
    for threshold in thresholds:
        given = [right for chance, right in best if chance >= threshold]
        precision, recall = sum(given) / max(1, len(given)), sum(given) / max(1, len(cases))
        print(f"{heading} n {len(cases):4} at {threshold:.2f} P {precision:.3f} R {recall:.3f}")
    print(f"{heading} among candidates {sum(any(case.right) for case in cases) / max(1, len(cases)):.3f}")


def main() -> None:
    singles = read(single_pages())
    several = read(page for _, pages in archives() for page in pages)
    if "--write" in sys.argv:
        learn([*singles, *several], "source")
        return
    for teach in (0, 1):
        trees = learn([case for case in [*singles, *several] if half(case.page.domain) == teach])
        judge(trees, [case for case in singles if half(case.page.domain) != teach], f"taught by half {teach}, single")
        judge(trees, [case for case in several if half(case.page.domain) != teach], f"taught by half {teach}, archive")


if __name__ == "__main__":
    main()
